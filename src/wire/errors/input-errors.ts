/** What can be wrong with an input, its stream, or a reply to it. */
import { defineError } from './define-error';

interface OfStream {
  readonly stream: string;
  readonly workflowId: string;
}

interface MailboxFull extends OfStream {
  /** Of all inputs that wait, encoded. */
  readonly maxBytes: number;
  readonly maxStreams: number;
}

/** `mailbox-full`: the execution keeps no more inputs before it has received some. */
export class MailboxFullError extends defineError(
  {
    code: 'mailbox-full',
    type: 'MailboxFull',
    status: 429,
    exit: 'conflict',
    retryable: true,
    advice: 'Send again when the execution has received some of its inputs.',
  },
  ({ stream, workflowId, maxBytes, maxStreams }: MailboxFull) =>
    `Execution '${workflowId}' keeps no more inputs for '${stream}': ${maxBytes} bytes of them ` +
    `in ${maxStreams} streams may wait. Send it again when it has received some.`,
) {}

interface InputTimedOut extends OfStream {
  /** The instant at which the receiver stopped waiting, ISO 8601 in UTC. */
  readonly deadline: string;
}

/** `input-timed-out`: no input came within the receiver's timeout. */
export class InputTimedOutError extends defineError(
  { code: 'input-timed-out', type: 'InputTimedOut', status: 500, exit: 'failed' },
  ({ stream, workflowId, deadline }: InputTimedOut) =>
    `No input came to stream '${stream}' of '${workflowId}' by ${deadline}.`,
) {}

interface OfInput extends OfStream {
  readonly key: string;
}

/** `no-reply-address`: the sender of the input waits for no reply. */
export class NoReplyAddressError extends defineError(
  { code: 'no-reply-address', type: 'NoReplyAddress', status: 500, exit: 'failed' },
  ({ stream, workflowId, key }: OfInput) =>
    `The sender of input '${key}' to '${stream}' of '${workflowId}' waits for no reply: ` +
    'send it from a workflow, or by `client.request`.',
) {}

interface ReplyTimedOut extends OfInput {
  /** Milliseconds. */
  readonly waitedMs: number;
}

/** `reply-timed-out`: the receiver has not responded yet; the reply may still come. */
export class ReplyTimedOutError extends defineError(
  { code: 'reply-timed-out', type: 'ReplyTimedOut', status: 504, exit: 'noAnswer', retryable: true },
  ({ stream, workflowId, key, waitedMs }: ReplyTimedOut) =>
    `Execution '${workflowId}' has taken the request to '${stream}' and not replied within ` +
    `${waitedMs} ms. Ask again with the request key '${key}': the request is not sent twice.`,
) {}
