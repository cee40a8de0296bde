/**
 * Mailbox: the streams of one execution. It accepts items before there is a receiver, gives each receiver the first item that
 * fits, accepts each request key once, and keeps replies to `client.ask`. A plain class that uses no Temporal and no clock.
 */
import { arrived, travelling, WaitingBytes, type CarriedItems } from './carried-items';
import { checkValue, invalidInput } from '../../values/check-value';
import { KeyReusedError, MailboxFullError } from '../../wire/errors/errors';
import { checkId, idFault } from '../../wire/ids';
import type {
  ItemFilter,
  ItemMeta,
  ItemReceipt,
  Reply,
  StreamRow,
  WaitingItem,
} from '../../wire/stream-messages';
import { ItemStream, type Item, type Ready, type Receiver, type ReceiverSpec } from './item-stream';
import { KeptReplies, type CarriedReply } from './kept-replies';
import { newestWithin, queryPageOf, type Page } from '../../wire/page';
import { encodedBytes } from '../../wire/plain-data';
import type { JsonSchema } from '../../wire/json-schema';
import { valueHash } from '../../wire/value-hash';
import { sameJson } from '../../values/same-json';

const maxStreams = 200;
const maxShapes = 500_000; // characters of JSON Schemas in a list; Temporal accepts two megabytes
const maxKeys = 2_000; // kept request keys of items; the oldest are dropped first
/**
 * Limits for all waiting items, as they are carried when the run continues as new. `unchecked` items, whose senders get no
 * verdict, are refused only if they could not be carried, at about ten thousand short items; `checked` ones at half of that.
 */
const maxBytes = { checked: 300_000, unchecked: 600_000 } as const;
/**
 * The number of items that one activation of the workflow receives. Each takes half a millisecond, most of it for the stack
 * traces that Temporal's SDK takes of promises. After a time without a worker thousands of items arrive at once, and the
 * sandbox stops a workflow task after five seconds, again at every attempt.
 */
const maxTakenAtOnce = 1_000;
/**
 * The encoded size of the values that may arrive without a verdict in one activation: three times what may wait. Each megabyte
 * takes up to half a second, even if no value fits, and a history may have fifty.
 */
const maxBytesAtOnce = 2_000_000;
/** In bytes, if there is room: two thousand keys of usual length, and at least one reply of any size. */
const maxCarried = { streams: 60_000, keys: 200_000, replies: 300_000 } as const;

/** The item that a request key was first used for. */
interface KnownKey {
  readonly stream: string;
  readonly hash?: string;
}

/** The state of a mailbox between two runs of its execution. Taken items are not carried. */
export interface CarriedMailbox {
  readonly last: number;
  readonly streams: readonly Pick<StreamRow, 'stream' | 'taken' | 'refused' | 'lastTakenAt'>[];
  readonly waiting: CarriedItems;
  /** The keys of taken items. Waiting items have their own keys. */
  readonly keys: readonly (readonly [key: string, stream: string, hash?: string])[];
  readonly replies: readonly CarriedReply[];
}

export class Mailbox {
  private readonly streams = new Map<string, ItemStream>();
  private readonly keys = new Map<string, KnownKey>();
  private readonly replies = new KeptReplies();
  private last = 0;
  private readonly waitingBytes = new WaitingBytes();
  private accepted = 0;
  private takenAtOnce = 0;
  private bytesAtOnce = 0;
  private arrivals = 0;

  constructor(private readonly workflowId: string) {}

  /** Resets the counters of one activation of the workflow. */
  beginActivation(): void {
    this.takenAtOnce = 0;
    this.bytesAtOnce = 0;
  }

  /** Refuses an item if the values of one activation are so large that the activation could take too long. */
  checkTime(name: string, bytes: number): void {
    if (this.bytesAtOnce + bytes > maxBytesAtOnce) throw this.full(name, 'unchecked');
    this.bytesAtOnce += bytes;
  }

  /** Whether receivers should let the workflow task end before they take more items. */
  get needsRest(): boolean {
    return this.takenAtOnce >= maxTakenAtOnce;
  }

  /** The number of items that this run has accepted by Temporal update. */
  get sends(): number {
    return this.accepted;
  }

  /** The number of items that have arrived in this run, without those that the previous run carried. */
  get arrived(): number {
    return this.arrivals;
  }

  /** Returns a request key for an item without one. */
  nextKey(): string {
    let number = this.last + 1;
    while (this.keys.has(`item-${number}`)) number += 1; // a sender used this key
    return `item-${number}`;
  }

  /** Throws the error of an item that would be refused. Changes nothing. */
  check(name: string, value: unknown, meta: ItemMeta, delivery: keyof typeof maxBytes): void {
    const { workflowId } = this;
    checkId(name, 'stream');
    checkValue({ target: 'stream', id: name, workflowId }, value);
    if (this.isKnown(name, value, meta.requestKey)) return;

    const stream = this.streams.get(name);
    const judgement = stream?.judge(value, meta.requestKey);
    if (judgement?.fits === false) {
      const target = { target: 'stream', id: name, workflowId, expected: stream?.type } as const;
      throw invalidInput(target, value, judgement.issues);
    }
    const isFull = this.waitingBytes.with({ stream: name, value, meta }) > maxBytes[delivery];
    if (isFull || (stream === undefined && this.streams.size >= maxStreams)) {
      throw this.full(name, delivery);
    }
  }

  /** Adds an item that arrived by Temporal update. The number of updates in a run is limited. */
  accept(name: string, value: unknown, meta: ItemMeta, at: string): ItemReceipt {
    this.accepted += 1;
    return this.put(name, value, meta, at);
  }

  /** Adds an item that `check` has accepted, now or before the author changed the rules of the stream. */
  put(name: string, value: unknown, meta: ItemMeta, at: string): ItemReceipt {
    const { requestKey } = meta;
    if (this.isKnown(name, value, requestKey)) return { status: 'repeated', requestKey };
    this.remember(requestKey, itemOf(name, value));
    this.last += 1;
    this.arrivals += 1;
    this.add({ seq: this.last, stream: name, value, meta, at });
    return { status: 'accepted', requestKey };
  }

  /** Counts a refused item that was sent without a verdict. */
  countRefusal(name: string): void {
    if (idFault(name) !== undefined || (!this.streams.has(name) && this.streams.size >= maxStreams)) return;
    this.stream(name).refused += 1;
  }

  /**
   * Opens a receiver of a stream.
   *
   * @throws {InvalidIdError} If the name is invalid.
   */
  open(name: string, spec: ReceiverSpec): Receiver {
    checkId(name, 'stream');
    return this.stream(name).open(spec);
  }

  hasNext(name: string, receiver: Receiver): boolean {
    return this.stream(name).peek(receiver) !== undefined;
  }

  /** Takes the next item for a receiver. */
  take(name: string, receiver: Receiver, at: string): Ready | undefined {
    const stream = this.stream(name);
    const before = stream.taken;
    const ready = stream.take(receiver, at);
    if (ready !== undefined) this.takenAtOnce += 1;
    if (ready !== undefined && stream.taken > before) this.waitingBytes.remove(ready.item);
    return ready;
  }

  /** Keeps a reply to `client.ask`, which reads it by the request key of its item. Only the first reply counts. */
  reply(key: string, value: unknown): void {
    this.replies.keep(key, value);
  }

  /** Returns the replies to items with these keys: see {@link KeptReplies.of}. */
  repliesTo(keys: readonly string[]): readonly Reply[] {
    return this.replies.of(keys);
  }

  /** Returns the streams with their counts, sorted by name. */
  rows(): readonly StreamRow[] {
    return [...this.streams.values()]
      .map((stream) => {
        const { name, type, taken, refused, lastTakenAt } = stream;
        return { stream: name, type, taken, waiting: stream.waiting().length, refused, lastTakenAt };
      })
      .sort((a, b) => (a.stream < b.stream ? -1 : 1));
  }

  /** Returns the rows with the JSON Schemas of the receivers, as long as there is room in the answer of a query. */
  list(): readonly StreamRow[] {
    const rows: StreamRow[] = [];
    let room = maxShapes;
    for (const row of this.rows()) {
      const shapes = this.streams.get(row.stream)?.shapes ?? [];
      room -= shapes.reduce((sum, shape) => sum + shape.length, 0);
      rows.push({ ...row, jsonSchema: room < 0 ? undefined : schemaOf(shapes) });
    }
    return rows;
  }

  /** Returns one page of the items that no receiver has taken, oldest first. */
  waiting({ stream, cursor = '0', limit }: ItemFilter = {}): Page<WaitingItem> {
    const following = this.allWaiting().filter(
      (item) => item.seq > Number(cursor) && (stream === undefined || item.stream === stream),
    );
    return queryPageOf(following.map(rowOf), limit, ({ seq }) => String(seq));
  }

  /** Returns the state for the next run, with the newest keys and replies that fit into `room` bytes. */
  carry(room = Infinity): CarriedMailbox {
    const all = this.allWaiting();
    const streams = this.rows().map(({ stream, taken, refused, lastTakenAt }) => ({
      stream,
      taken,
      refused,
      lastTakenAt,
    }));
    const whole = {
      last: this.last,
      streams: newestWithin(streams, maxCarried.streams, (stream) => stream),
      waiting: travelling(all),
    };
    const half = Math.max(0, (room - encodedBytes(whole)) / 2);
    const brought = new Set(all.map(({ meta }) => meta.requestKey));
    const keys = [...this.keys].filter(([key]) => !brought.has(key));
    return {
      ...whole,
      keys: newestWithin(keys, Math.min(half, maxCarried.keys), travellingKey),
      replies: this.replies.carry(Math.min(half, maxCarried.replies)),
    };
  }

  /** Restores the state that the previous run carried. Call it before anything else. */
  restore({ last, streams, waiting, keys, replies }: CarriedMailbox): void {
    this.last = last;
    for (const { stream, ...counts } of streams) Object.assign(this.stream(stream), counts);
    for (const [key, stream, hash] of keys) this.keys.set(key, { stream, hash });
    const items = arrived(waiting);
    for (const item of items) this.add(item);
    for (const { stream, value, meta } of items.slice(-maxKeys))
      this.remember(meta.requestKey, itemOf(stream, value));
    this.replies.restore(replies);
  }

  private full(stream: string, delivery: keyof typeof maxBytes): MailboxFullError {
    const { workflowId } = this;
    return new MailboxFullError({ stream, workflowId, maxBytes: maxBytes[delivery], maxStreams });
  }

  private add(item: Item): void {
    this.stream(item.stream).put(item);
    this.waitingBytes.add(item);
  }

  private stream(name: string): ItemStream {
    const known = this.streams.get(name);
    if (known !== undefined) return known;
    const stream = new ItemStream(name);
    this.streams.set(name, stream);
    return stream;
  }

  private allWaiting(): readonly Item[] {
    return [...this.streams.values()].flatMap((stream) => stream.waiting()).sort((a, b) => a.seq - b.seq);
  }

  /** @throws {KeyReusedError} If the key was used for another item. */
  private isKnown(stream: string, value: unknown, key: string): boolean {
    const first = this.keys.get(key);
    if (first === undefined) return false;
    if (sameJson(first, itemOf(stream, value))) return true;
    throw new KeyReusedError({ target: 'stream', requestKey: key, id: stream, usedFor: first.stream });
  }

  private remember(key: string, first: KnownKey): void {
    this.keys.set(key, first);
    const [oldest] = this.keys.keys();
    if (this.keys.size > maxKeys && oldest !== undefined) this.keys.delete(oldest);
  }
}

function travellingKey([key, { stream, hash }]: readonly [string, KnownKey]): CarriedMailbox['keys'][number] {
  return [key, stream, hash];
}

function itemOf(stream: string, value: unknown): KnownKey {
  return { stream, hash: valueHash(value)?.slice(0, 32) };
}

/** The schema of all receivers. Undefined for several receivers with references, because a reference counts from the root. */
function schemaOf(shapes: readonly string[]): JsonSchema | undefined {
  const schemas = shapes.map((shape) => JSON.parse(shape) as JsonSchema);
  if (schemas.length <= 1) return schemas[0];
  return shapes.some((shape) => shape.includes('"$ref"')) ? undefined : { anyOf: schemas };
}

function rowOf({ seq, stream, meta, at }: Item): WaitingItem {
  const { requestKey, sender, inReplyTo } = meta;
  return { seq, stream, requestKey, sender, arrivedAt: at, inReplyTo };
}
