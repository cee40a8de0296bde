/**
 * Mailbox: the streams of one execution. It takes items before anyone receives them, gives each receiver the
 * first that fits, knows each key once, and keeps replies for senders outside. A plain class: it knows no Temporal and
 * no clock.
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
import { valueHash } from '../../wire/value-hash';
import { sameJson } from '../../values/same-json';

const maxStreams = 200;
const maxKeys = 2_000; // of items, remembered; the oldest go first
/**
 * Of all items that wait, as they travel when the run continues as new. A sender who can be told is stopped at half of
 * it; one who cannot is stopped where it would no longer travel, at some ten thousand short items.
 */
const maxBytes = { checked: 300_000, unchecked: 600_000 } as const;
/**
 * Items that one activation of the workflow takes. Each costs the vm half a millisecond, most of it the stack traces that
 * Temporal's SDK takes of promises; after a time without a worker thousands come at once, and after five seconds the vm
 * would stop the workflow task, for ever.
 */
const maxTakenAtOnce = 1_000;
/**
 * Of values that come without a verdict in one activation, encoded: three times what may wait. Each megabyte costs the
 * vm up to half a second, also where nothing of it fits, and a history holds fifty.
 */
const maxBytesAtOnce = 2_000_000;
/** Bytes, where there is room: two thousand keys of common length, a reply of any length. */
const maxCarried = { streams: 60_000, keys: 200_000, replies: 300_000 } as const;

/** The item that a key came with. */
interface KnownKey {
  readonly stream: string;
  readonly hash?: string;
}

/** The state of a mailbox between two runs of its execution. Items that were taken stay behind. */
export interface CarriedMailbox {
  readonly last: number;
  readonly streams: readonly Pick<StreamRow, 'stream' | 'taken' | 'refused' | 'lastTakenAt'>[];
  readonly waiting: CarriedItems;
  /** Of items that were taken: one that waits brings its own. */
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

  /** Begins to count what comes and what is taken in one activation of the workflow. */
  beginActivation(): void {
    this.takenAtOnce = 0;
    this.bytesAtOnce = 0;
  }

  /** Refuses an item by the bytes of its value, where one activation of the workflow has had so many that it could last too long. */
  checkTime(name: string, bytes: number): void {
    if (this.bytesAtOnce + bytes > maxBytesAtOnce) throw this.full(name, 'unchecked');
    this.bytesAtOnce += bytes;
  }

  /** Whether receivers should let the workflow task end before they take more. */
  get needsRest(): boolean {
    return this.takenAtOnce >= maxTakenAtOnce;
  }

  /** How many items this run has let in by update. */
  get sends(): number {
    return this.accepted;
  }

  /** How many items have come to this run, one way or another; those that the run before carried along are none of them. */
  get arrived(): number {
    return this.arrivals;
  }

  /** A key for an item whose sender gave none. */
  nextKey(): string {
    let number = this.last + 1;
    while (this.keys.has(`item-${number}`)) number += 1; // somebody took it for a key of his own
    return `item-${number}`;
  }

  /** Refuses an item that may not come in, by throwing why; changes nothing. */
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

  /** Takes an item of a Temporal update, which a run has a bounded number of. */
  accept(name: string, value: unknown, meta: ItemMeta, at: string): ItemReceipt {
    this.accepted += 1;
    return this.put(name, value, meta, at);
  }

  /** Takes an item that `check` has let in, now or before the author changed his rules. */
  put(name: string, value: unknown, meta: ItemMeta, at: string): ItemReceipt {
    const { requestKey } = meta;
    if (this.isKnown(name, value, requestKey)) return { status: 'repeated', requestKey };
    this.remember(requestKey, itemOf(name, value));
    this.last += 1;
    this.arrivals += 1;
    this.add({ seq: this.last, stream: name, value, meta, at });
    return { status: 'accepted', requestKey };
  }

  /** Counts an item that was refused and whose sender could not be told. */
  countRefusal(name: string): void {
    if (idFault(name) !== undefined || (!this.streams.has(name) && this.streams.size >= maxStreams)) return;
    this.stream(name).refused += 1;
  }

  /** Opens a receiver of a stream. @throws {InvalidIdError} for a name that cannot be. */
  open(name: string, spec: ReceiverSpec): Receiver {
    checkId(name, 'stream');
    return this.stream(name).open(spec);
  }

  hasNext(name: string, receiver: Receiver): boolean {
    return this.stream(name).peek(receiver) !== undefined;
  }

  /** Gives a receiver its next item, once. */
  take(name: string, receiver: Receiver, at: string): Ready | undefined {
    const stream = this.stream(name);
    const before = stream.taken;
    const ready = stream.take(receiver, at);
    if (ready !== undefined) this.takenAtOnce += 1;
    if (ready !== undefined && stream.taken > before) this.waitingBytes.remove(ready.item);
    return ready;
  }

  /** Keeps a reply for a sender outside, who asks for it by the key of his item. The first one stands. */
  reply(key: string, value: unknown): void {
    this.replies.keep(key, value);
  }

  /** What was responded to items of these keys: {@link KeptReplies.of}. */
  repliesTo(keys: readonly string[]): readonly Reply[] {
    return this.replies.of(keys);
  }

  /** The streams with their counts, by name. */
  rows(): readonly StreamRow[] {
    return [...this.streams.values()]
      .map((stream) => {
        const { name, type, taken, refused, lastTakenAt } = stream;
        return { stream: name, type, taken, waiting: stream.waiting().length, refused, lastTakenAt };
      })
      .sort((a, b) => (a.stream < b.stream ? -1 : 1));
  }

  /** Items that nobody has received, oldest first, a page at a time. */
  waiting({ stream, cursor = '0', limit }: ItemFilter = {}): Page<WaitingItem> {
    const following = this.allWaiting().filter(
      (item) => item.seq > Number(cursor) && (stream === undefined || item.stream === stream),
    );
    return queryPageOf(following.map(rowOf), limit, ({ seq }) => String(seq));
  }

  /** What the next run of the execution continues with; of keys and replies the newest that fit into `room` bytes. */
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

  /** Continues with what the run before has carried along; before anything else happens. */
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

  /** @throws {KeyReusedError} where the key came with another item. */
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

function rowOf({ seq, stream, meta, at }: Item): WaitingItem {
  const { requestKey, sender, inReplyTo } = meta;
  return { seq, stream, requestKey, sender, arrivedAt: at, inReplyTo };
}
