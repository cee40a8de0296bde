/**
 * The wire of streams: the Temporal messages that carry items to a named stream of an execution.
 *
 * Temporal update  `gatehouse:send`    (stream, value, meta) -> ItemReceipt   one item, with a verdict
 * Temporal signal  `gatehouse:item`    (stream, value, meta)                  one item, without a verdict
 * Temporal query   `gatehouse:streams` () -> StreamRow[]                      the streams with their counts
 * Temporal query   `gatehouse:items`   (filter) -> Page<WaitingItem>          items that no receiver has taken yet
 * Temporal query   `gatehouse:replies` (keys) -> Reply[]                      the replies so far
 *
 * A reply to a workflow is an item to a stream of that workflow.
 */
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { JsonSchema } from './json-schema';
import type { Actor } from './messages';
import type { Page } from './page';

/** The metadata of an item. */
export interface ItemMeta {
  /** Identifies the item: the sender's request key, or a generated one. */
  readonly requestKey: string;
  readonly sender: Sender;
  /** The stream of the sending workflow that receives replies. */
  readonly replyTo?: string;
  /** The request key of the item that this item replies to. */
  readonly inReplyTo?: string;
  /** True if a sender outside workflows waits for a reply (`client.ask`). */
  readonly wantsReply?: boolean;
}

/** Who sent an item. If a workflow sent it, `workflowId` is the id of that workflow. */
export type Sender = Actor & {
  readonly workflowId?: string;
};

/**
 * What became of an item:
 * - `accepted`: the execution has the item.
 * - `repeated`: the execution already had an item with this request key.
 * - `queued`: the item was sent as a Temporal signal, which returns no verdict.
 */
export interface ItemReceipt {
  readonly status: 'accepted' | 'repeated' | 'queued';
  readonly requestKey: string;
}

/** A stream of an execution, with the counts of its items. */
export interface StreamRow {
  readonly stream: string;
  /** The types of the stream's receivers in words. Absent until a receiver is opened. */
  readonly type?: string;
  /**
   * The JSON Schema of the stream's receivers, for a form. Absent until a receiver is opened, and if the schemas of all
   * streams are too large for one answer.
   */
  readonly jsonSchema?: JsonSchema;
  /** The number of items that a receiver has taken. */
  readonly taken: number;
  /** The number of items that wait for a receiver. */
  readonly waiting: number;
  /** The number of items that fit no receiver and were sent without a verdict. */
  readonly refused: number;
  /** When a receiver last took an item. ISO 8601 in UTC. */
  readonly lastTakenAt?: string;
}

/** An item that waits for a receiver, without its value. */
export interface WaitingItem {
  /** The number of the item in the execution, from 1. */
  readonly seq: number;
  readonly stream: string;
  readonly requestKey: string;
  readonly sender: Sender;
  readonly arrivedAt: string;
  readonly inReplyTo?: string;
}

/** Which waiting items of an execution to list. */
export interface ItemFilter {
  readonly stream?: string;
  /** The `nextCursor` of the previous page. */
  readonly cursor?: string;
  readonly limit?: number;
}

/** A receiver's reply to an item. */
export interface Reply {
  /** The request key of the item. */
  readonly requestKey: string;
  readonly value: unknown;
}

export const sendUpdate = defineUpdate<ItemReceipt, [string, unknown, ItemMeta]>('gatehouse:send');
export const streamsQuery = defineQuery<readonly StreamRow[]>('gatehouse:streams');
export const itemsQuery = defineQuery<Page<WaitingItem>, [ItemFilter]>('gatehouse:items');
/** Returns at most a megabyte. Query again, without the keys of the replies that arrived, to get the others. */
export const repliesQuery = defineQuery<readonly Reply[], [readonly string[]]>('gatehouse:replies');
/** Received as raw payloads: see item-handlers.ts. */
export const itemSignal = defineSignal<[string, unknown, ItemMeta]>('gatehouse:item');
