/** What can be wrong with an item, its stream, or a reply to it. */
import { defineError } from './define-error';

interface OfStream {
  readonly stream: string;
  readonly workflowId: string;
}

interface MailboxFull extends OfStream {
  /** Of all items that wait, encoded. */
  readonly maxBytes: number;
  readonly maxStreams: number;
}

/** `mailbox-full`: the execution keeps no more items before it has received some. */
export class MailboxFullError extends defineError(
  {
    code: 'mailbox-full',
    type: 'MailboxFull',
    status: 429,
    exit: 'conflict',
    retryable: true,
    advice: 'Send again when the execution has received some of its items.',
  },
  ({ stream, workflowId, maxBytes, maxStreams }: MailboxFull) =>
    `Execution '${workflowId}' keeps no more items for '${stream}': ${maxBytes} bytes of them ` +
    `in ${maxStreams} streams may wait. Send it again when it has received some.`,
) {}

interface ReceiveTimedOut extends OfStream {
  /** The instant at which the receiver stopped waiting, ISO 8601 in UTC. */
  readonly deadline: string;
}

/** `receive-timed-out`: no item came within the receiver's timeout. */
export class ReceiveTimedOutError extends defineError(
  { code: 'receive-timed-out', type: 'ReceiveTimedOut', status: 500, exit: 'failed' },
  ({ stream, workflowId, deadline }: ReceiveTimedOut) =>
    `No item came to stream '${stream}' of '${workflowId}' by ${deadline}.`,
) {}

interface OfItem extends OfStream {
  readonly requestKey: string;
}

/** `no-reply-address`: the sender of the item waits for no reply. */
export class NoReplyAddressError extends defineError(
  { code: 'no-reply-address', type: 'NoReplyAddress', status: 500, exit: 'failed' },
  ({ stream, workflowId, requestKey }: OfItem) =>
    `The sender of item '${requestKey}' to '${stream}' of '${workflowId}' waits for no reply: ` +
    'send it from a workflow, or by `client.ask`.',
) {}

interface ReplyTimedOut extends OfItem {
  /** Milliseconds. */
  readonly waitedMs: number;
}

/** `reply-timed-out`: the receiver has not responded yet; the reply may still come. */
export class ReplyTimedOutError extends defineError(
  { code: 'reply-timed-out', type: 'ReplyTimedOut', status: 504, exit: 'noAnswer', retryable: true },
  ({ stream, workflowId, requestKey, waitedMs }: ReplyTimedOut) =>
    `Execution '${workflowId}' has taken the request to '${stream}' and not replied within ` +
    `${waitedMs} ms. Ask again with the request key '${requestKey}': the request is not sent twice.`,
) {}
