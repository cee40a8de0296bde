import { workflowInfo } from '@temporalio/workflow';
import { currentExecution, roomOf } from './sandbox/current-board';

/** Temporal accepts at most 2,000 updates in one run. Each answer is an update, and so is each item of `client.sendInput`. */
const maxAnswers = 1_500;
/**
 * A worker that takes the run over replays the items, and mostly also a worker whose run continues as new while items
 * arrive. Each takes two or three milliseconds, so that a busy machine stays below the ten seconds for a workflow task.
 */
const maxInputs = 1_000;

/**
 * Returns true if a long-running execution should continue as new now: its history has reached the length at which Temporal
 * suggests it (4,096 events or 4 MB), or the run has accepted 1,500 answers or 1,000 items.
 *
 * Then call Temporal's own `continueAsNew`. Signals are carried along: when the next run opens a pending gate's id again, the
 * gate keeps its requestId and its deadline, and no answer is lost in between.
 *
 * @throws {OutsideWorkflowError} If it is called outside a workflow.
 * @throws {WorkerCodeError} If the worker runs without GatehousePlugin.
 *
 * @example
 * export async function intake(received: number): Promise<void> {
 *   for (;;) {
 *     await handle(await waitForInput('order', order));
 *     received += 1;
 *     if (continueAsNewSuggested()) await continueAsNew<typeof intake>(received);
 *   }
 * }
 */
export function continueAsNewSuggested(): boolean {
  const execution = currentExecution('continueAsNewSuggested');
  const { answers } = roomOf(execution);
  return (
    workflowInfo().continueAsNewSuggested || answers >= maxAnswers || execution.mailbox.arrived >= maxInputs
  );
}
