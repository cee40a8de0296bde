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
  /** The sender's name for the item, 1 to 200 characters. The same key again has no effect. Default: a random key. */
  readonly requestKey?: string;
  /** The stream of this workflow that receives replies. Default: the name of the stream that the item is sent to. */
  readonly replyTo?: string;
  /** The request key of the item that this item replies to. */
  readonly inReplyTo?: string;
}

/**
 * Sends an item to a stream of another execution, as a Temporal signal. Items arrive in order, and may arrive before the other
 * workflow receives. No verdict is returned. A reply has the receipt's `requestKey` as its `inReplyTo`.
 *
 * @throws {InvalidInputError} If `value` is not plain JSON data, or does not fit the definition.
 * @throws {TooLargeError} If `value` has over 256 KB as JSON, or over 20,000 items and properties.
 * @throws {InvalidIdError} If the name of the stream is invalid.
 * @throws {InvalidArgumentError} If `workflowId` or an option is invalid.
 * @throws {ExecutionNotFoundError} If no execution with this workflowId is running.
 * @throws {HistoryFullError} If the run of the other execution has had 10,000 Temporal signals. Temporal accepts no more.
 *
 * @example
 * const { requestKey } = await sendInput('names', 'greeter-1', 'Ada');
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

/** Checks the value before it is sent, because the sender gets no verdict. */
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

/** Cuts the actor's id to its limit, which a workflowId may exceed. */
function named<Sender extends { readonly id: string }>(sender: Sender): Sender {
  return { ...sender, id: sender.id.slice(0, 200) };
}
