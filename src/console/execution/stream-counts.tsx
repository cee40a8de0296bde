/** How many items of a stream the workflow has received, and how many wait. */
import type { ReactElement } from 'react';
import type { Stream } from '../api/contract';
import { agoInWords, instantInWords } from '../pieces/time-in-words';
import { numberInWords } from '../texts/number-in-words';

interface StreamCountsProps {
  readonly stream: Stream;
  readonly now: number;
}

export function StreamCounts({ stream, now }: StreamCountsProps): ReactElement {
  const { taken, waiting, refused, lastTakenAt } = stream;
  return (
    <p className="number">
      {numberInWords(taken)} received
      {waiting > 0 && `, ${numberInWords(waiting)} not received yet`}
      {refused > 0 && `, ${numberInWords(refused)} refused`}
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
