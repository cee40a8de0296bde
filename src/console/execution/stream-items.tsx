/** The items of a stream that the history of the current run has, the oldest first, and which of them wait for the workflow. */
import type { ReactElement } from 'react';
import { nameInWords } from '../../wire/names';
import type { DataStep, Stream, WaitingItems } from '../api/contract';
import { readJson } from '../api/ask';
import { executionApi } from '../address/execution-address';
import { StateShape } from '../pieces/state-word';
import { agoInWords, instantInWords } from '../pieces/time-in-words';
import { ValueBody } from '../report/value-body';
import { ExecutionLoading, PartFailed } from './execution-states';
import { useData } from './use-data';
import { usePart } from './use-part';

interface StreamItemsProps {
  readonly workflowId: string;
  readonly version: number;
  readonly stream: Stream;
  readonly now: number;
}

const maxShown = 200;

export function StreamItems({ workflowId, version, stream, now }: StreamItemsProps): ReactElement {
  const { stream: name, waiting } = stream;
  const { data, error, refetch } = useData(workflowId, version);
  const waitingItems = usePart({
    workflowId,
    part: `items ${name}`,
    version,
    read: async (signal) =>
      readJson<WaitingItems>(
        `${executionApi(workflowId)}/streams/${encodeURIComponent(name)}/items?limit=1000`,
        signal,
      ),
    enabled: waiting > 0,
  });
  if (data === undefined && error !== null)
    return <PartFailed what="The items" error={error} onTry={() => void refetch()} />;
  if (data === undefined) return <ExecutionLoading words="Loading the items" />;
  const items = data.steps.filter((step) => step.kind === 'stream-item' && step.name === name);
  const shown = items.slice(-maxShown);
  const left =
    waiting > 0 ? new Set(waitingItems.data?.items.map(({ requestKey }) => requestKey)) : undefined;
  return (
    <section className="stream-items" aria-label={`Items of ${name}`}>
      {items.length === 0 && <p className="stream-note">No item has arrived in this run.</p>}
      {shown.length < items.length && (
        <p className="stream-note">{`The newest ${shown.length} of ${items.length} items. Inputs and outputs has all.`}</p>
      )}
      <ol>
        {shown.map((item) => (
          <li key={item.id}>
            <StreamItem item={item} now={now} isWaiting={left?.has(item.requestKey ?? '') === true} />
          </li>
        ))}
      </ol>
    </section>
  );
}

interface StreamItemProps {
  readonly item: DataStep;
  readonly now: number;
  readonly isWaiting: boolean;
}

function StreamItem({ item, now, isWaiting }: StreamItemProps): ReactElement {
  const { actor, startedAt, input } = item;
  const [given] = input;
  const at = Date.parse(startedAt);
  return (
    <>
      <div className="stream-item-head">
        <strong>
          <bdi>{actor === undefined ? 'unknown' : nameInWords(actor)}</bdi>
        </strong>
        {actor !== undefined && <span>{actor.via.replaceAll('-', ' ')}</span>}
        <time dateTime={startedAt} title={instantInWords(at)}>
          {agoInWords(now - at)}
        </time>
      </div>
      <div className="stream-item-value">
        {given?.missing === undefined ? <ValueBody value={given?.value} label="Item" /> : given.missing}
      </div>
      {isWaiting && (
        <p className="stream-item-waits">
          <StateShape state="gone" /> Not received yet
        </p>
      )}
    </>
  );
}
