/** The streams of the execution with their counts. */
import type { ReactElement } from 'react';
import type { StreamList } from '../api/contract';
import { readJson } from '../api/ask';
import { agoInWords, instantInWords } from '../pieces/time-in-words';
import { executionApi } from '../address/execution-address';
import { usePart } from './use-part';

interface StreamsListProps {
  readonly workflowId: string;
  readonly version: number;
  readonly now: number;
}

/** Renders nothing if the execution has no streams, or no worker runs to list them. */
export function StreamsList({ workflowId, version, now }: StreamsListProps): ReactElement | undefined {
  const { data } = usePart({
    workflowId,
    part: 'streams',
    version,
    read: async (signal) => readJson<StreamList>(`${executionApi(workflowId)}/streams`, signal),
  });
  if (data === undefined || data.items.length === 0) return undefined;
  return (
    <section className="card streams" aria-labelledby="streams">
      <h2 id="streams">Streams</h2>
      <ul>
        {data.items.map(({ stream, type, taken, waiting, refused, lastTakenAt }) => (
          <li key={stream}>
            <p className="waits-id">
              <code>{stream}</code>
              {type !== undefined && ` · ${type}`}
            </p>
            <p className="number">
              {taken.toLocaleString('en')} received
              {waiting > 0 && `, ${waiting.toLocaleString('en')} not taken yet`}
              {refused > 0 && `, ${refused.toLocaleString('en')} refused`}
              {lastTakenAt !== undefined && (
                <>
                  , the last{' '}
                  <time dateTime={lastTakenAt} title={instantInWords(Date.parse(lastTakenAt))}>
                    {agoInWords(now - Date.parse(lastTakenAt))}
                  </time>
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
