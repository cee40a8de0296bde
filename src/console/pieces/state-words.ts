/** The words of states. */
import type { State } from '../api/contract';

/**
 * `gone`: it waits no more, and nothing more is known. `pending` waits for a person, `waiting` for something else: a time,
 * a worker. `unknown`: what became of it cannot be told.
 */
export type Shown =
  State | 'gone' | 'overdue' | 'waiting' | 'running' | 'done' | 'failed' | 'terminated' | 'unknown';

/** The words alone, for names of things. */
export const stateWords: Readonly<Record<Shown, string>> = {
  pending: 'Waiting',
  set: 'Set',
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
