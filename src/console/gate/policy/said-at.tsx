/** What somebody wrote beside an answer, and when they gave it. */
import type { ReactElement } from 'react';
import { instantInWords, momentInWords } from '../../pieces/time-in-words';

interface SaidAtProps {
  readonly comment: string | undefined;
  readonly at: string;
  readonly now: number;
}

export function SaidAt({ comment, at, now }: SaidAtProps): ReactElement {
  const ms = Date.parse(at);
  return (
    <>
      {comment !== undefined && (
        <q className="policy-comment" dir="auto">
          {comment}
        </q>
      )}
      <time className="policy-at number" dateTime={at} title={instantInWords(ms)}>
        {momentInWords(ms, now)}
      </time>
    </>
  );
}
