/** Inputs that wait, on their way from one run of an execution to the next, and the bytes that they take there. */
import type { InputMeta, Sender } from '../../wire/input-messages';
import type { Input } from './input-stream';
import { encodedBytes, utf8Bytes } from '../../wire/plain-data';

/** What an input takes beside its value and its key: its numbers, and a comma after it. */
const metaBytes = 28;

/** Stream and sender by their places in their lists; `after` in milliseconds since the input before it came. */
type TravellingInput = readonly [
  seq: number,
  stream: number,
  key: string,
  value: unknown,
  sender: number,
  after: number,
  more?: Partial<Pick<InputMeta, 'replyTo' | 'inReplyTo' | 'wantsReply'>>,
];

/** Names and senders travel once each, however many inputs are theirs. */
export interface CarriedInputs {
  readonly streams: readonly string[];
  readonly senders: readonly Sender[];
  readonly inputs: readonly TravellingInput[];
}

/** @param inputs - oldest first. */
export function travelling(inputs: readonly Input[]): CarriedInputs {
  const [streams, senders] = [new Places<string>(), new Places<Sender>()];
  let before = 0;
  const list = inputs.map(({ seq, stream, value, meta, at }): TravellingInput => {
    const instant = Date.parse(at);
    const after = instant - before;
    before = instant;
    const known = [seq, streams.of(stream), meta.key, value, senders.of(meta.sender), after] as const;
    const more = moreOf(meta);
    return more === undefined ? known : [...known, more];
  });
  return { streams: streams.items, senders: senders.items, inputs: list };
}

export function arrived({ streams, senders, inputs }: CarriedInputs): readonly Input[] {
  let instant = 0;
  return inputs.map(([seq, stream, key, value, sender, after, more]) => {
    instant += after;
    const known = { key, sender: senders[sender] ?? { id: 'unknown', via: 'temporal-signal' } } as const;
    const at = new Date(instant).toISOString();
    return { seq, stream: streams[stream] ?? '', value, meta: { ...known, ...more }, at };
  });
}

/** About what the inputs that wait take when they are carried, counted as they come and go. */
export class WaitingBytes {
  private bytes = 0;
  /** Names and senders, by how many inputs are theirs. */
  private readonly shared = new Map<string, number>();

  /** What all would take if this one waited too. */
  with(input: Arriving): number {
    const news = sharedBy(input).filter((text) => !this.shared.has(text));
    return this.bytes + ownBytes(input) + bytesOf(news);
  }

  add(input: Arriving): void {
    this.bytes = this.with(input);
    for (const text of sharedBy(input)) this.shared.set(text, (this.shared.get(text) ?? 0) + 1);
  }

  remove(input: Arriving): void {
    this.bytes -= ownBytes(input);
    for (const text of sharedBy(input)) {
      const others = (this.shared.get(text) ?? 1) - 1;
      if (others > 0) this.shared.set(text, others);
      else if (this.shared.delete(text)) this.bytes -= bytesOf([text]);
    }
  }
}

type Arriving = Pick<Input, 'stream' | 'value' | 'meta'>;

/** The places of items in the order in which they are first met. */
class Places<Item> {
  readonly items: Item[] = [];
  private readonly known = new Map<string, number>();

  of(item: Item): number {
    const text = JSON.stringify(item);
    const place = this.known.get(text) ?? this.items.push(item) - 1;
    this.known.set(text, place);
    return place;
  }
}

function ownBytes({ value, meta }: Arriving): number {
  const more = moreOf(meta);
  return encodedBytes([meta.key, value, ...(more === undefined ? [] : [more])]) + metaBytes;
}

/** As JSON. */
function sharedBy({ stream, meta }: Arriving): readonly string[] {
  return [JSON.stringify(stream), JSON.stringify(meta.sender)];
}

function bytesOf(texts: readonly string[]): number {
  return texts.reduce((bytes, text) => bytes + utf8Bytes(text) + 1, 0); // and a comma
}

function moreOf({ replyTo, inReplyTo, wantsReply }: InputMeta): TravellingInput[6] {
  if (replyTo === undefined && inReplyTo === undefined && wantsReply !== true) return undefined;
  return { replyTo, inReplyTo, ...(wantsReply === true ? { wantsReply } : {}) };
}
