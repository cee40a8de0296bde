import { workflowInfo } from '@temporalio/workflow';
import { currentExecution, roomOf } from './sandbox/current-board';

/** Temporal takes 2,000 updates in one run and refuses more; each answer is one, and each item sent by `client.sendInput`. */
const maxAnswers = 1_500;
/**
 * A worker replays them where it takes the run over, and mostly also where the run continues as new while inputs come:
 * Temporal then lets senders wait. Two or three milliseconds each, under a busy machine's ten seconds for a task.
 */
const maxInputs = 1_000;

/**
 * Whether an execution that goes on for long should continue as new now: Temporal suggests it by the length of the
 * history (4,096 events or 4 MB), and this adds the answers and items that the run has taken.
 *
 * Call Temporal's own `continueAsNew` then. The signals go along: a pending gate is the same one when the next run
 * opens its id again, with its requestId and its deadline, and no answer is lost in between.
 *
 * @throws {OutsideWorkflowError} {@link WorkerCodeError}.
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
