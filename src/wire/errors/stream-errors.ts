/** Errors about an item, its stream, or a reply to it. */
import { defineError } from './define-error';

interface OfStream {
  readonly stream: string;
  readonly workflowId: string;
}

interface MailboxFull extends OfStream {
  /** Limit for all waiting items together, as JSON. */
  readonly maxBytes: number;
  readonly maxStreams: number;
}

/** `mailbox-full`: the execution cannot keep more items until it receives some of those that wait. */
export class MailboxFullError extends defineError(
  {
    code: 'mailbox-full',
    type: 'MailboxFull',
    status: 429,
    exit: 'conflict',
    retryable: true,
    advice: 'Send the item again when the execution has received some of its waiting items.',
  },
  ({ stream, workflowId, maxBytes, maxStreams }: MailboxFull) =>
    `Execution '${workflowId}' accepts no more items for stream '${stream}': at most ${maxBytes} bytes of items ` +
    `in ${maxStreams} streams can wait. Send the item again when the execution has received some.`,
) {}

interface ReceiveTimedOut extends OfStream {
  /** The instant at which the receiver stopped waiting, ISO 8601 in UTC. */
  readonly deadline: string;
}

/** `receive-timed-out`: no item arrived within the receiver's timeout. */
export class ReceiveTimedOutError extends defineError(
  { code: 'receive-timed-out', type: 'ReceiveTimedOut', status: 500, exit: 'failed' },
  ({ stream, workflowId, deadline }: ReceiveTimedOut) =>
    `No item arrived in stream '${stream}' of '${workflowId}' by ${deadline}.`,
) {}

interface OfItem extends OfStream {
  readonly requestKey: string;
}

/** `no-reply-address`: the sender of the item does not wait for a reply. */
export class NoReplyAddressError extends defineError(
  { code: 'no-reply-address', type: 'NoReplyAddress', status: 500, exit: 'failed' },
  ({ stream, workflowId, requestKey }: OfItem) =>
    `The sender of item '${requestKey}' in stream '${stream}' of '${workflowId}' does not wait for a reply. ` +
    'Check `awaitsReply` first, or send the item from a workflow or with `client.ask`.',
) {}

interface ReplyTimedOut extends OfItem {
  /** Milliseconds. */
  readonly waitedMs: number;
}

/** `reply-timed-out`: the receiver has not responded yet. The reply may still arrive. */
export class ReplyTimedOutError extends defineError(
  { code: 'reply-timed-out', type: 'ReplyTimedOut', status: 504, exit: 'noAnswer', retryable: true },
  ({ stream, workflowId, requestKey, waitedMs }: ReplyTimedOut) =>
    `Execution '${workflowId}' accepted the item for stream '${stream}' but did not reply within ` +
    `${waitedMs} ms. Ask again with the request key '${requestKey}': the item is not sent twice.`,
) {}
