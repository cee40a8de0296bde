import { ExecutionNotFoundError, NoReplyAddressError, type ReceivedInput } from '../signals';

/** Responds where somebody waits for it: not to one who only sent, nor to a workflow that has ended since. */
export async function replyIfAwaited(input: ReceivedInput<unknown>, reply: unknown): Promise<void> {
  try {
    await input.respond(reply);
  } catch (error) {
    if (error instanceof NoReplyAddressError || error instanceof ExecutionNotFoundError) return;
    throw error;
  }
}
