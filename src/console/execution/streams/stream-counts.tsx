/** How many items of a stream the workflow has received, and how many wait. */
import type { ReactElement } from 'react';
import type { Stream } from '../../api/contract';
import { agoInWords, instantInWords } from '../../pieces/time-in-words';
import { t } from '../../texts/execution';

interface StreamCountsProps {
  readonly stream: Stream;
  readonly now: number;
}

export function StreamCounts({ stream, now }: StreamCountsProps): ReactElement {
  const { taken, waiting, refused, lastTakenAt } = stream;
  return (
    <p className="number">
      {t('countReceived', { count: taken })}
      {waiting > 0 && `, ${t('countNotReceived', { count: waiting })}`}
      {refused > 0 && `, ${t('countRefused', { count: refused })}`}
      {lastTakenAt !== undefined && (
        <>
          , {t('theLast')}{' '}
          <time dateTime={lastTakenAt} title={instantInWords(Date.parse(lastTakenAt))}>
            {agoInWords(now - Date.parse(lastTakenAt))}
          </time>
        </>
      )}
    </p>
  );
}
