import { log } from '@temporalio/workflow';
import { currentExecution } from './sandbox/current-board';
import { checkValue } from '../values/check-value';
import { ExecutionNotFoundError, HistoryFullError, NoReplyAddressError } from '../wire/errors/errors';
import type { InputMeta } from '../wire/input-messages';
import type { Input } from './streams/input-stream';
import { sendInput } from './send-input';

/** Whether the sender of an input can be replied to: a workflow, or a request from outside. */
export function awaitsReply({ sender, wantsReply }: InputMeta): boolean {
  return wantsReply === true || sender.workflowId !== undefined;
}

/** Replies to the sender of an input: to a workflow by an input of its own, to a request from outside by keeping it. */
export async function respondTo({ stream, meta }: Input, value: unknown): Promise<void> {
  const { board, mailbox } = currentExecution('respond');
  const { workflowId } = board;
  const { key, sender, replyTo = stream, wantsReply } = meta;
  if (wantsReply === true) {
    checkValue({ target: 'stream', id: stream, workflowId }, value);
    mailbox.reply(key, value);
    return;
  }
  if (sender.workflowId === undefined) throw new NoReplyAddressError({ stream, workflowId, key });
  try {
    await sendInput<unknown>(replyTo, sender.workflowId, value, { inReplyTo: key });
  } catch (error) {
    // Whoever sends names the workflow: one that is gone, or was never there, must not end the one that responds.
    if (!(error instanceof ExecutionNotFoundError || error instanceof HistoryFullError)) throw error;
    log.info('A reply was not delivered', { to: sender.workflowId, stream: replyTo, code: error.code });
  }
}
