/** A state as a word with a shape: whoever sees no colour, or prints in grey, reads the same. */
import type { ReactElement, ReactNode } from 'react';
import type { State } from '../api/contract';
import './state-word.css';

/** `gone`: it waits no more, and nothing more is known. */
export type Shown = State | 'gone' | 'overdue';

const words: Readonly<Record<Shown, string>> = {
  pending: 'Waiting',
  set: 'Set',
  approved: 'Approved',
  rejected: 'Rejected',
  'timed-out': 'Timed out',
  cancelled: 'Cancelled',
  gone: 'No longer waiting',
  overdue: 'Overdue',
};

interface StateWordProps {
  readonly state: Shown;
  /** What follows the word: by whom, when. */
  readonly children?: ReactNode;
}

/** @example <StateWord state="approved"> by ada</StateWord> */
export function StateWord({ state, children }: StateWordProps): ReactElement {
  return (
    <span className={`state-word ${state}`}>
      <StateShape state={state} />
      <span>
        {words[state]}
        {children}
      </span>
    </span>
  );
}

/** The shape alone, where the word stands beside it. */
export function StateShape({ state }: { readonly state: Shown }): ReactElement {
  return (
    <svg className={`state-shape ${state}`} viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      {shapes[state]}
    </svg>
  );
}

const disc = <circle cx="8" cy="8" r="7" className="fill" />;
const check = <path d="m4.8 8.2 2.2 2.2 4.2-4.6" className="cut" />;

const shapes: Readonly<Record<Shown, ReactElement>> = {
  pending: <path d="M8 1.6 14.4 8 8 14.4 1.6 8Z" className="line" />,
  set: (
    <>
      {disc}
      {check}
    </>
  ),
  approved: (
    <>
      {disc}
      {check}
    </>
  ),
  rejected: (
    <>
      <path d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1Z" className="fill" />
      <path d="m5.5 5.5 5 5m0-5-5 5" className="cut" />
    </>
  ),
  'timed-out': (
    <path d="M4 1.8h8M4 14.2h8M5 2c0 3 3 4 3 6s-3 3-3 6m6-12c0 3-3 4-3 6s3 3 3 6" className="line" />
  ),
  cancelled: (
    <>
      {disc}
      <path d="m4.5 11.5 7-7" className="cut" />
    </>
  ),
  gone: <circle cx="8" cy="8" r="6" className="line dashed" />,
  overdue: (
    <>
      <path d="M8 1.8 15 14H1Z" className="line" />
      <path d="M8 6.2v3.6M8 11.6v.6" className="line" />
    </>
  ),
};
