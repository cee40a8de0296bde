/**
 * The wire of streams: values with their senders, to a named stream of an execution.
 *
 * Temporal update  `gatehouse:send`    (stream, value, meta) -> ItemReceipt   one item, judged at once
 * Temporal signal  `gatehouse:item`   (stream, value, meta)                   one item, without a verdict
 * Temporal query   `gatehouse:streams` () -> StreamRow[]                       the streams with their counts
 * Temporal query   `gatehouse:items`  (filter) -> Page<WaitingItem>                   items that nobody has received yet
 * Temporal query   `gatehouse:replies` (keys) -> Reply[]                         what the receivers have responded so far
 *
 * A reply to a workflow is an item to a stream of that workflow.
 */
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Actor } from './messages';
import type { Page } from './page';

/** What an item is besides its value. */
export interface ItemMeta {
  /** Names the item: the sender's request key, or one made for it. */
  readonly requestKey: string;
  readonly sender: Sender;
  /** The stream of the sending workflow that takes replies. */
  readonly replyTo?: string;
  /** The key of the item that this one replies to. */
  readonly inReplyTo?: string;
  /** Whether a sender outside any workflow waits for a reply. */
  readonly wantsReply?: boolean;
}

/** Who sent an item; a workflow is named by its `workflowId`. */
export type Sender = Actor & {
  readonly workflowId?: string;
};

/** What became of an item: `accepted` by the execution, `repeated` where it had it already, `queued` on its way there. */
export interface ItemReceipt {
  readonly status: 'accepted' | 'repeated' | 'queued';
  readonly requestKey: string;
}

/** A stream of an execution, counted. */
export interface StreamRow {
  readonly stream: string;
  /** The types of its receivers in words; absent while nobody has opened one. */
  readonly type?: string;
  /** Items that a receiver has taken. */
  readonly taken: number;
  /** Items that wait for a receiver. */
  readonly waiting: number;
  /** Items that fitted no receiver, of senders who could not be told. */
  readonly refused: number;
  /** When a receiver last took one. */
  readonly lastTakenAt?: string;
}

/** An item that waits for a receiver, without its value. */
export interface WaitingItem {
  /** Counts the items of the execution, from 1. */
  readonly seq: number;
  readonly stream: string;
  readonly requestKey: string;
  readonly sender: Sender;
  readonly arrivedAt: string;
  readonly inReplyTo?: string;
}

export interface ItemFilter {
  readonly stream?: string;
  /** The `nextCursor` of the page before: the `seq` of its last item. */
  readonly cursor?: string;
  readonly limit?: number;
}

/** What the receiver of an item has responded. */
export interface Reply {
  /** The key of the item. */
  readonly requestKey: string;
  readonly value: unknown;
}

export const sendUpdate = defineUpdate<ItemReceipt, [string, unknown, ItemMeta]>('gatehouse:send');
export const streamsQuery = defineQuery<readonly StreamRow[]>('gatehouse:streams');
export const itemsQuery = defineQuery<Page<WaitingItem>, [ItemFilter]>('gatehouse:items');
/** Answers a megabyte at most: whoever asks again, without the keys of the replies that came, is given the others. */
export const repliesQuery = defineQuery<readonly Reply[], [readonly string[]]>('gatehouse:replies');
/** Sent as this; received as raw payloads, see handlers.ts. */
export const itemSignal = defineSignal<[string, unknown, ItemMeta]>('gatehouse:item');
