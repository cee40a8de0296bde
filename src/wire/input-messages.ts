/**
 * The wire of input streams: values with their senders, to a named stream of an execution.
 *
 * Temporal update  `gatehouse:send`    (stream, value, meta) -> InputReceipt   one input, judged at once
 * Temporal signal  `gatehouse:input`   (stream, value, meta)                   one input, without a verdict
 * Temporal query   `gatehouse:streams` () -> StreamRow[]                       the streams with their counts
 * Temporal query   `gatehouse:inputs`  (filter) -> InputPage                   inputs that nobody has received yet
 * Temporal query   `gatehouse:replies` (keys) -> Reply[]                         what the receivers have responded so far
 *
 * A reply to a workflow is an input to a stream of that workflow.
 */
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Actor } from './messages';

/** What an input is besides its value. */
export interface InputMeta {
  /** Names the input: the sender's request key, or one made for it. */
  readonly key: string;
  readonly sender: Sender;
  /** The stream of the sending workflow that takes replies. */
  readonly replyTo?: string;
  /** The key of the input that this one replies to. */
  readonly inReplyTo?: string;
  /** Whether a sender outside any workflow waits for a reply. */
  readonly wantsReply?: boolean;
}

/** Who sent an input; a workflow is named by its `workflowId`. */
export type Sender = Actor & {
  readonly workflowId?: string;
};

/** What became of an input: `accepted` by the execution, `repeated` where it had it already, `queued` on its way there. */
export interface InputReceipt {
  readonly status: 'accepted' | 'repeated' | 'queued';
  readonly key: string;
}

/** A stream of an execution, counted. */
export interface StreamRow {
  readonly stream: string;
  /** The types of its receivers in words; absent while nobody has opened one. */
  readonly type?: string;
  /** Inputs that a receiver has taken. */
  readonly received: number;
  /** Inputs that wait for a receiver. */
  readonly waiting: number;
  /** Inputs that fitted no receiver, of senders who could not be told. */
  readonly refused: number;
  /** When a receiver last took one. */
  readonly lastReceivedAt?: string;
}

/** An input that waits for a receiver, without its value. */
export interface WaitingInput {
  /** Counts the inputs of the execution, from 1. */
  readonly seq: number;
  readonly stream: string;
  readonly key: string;
  readonly sender: Sender;
  readonly arrivedAt: string;
  readonly inReplyTo?: string;
}

export interface InputFilter {
  readonly stream?: string;
  /** Inputs after this `seq`. */
  readonly after?: number;
  readonly limit?: number;
}

export interface InputPage {
  readonly inputs: readonly WaitingInput[];
  /** Whether inputs follow; the next page starts `after` the last one's seq. */
  readonly more: boolean;
}

/** What the receiver of an input has responded. */
export interface Reply {
  /** The key of the input. */
  readonly key: string;
  readonly value: unknown;
}

export const sendUpdate = defineUpdate<InputReceipt, [string, unknown, InputMeta]>('gatehouse:send');
export const streamsQuery = defineQuery<readonly StreamRow[]>('gatehouse:streams');
export const inputsQuery = defineQuery<InputPage, [InputFilter]>('gatehouse:inputs');
/** Answers a megabyte at most: whoever asks again, without the keys of the replies that came, is given the others. */
export const repliesQuery = defineQuery<readonly Reply[], [readonly string[]]>('gatehouse:replies');
/** Sent as this; received as raw payloads, see handlers.ts. */
export const inputSignal = defineSignal<[string, unknown, InputMeta]>('gatehouse:input');
