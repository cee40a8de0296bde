/** A deadline: a pie chart of the time left, and the time left in words. */
import type { ReactElement } from 'react';
import { StateShape } from './state-word';
import { deadlineInWords, instantInWords } from './time-in-words';

interface TimeLeftProps {
  readonly openedAt: string;
  readonly deadline: string;
  readonly now: number;
}

export function TimeLeft({ openedAt, deadline, now }: TimeLeftProps): ReactElement {
  const [from, to] = [Date.parse(openedAt), Date.parse(deadline)];
  const isOver = to <= now;
  return (
    <span className={isOver ? 'time-left over' : 'time-left'}>
      {isOver ? <StateShape state="overdue" /> : <Pie part={(to - now) / Math.max(1, to - from)} />}
      <time dateTime={deadline} title={instantInWords(to)}>
        {deadlineInWords(to, now)}
      </time>
    </span>
  );
}

/** A pie chart of the part that is left, 0 to 1. */
export function Pie({ part }: { readonly part: number }): ReactElement {
  const left = Math.min(0.999, Math.max(0.02, part));
  const angle = left * 2 * Math.PI;
  const end = `${8 - 7 * Math.sin(angle)} ${8 - 7 * Math.cos(angle)}`;
  return (
    <svg className="pie" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      <circle cx="8" cy="8" r="7" className="rest" />
      <path d={`M8 8V1A7 7 0 ${left > 0.5 ? 1 : 0} 0 ${end}Z`} className="fill" />
    </svg>
  );
}
