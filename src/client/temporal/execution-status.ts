/** The statuses of executions, in one spelling. */
import type { ExecutionInfo } from './execution-info';

/** Each status with its name in Temporal's list queries. */
export const executionStatuses = {
  running: 'Running',
  completed: 'Completed',
  failed: 'Failed',
  cancelled: 'Canceled',
  terminated: 'Terminated',
  'continued-as-new': 'ContinuedAsNew',
  'timed-out': 'TimedOut',
} as const;

/** The status of an execution, as Temporal has it. */
export type ExecutionStatus = keyof typeof executionStatuses;

/** Converts `CONTINUED_AS_NEW` to `continued-as-new`. A paused execution counts as running. */
export function executionStatusOf(name: ExecutionInfo['status']['name']): ExecutionStatus {
  const words = name.toLowerCase().replaceAll('_', '-');
  return Object.hasOwn(executionStatuses, words) ? (words as ExecutionStatus) : 'running';
}
