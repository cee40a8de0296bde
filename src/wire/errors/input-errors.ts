/** What can be wrong with an input, its stream, or a reply to it. */
import { GatehouseError } from './gatehouse-error';

/** `mailbox-full`: the execution keeps no more inputs before it has received some. */
export class MailboxFullError extends GatehouseError {
  readonly code = 'mailbox-full';
  declare readonly stream: string;
  declare readonly workflowId: string;
  /** Of all inputs that wait, encoded. */
  declare readonly maxBytes: number;
  declare readonly maxStreams: number;

  constructor(facts: { stream: string; workflowId: string; maxBytes: number; maxStreams: number }) {
    const message =
      `Execution '${facts.workflowId}' keeps no more inputs for '${facts.stream}': ${facts.maxBytes} bytes of them ` +
      `in ${facts.maxStreams} streams may wait. Send it again when it has received some.`;
    super('MailboxFull', message, facts, { retryable: true });
  }
}

/** `input-timed-out`: no input came within the receiver's timeout. */
export class InputTimedOutError extends GatehouseError {
  readonly code = 'input-timed-out';
  declare readonly stream: string;
  declare readonly workflowId: string;
  /** The instant at which the receiver stopped waiting, ISO 8601 in UTC. */
  declare readonly deadline: string;

  constructor(facts: { stream: string; workflowId: string; deadline: string }) {
    const message = `No input came to stream '${facts.stream}' of '${facts.workflowId}' by ${facts.deadline}.`;
    super('InputTimedOut', message, facts);
  }
}

/** `no-reply-address`: the sender of the input waits for no reply. */
export class NoReplyAddressError extends GatehouseError {
  readonly code = 'no-reply-address';
  declare readonly stream: string;
  declare readonly workflowId: string;
  declare readonly key: string;

  constructor(facts: { stream: string; workflowId: string; key: string }) {
    const message =
      `The sender of input '${facts.key}' to '${facts.stream}' of '${facts.workflowId}' waits for no reply: ` +
      'send it from a workflow, or by `client.request`.';
    super('NoReplyAddress', message, facts);
  }
}

/** `reply-timed-out`: the receiver has not responded yet; the reply may still come. */
export class ReplyTimedOutError extends GatehouseError {
  readonly code = 'reply-timed-out';
  declare readonly stream: string;
  declare readonly workflowId: string;
  declare readonly key: string;
  /** Milliseconds. */
  declare readonly waitedMs: number;

  constructor(facts: { stream: string; workflowId: string; key: string; waitedMs: number }) {
    const message =
      `Execution '${facts.workflowId}' has taken the request to '${facts.stream}' and not replied within ` +
      `${facts.waitedMs} ms. Ask again with the request key '${facts.key}': the request is not sent twice.`;
    super('ReplyTimedOut', message, facts, { retryable: true });
  }
}
