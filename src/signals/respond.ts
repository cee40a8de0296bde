import { currentExecution } from './current-board';
import { checkValue } from './check-value';
import { NoReplyAddressError } from './errors';
import type { Input } from './input-stream';
import { sendInput } from './send-input';

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
  await sendInput<unknown>(replyTo, sender.workflowId, value, { inReplyTo: key });
}
