/** The status of an execution as a word with a shape. */
import type { ReactElement } from 'react';
import type { ExecutionStatus } from '../api/contract';
import { statusInWords } from './status-in-words';
import './state-word.css';
import './status-word.css';

/** @example <StatusWord status="running" /> */
export function StatusWord({ status }: { readonly status: ExecutionStatus }): ReactElement {
  return (
    <span className={`state-word status-word ${status}`}>
      <svg className="state-shape" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        {shapes[status]}
      </svg>
      <span>{statusInWords(status)}</span>
    </span>
  );
}

const disc = <circle cx="8" cy="8" r="7" className="fill" />;
const octagon = <path d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1Z" className="fill" />;

const shapes: Readonly<Record<ExecutionStatus, ReactElement>> = {
  running: (
    <>
      <circle cx="8" cy="8" r="5.8" className="ring" />
      <path d="M8 2.2A5.8 5.8 0 0 1 13.8 8" className="ring-part" />
    </>
  ),
  completed: (
    <>
      {disc}
      <path d="m4.8 8.2 2.2 2.2 4.2-4.6" className="cut" />
    </>
  ),
  failed: (
    <>
      {octagon}
      <path d="m5.5 5.5 5 5m0-5-5 5" className="cut" />
    </>
  ),
  cancelled: (
    <>
      {disc}
      <path d="m4.5 11.5 7-7" className="cut" />
    </>
  ),
  terminated: (
    <>
      {octagon}
      <path d="M5 8h6" className="cut" />
    </>
  ),
  'continued-as-new': <path d="M2.5 8h10m-4-4 4 4-4 4" className="line" />,
  'timed-out': (
    <path d="M4 1.8h8M4 14.2h8M5 2c0 3 3 4 3 6s-3 3-3 6m6-12c0 3-3 4-3 6s3 3 3 6" className="line" />
  ),
};
