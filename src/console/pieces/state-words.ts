/** The labels of states. */
import type { State } from '../api/contract';
import { t } from '../texts/pieces';

/**
 * `pending` waits for a person. `waiting` waits for something else, such as a timer or a worker. `gone` no longer waits, and
 * its outcome is not known yet. `unknown`: the outcome cannot be determined. `ahead` has not begun, and `skipped` never will.
 */
export type Shown =
  | State
  | 'gone'
  | 'overdue'
  | 'waiting'
  | 'running'
  | 'done'
  | 'failed'
  | 'terminated'
  | 'unknown'
  | 'ahead'
  | 'skipped';

/** The label without a shape. */
export function stateInWords(state: Shown): string {
  return t(state);
}
