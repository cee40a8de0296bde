/**
 * Mailbox: the input streams of one execution. It takes inputs before anyone receives them, gives each receiver the
 * first that fits, knows each key once, and keeps replies for senders outside. A plain class: it knows no Temporal and
 * no clock.
 */
import { arrived, travelling, WaitingBytes, type CarriedInputs } from './carried-inputs';
import { checkValue, invalidInput } from '../../values/check-value';
import { KeyReusedError, MailboxFullError } from '../../wire/errors/errors';
import { checkId, idFault } from '../../wire/ids';
import type {
  InputFilter,
  InputMeta,
  InputPage,
  InputReceipt,
  Reply,
  StreamRow,
  WaitingInput,
} from '../../wire/input-messages';
import { InputStream, type Input, type Ready, type Receiver, type ReceiverSpec } from './input-stream';
import { KeptReplies, type CarriedReply } from './kept-replies';
import { firstPage, newestWithin } from '../../wire/page';
import { encodedBytes } from '../../wire/plain-data';
import { valueHash } from '../../wire/value-hash';
import { sameJson } from '../../values/same-json';

const maxStreams = 200;
const maxKeys = 2_000; // of inputs, remembered; the oldest go first
/**
 * Of all inputs that wait, as they travel when the run continues as new. A sender who can be told is stopped at half of
 * it; one who cannot is stopped where it would no longer travel, at some ten thousand short inputs.
 */
const maxBytes = { checked: 300_000, unchecked: 600_000 } as const;
/**
 * Inputs that one activation of the workflow takes. Each costs the vm half a millisecond, most of it the stack traces that
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

/** The input that a key came with. */
interface KnownKey {
  readonly stream: string;
  readonly hash?: string;
}

/** The state of a mailbox between two runs of its execution. Inputs that were taken stay behind. */
export interface CarriedMailbox {
  readonly last: number;
  readonly streams: readonly Pick<StreamRow, 'stream' | 'received' | 'refused' | 'lastReceivedAt'>[];
  readonly waiting: CarriedInputs;
  /** Of inputs that were taken: one that waits brings its own. */
  readonly keys: readonly (readonly [key: string, stream: string, hash?: string])[];
  readonly replies: readonly CarriedReply[];
}

export class Mailbox {
  private readonly streams = new Map<string, InputStream>();
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

  /** Refuses an input by the bytes of its value, where one activation of the workflow has had so many that it could last too long. */
  checkTime(name: string, bytes: number): void {
    if (this.bytesAtOnce + bytes > maxBytesAtOnce) throw this.full(name, 'unchecked');
    this.bytesAtOnce += bytes;
  }

  /** Whether receivers should let the workflow task end before they take more. */
  get needsRest(): boolean {
    return this.takenAtOnce >= maxTakenAtOnce;
  }

  /** How many inputs this run has let in by update. */
  get sends(): number {
    return this.accepted;
  }

  /** How many inputs have come to this run, one way or another; those that the run before carried along are none of them. */
  get arrived(): number {
    return this.arrivals;
  }

  /** A key for an input whose sender gave none. */
  nextKey(): string {
    let number = this.last + 1;
    while (this.keys.has(`input-${number}`)) number += 1; // somebody took it for a key of his own
    return `input-${number}`;
  }

  /** Refuses an input that may not come in, by throwing why; changes nothing. */
  check(name: string, value: unknown, meta: InputMeta, delivery: keyof typeof maxBytes): void {
    const { workflowId } = this;
    checkId(name, 'stream');
    checkValue({ target: 'stream', id: name, workflowId }, value);
    if (this.isKnown(name, value, meta.key)) return;

    const stream = this.streams.get(name);
    const judgement = stream?.judge(value, meta.key);
    if (judgement?.fits === false) {
      const target = { target: 'stream', id: name, workflowId, expected: stream?.type } as const;
      throw invalidInput(target, value, judgement.issues);
    }
    const isFull = this.waitingBytes.with({ stream: name, value, meta }) > maxBytes[delivery];
    if (isFull || (stream === undefined && this.streams.size >= maxStreams)) {
      throw this.full(name, delivery);
    }
  }

  /** Takes an input of a Temporal update, which a run has a bounded number of. */
  accept(name: string, value: unknown, meta: InputMeta, at: string): InputReceipt {
    this.accepted += 1;
    return this.put(name, value, meta, at);
  }

  /** Takes an input that `check` has let in, now or before the author changed his rules. */
  put(name: string, value: unknown, meta: InputMeta, at: string): InputReceipt {
    const { key } = meta;
    if (this.isKnown(name, value, key)) return { status: 'repeated', key };
    this.remember(key, inputOf(name, value));
    this.last += 1;
    this.arrivals += 1;
    this.add({ seq: this.last, stream: name, value, meta, at });
    return { status: 'accepted', key };
  }

  /** Counts an input that was refused and whose sender could not be told. */
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

  /** Gives a receiver its next input, once. */
  take(name: string, receiver: Receiver, at: string): Ready | undefined {
    const stream = this.stream(name);
    const before = stream.received;
    const ready = stream.take(receiver, at);
    if (ready !== undefined) this.takenAtOnce += 1;
    if (ready !== undefined && stream.received > before) this.waitingBytes.remove(ready.input);
    return ready;
  }

  /** Keeps a reply for a sender outside, who asks for it by the key of his input. The first one stands. */
  reply(key: string, value: unknown): void {
    this.replies.keep(key, value);
  }

  /** What was responded to inputs of these keys: {@link KeptReplies.of}. */
  repliesTo(keys: readonly string[]): readonly Reply[] {
    return this.replies.of(keys);
  }

  /** The streams with their counts, by name. */
  rows(): readonly StreamRow[] {
    return [...this.streams.values()]
      .map((stream) => {
        const { name, type, received, refused, lastReceivedAt } = stream;
        return { stream: name, type, received, waiting: stream.waiting().length, refused, lastReceivedAt };
      })
      .sort((a, b) => (a.stream < b.stream ? -1 : 1));
  }

  /** Inputs that nobody has received, oldest first, a page at a time. */
  waiting({ stream, after = 0, limit }: InputFilter = {}): InputPage {
    const all = this.allWaiting().filter(
      (input) => input.seq > after && (stream === undefined || input.stream === stream),
    );
    const { rows, more } = firstPage(all.map(rowOf), limit);
    return { inputs: rows, more };
  }

  /** What the next run of the execution continues with; of keys and replies the newest that fit into `room` bytes. */
  carry(room = Infinity): CarriedMailbox {
    const all = this.allWaiting();
    const streams = this.rows().map(({ stream, received, refused, lastReceivedAt }) => ({
      stream,
      received,
      refused,
      lastReceivedAt,
    }));
    const whole = {
      last: this.last,
      streams: newestWithin(streams, maxCarried.streams, (stream) => stream),
      waiting: travelling(all),
    };
    const half = Math.max(0, (room - encodedBytes(whole)) / 2);
    const brought = new Set(all.map(({ meta }) => meta.key));
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
    const inputs = arrived(waiting);
    for (const input of inputs) this.add(input);
    for (const { stream, value, meta } of inputs.slice(-maxKeys))
      this.remember(meta.key, inputOf(stream, value));
    this.replies.restore(replies);
  }

  private full(stream: string, delivery: keyof typeof maxBytes): MailboxFullError {
    const { workflowId } = this;
    return new MailboxFullError({ stream, workflowId, maxBytes: maxBytes[delivery], maxStreams });
  }

  private add(input: Input): void {
    this.stream(input.stream).put(input);
    this.waitingBytes.add(input);
  }

  private stream(name: string): InputStream {
    const known = this.streams.get(name);
    if (known !== undefined) return known;
    const stream = new InputStream(name);
    this.streams.set(name, stream);
    return stream;
  }

  private allWaiting(): readonly Input[] {
    return [...this.streams.values()].flatMap((stream) => stream.waiting()).sort((a, b) => a.seq - b.seq);
  }

  /** @throws {KeyReusedError} where the key came with another input. */
  private isKnown(stream: string, value: unknown, key: string): boolean {
    const first = this.keys.get(key);
    if (first === undefined) return false;
    if (sameJson(first, inputOf(stream, value))) return true;
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

function inputOf(stream: string, value: unknown): KnownKey {
  return { stream, hash: valueHash(value)?.slice(0, 32) };
}

function rowOf({ seq, stream, meta, at }: Input): WaitingInput {
  const { key, sender, inReplyTo } = meta;
  return { seq, stream, key, sender, arrivedAt: at, inReplyTo };
}
