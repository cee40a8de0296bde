import { log } from '@temporalio/workflow';
import { currentExecution } from './sandbox/current-board';
import { checkValue } from '../values/check-value';
import { ExecutionNotFoundError, HistoryFullError, NoReplyAddressError } from '../wire/errors/errors';
import type { ItemMeta } from '../wire/stream-messages';
import type { Item } from './streams/item-stream';
import { sendInput } from './send-input';

/** Whether the sender of an item can receive a reply: a workflow, or `client.ask`. */
export function awaitsReply({ sender, wantsReply }: ItemMeta): boolean {
  return wantsReply === true || sender.workflowId !== undefined;
}

/** Replies to the sender of an item: sends a workflow an item, and keeps a reply to `client.ask` until the client reads it. */
export async function respondTo({ stream, meta }: Item, value: unknown): Promise<void> {
  const { board, mailbox } = currentExecution('respond');
  const { workflowId } = board;
  const { requestKey, sender, replyTo = stream, wantsReply } = meta;
  if (wantsReply === true) {
    checkValue({ target: 'stream', id: stream, workflowId }, value);
    mailbox.reply(requestKey, value);
    return;
  }
  if (sender.workflowId === undefined) throw new NoReplyAddressError({ stream, workflowId, requestKey });
  try {
    await sendInput<unknown>(replyTo, sender.workflowId, value, { inReplyTo: requestKey });
  } catch (error) {
    // Senders can claim any workflowId. A workflow that has ended or never existed must not fail the one that responds.
    if (!(error instanceof ExecutionNotFoundError || error instanceof HistoryFullError)) throw error;
    log.info('A reply was not delivered', { to: sender.workflowId, stream: replyTo, code: error.code });
  }
}
