/** How many items of a stream the workflow has received, and how many wait. */
import type { ReactElement } from 'react';
import type { Stream } from '../api/contract';
import { agoInWords, instantInWords } from '../pieces/time-in-words';

interface StreamCountsProps {
  readonly stream: Stream;
  readonly now: number;
}

export function StreamCounts({ stream, now }: StreamCountsProps): ReactElement {
  const { taken, waiting, refused, lastTakenAt } = stream;
  return (
    <p className="number">
      {taken.toLocaleString('en')} received
      {waiting > 0 && `, ${waiting.toLocaleString('en')} not received yet`}
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
  );
}
