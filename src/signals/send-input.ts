import { getExternalWorkflowHandle, uuid4, workflowInfo } from '@temporalio/workflow';
import { checkValue, invalidInput, type ValueTarget } from '../values/check-value';
import { currentExecution } from './sandbox/current-board';
import type { InputDefinition } from './define-input';
import { ExecutionNotFoundError, HistoryFullError } from '../wire/errors/errors';
import { checkId } from '../wire/ids';
import { checkItemMeta } from '../wire/check-item-meta';
import { errorInWords } from '../wire/in-words';
import { itemSignal, type ItemMeta, type ItemReceipt } from '../wire/stream-messages';
import { judge, type Schema } from '../values/schema';
import { checkWorkflowId } from '../wire/check-workflow-id';

/** Options of `sendInput` in a workflow. */
export interface SendOptions {
  /** Names the item, 1 to 200 characters: sent again it does nothing. Made at random where left out. */
  readonly requestKey?: string;
  /** The stream of this workflow that takes replies; the same name where left out. */
  readonly replyTo?: string;
  /** The key of the item that this one replies to. */
  readonly inReplyTo?: string;
}

/**
 * Sends an item to a stream of another execution, as a Temporal signal: it arrives in order, also before the other
 * receives, and no verdict comes back. The receipt's `key` is what a reply names as `inReplyTo`.
 *
 * @throws {InvalidInputError} {@link TooLargeError} for a value that is no plain JSON data, does not fit the
 * definition, or is over 256 KB; {@link InvalidIdError} for a name that cannot be;
 * {@link InvalidArgumentError} for a workflowId that cannot be.
 * @throws {ExecutionNotFoundError} where no execution of this workflowId runs; {@link HistoryFullError} where Temporal
 * takes no more Temporal signals for its run, which has had 10,000.
 *
 * @example
 * const { key } = await sendInput('names', 'greeter-1', 'Ada');
 */
export async function sendInput<Input>(
  stream: string | InputDefinition<unknown, Input>,
  workflowId: string,
  value: NoInfer<Input>,
  { requestKey, replyTo, inReplyTo }: SendOptions = {},
): Promise<ItemReceipt> {
  const { board } = currentExecution('sendInput');
  const name = typeof stream === 'string' ? stream : stream.id;
  checkWorkflowId(workflowId);
  checkId(name, 'stream');
  checkFit(
    { target: 'stream', id: name, workflowId },
    typeof stream === 'string' ? undefined : stream.schema,
    value,
  );
  const key = requestKey ?? uuid4();
  const sender = named({ id: board.workflowId, via: 'workflow', workflowId: board.workflowId } as const);
  const meta: ItemMeta = { requestKey: key, sender, replyTo: replyTo ?? name, inReplyTo };
  checkItemMeta(meta);
  await signal(workflowId, name, value, meta);
  return { status: 'queued', requestKey: key };
}

/** Judged by the sender, because nobody tells him later. */
function checkFit(target: ValueTarget, schema: Schema<unknown> | undefined, value: unknown): void {
  checkValue(target, value);
  if (schema === undefined) return;
  const judgement = judge(schema, value);
  if (!judgement.fits) throw invalidInput(target, value, judgement.issues);
}

async function signal(workflowId: string, stream: string, value: unknown, meta: ItemMeta): Promise<void> {
  try {
    await getExternalWorkflowHandle(workflowId).signal(itemSignal, stream, value, meta);
  } catch (error) {
    if (/signal limit/.test(errorInWords(error))) throw new HistoryFullError({ workflowId }, error);
    const { namespace } = workflowInfo();
    throw new ExecutionNotFoundError({ workflowId, namespace }, error);
  }
}

/** An actor's id has a bound that a workflowId may exceed. */
function named<Sender extends { readonly id: string }>(sender: Sender): Sender {
  return { ...sender, id: sender.id.slice(0, 200) };
}
