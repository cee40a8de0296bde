/** The labels of states. */
import type { State } from '../api/contract';

/**
 * `pending` waits for a person. `waiting` waits for something else, such as a timer or a worker. `gone` no longer waits, and
 * its outcome is not known yet. `unknown`: the outcome cannot be determined.
 */
export type Shown =
  State | 'gone' | 'overdue' | 'waiting' | 'running' | 'done' | 'failed' | 'terminated' | 'unknown';

/** The labels without a shape. */
export const stateWords: Readonly<Record<Shown, string>> = {
  pending: 'Waiting',
  set: 'Answered',
  approved: 'Approved',
  rejected: 'Rejected',
  'timed-out': 'Timed out',
  cancelled: 'Cancelled',
  gone: 'No longer waiting',
  overdue: 'Overdue',
  waiting: 'Waiting',
  running: 'Running',
  done: 'Done',
  failed: 'Failed',
  terminated: 'Terminated',
  unknown: 'Unknown',
};
