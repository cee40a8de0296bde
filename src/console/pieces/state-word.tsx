/** A state as a word with a shape, so that it is readable without colours. */
import type { ReactElement, ReactNode } from 'react';
import { stateInWords, type Shown } from './state-words';
import './state-word.css';

interface StateWordProps {
  readonly state: Shown;
  /** The text after the word: the actor and the time. */
  readonly children?: ReactNode;
}

/** @example <StateWord state="approved"> by ada</StateWord> */
export function StateWord({ state, children }: StateWordProps): ReactElement {
  return (
    <span className={`state-word ${state}`}>
      <StateShape state={state} />
      <span>
        {stateInWords(state)}
        {children}
      </span>
    </span>
  );
}

/** The shape alone, for use beside a word. */
export function StateShape({ state }: { readonly state: Shown }): ReactElement {
  return (
    <svg className={`state-shape ${state}`} viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      {shapes[state]}
    </svg>
  );
}

const disc = <circle cx="8" cy="8" r="7" className="fill" />;
const check = <path d="m4.8 8.2 2.2 2.2 4.2-4.6" className="cut" />;
const checked = (
  <>
    {disc}
    {check}
  </>
);
const octagon = <path d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1Z" className="fill" />;
const crossed = (
  <>
    {octagon}
    <path d="m5.5 5.5 5 5m0-5-5 5" className="cut" />
  </>
);

const shapes: Readonly<Record<Shown, ReactElement>> = {
  pending: <path d="M8 1.6 14.4 8 8 14.4 1.6 8Z" className="line" />,
  set: checked,
  approved: checked,
  done: checked,
  rejected: crossed,
  failed: crossed,
  terminated: (
    <>
      {octagon}
      <path d="M5.2 8h5.6" className="cut" />
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
  waiting: (
    <>
      <circle cx="8" cy="8" r="6" className="line" />
      <path d="M8 4.8V8l2.2 1.6" className="line" />
    </>
  ),
  running: (
    <>
      <circle cx="8" cy="8" r="6" className="line track" />
      <path d="M8 2a6 6 0 0 1 5.6 8.1" className="line turning" />
    </>
  ),
  unknown: (
    <>
      <circle cx="8" cy="8" r="6.4" className="line dashed" />
      <path d="M6.3 6.6c0-2.2 3.5-2.2 3.5 0 0 1.3-1.8 1.3-1.8 2.6M8 11.4v.3" className="line" />
    </>
  ),
  gone: <circle cx="8" cy="8" r="6" className="line dashed" />,
  ahead: <circle cx="8" cy="8" r="6" className="line dashed" />,
  skipped: (
    <>
      <circle cx="8" cy="8" r="6" className="line dashed" />
      <path d="m4.2 11.8 7.6-7.6" className="line" />
    </>
  ),
  overdue: (
    <>
      <path d="M8 1.8 15 14H1Z" className="line" />
      <path d="M8 6.2v3.6M8 11.6v.6" className="line" />
    </>
  ),
};
