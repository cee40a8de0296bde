import { log } from '@temporalio/workflow';
import { currentExecution } from './sandbox/current-board';
import { checkValue } from '../values/check-value';
import { ExecutionNotFoundError, HistoryFullError, NoReplyAddressError } from '../wire/errors/errors';
import type { ItemMeta } from '../wire/stream-messages';
import type { Item } from './streams/item-stream';
import { sendInput } from './send-input';

/** Whether the sender of an item can be replied to: a workflow, or a request from outside. */
export function awaitsReply({ sender, wantsReply }: ItemMeta): boolean {
  return wantsReply === true || sender.workflowId !== undefined;
}

/** Replies to the sender of an item: to a workflow by an item of its own, to a request from outside by keeping it. */
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
    // Whoever sends names the workflow: one that is gone, or was never there, must not end the one that responds.
    if (!(error instanceof ExecutionNotFoundError || error instanceof HistoryFullError)) throw error;
    log.info('A reply was not delivered', { to: sender.workflowId, stream: replyTo, code: error.code });
  }
}
