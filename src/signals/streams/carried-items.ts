/** Waiting items as data, which an execution carries from one run to the next, and their size. */
import type { ItemMeta, Sender } from '../../wire/stream-messages';
import type { Item } from './item-stream';
import { encodedBytes } from '../../wire/plain-data';
import { utf8Bytes } from '../../wire/utf8-bytes';

/** The size of an item's numbers and of the comma after it. */
const metaBytes = 28;

/** A carried item. `stream` and `sender` are indexes in lists; `after` is the time in milliseconds since the previous item. */
type TravellingItem = readonly [
  seq: number,
  stream: number,
  key: string,
  value: unknown,
  sender: number,
  after: number,
  more?: Partial<Pick<ItemMeta, 'replyTo' | 'inReplyTo' | 'wantsReply'>>,
];

/** Carried items. Each stream name and sender is in the data once. */
export interface CarriedItems {
  readonly streams: readonly string[];
  readonly senders: readonly Sender[];
  readonly items: readonly TravellingItem[];
}

/** @param items - oldest first. */
export function travelling(items: readonly Item[]): CarriedItems {
  const [streams, senders] = [new Places<string>(), new Places<Sender>()];
  let before = 0;
  const list = items.map(({ seq, stream, value, meta, at }): TravellingItem => {
    const instant = Date.parse(at);
    const after = instant - before;
    before = instant;
    const known = [seq, streams.of(stream), meta.requestKey, value, senders.of(meta.sender), after] as const;
    const more = moreOf(meta);
    return more === undefined ? known : [...known, more];
  });
  return { streams: streams.items, senders: senders.items, items: list };
}

export function arrived({ streams, senders, items }: CarriedItems): readonly Item[] {
  let instant = 0;
  return items.map(([seq, stream, key, value, sender, after, more]) => {
    instant += after;
    const known = {
      requestKey: key,
      sender: senders[sender] ?? { id: 'unknown', via: 'temporal-signal' },
    } as const;
    const at = new Date(instant).toISOString();
    return { seq, stream: streams[stream] ?? '', value, meta: { ...known, ...more }, at };
  });
}

/** The approximate size of the waiting items when they are carried, updated as items arrive and are taken. */
export class WaitingBytes {
  private bytes = 0;
  /** The number of items of each stream name and sender. */
  private readonly shared = new Map<string, number>();

  /** Returns the size with one more item. */
  with(item: Arriving): number {
    const news = sharedBy(item).filter((text) => !this.shared.has(text));
    return this.bytes + ownBytes(item) + bytesOf(news);
  }

  add(item: Arriving): void {
    this.bytes = this.with(item);
    for (const text of sharedBy(item)) this.shared.set(text, (this.shared.get(text) ?? 0) + 1);
  }

  remove(item: Arriving): void {
    this.bytes -= ownBytes(item);
    for (const text of sharedBy(item)) {
      const others = (this.shared.get(text) ?? 1) - 1;
      if (others > 0) this.shared.set(text, others);
      else if (this.shared.delete(text)) this.bytes -= bytesOf([text]);
    }
  }
}

type Arriving = Pick<Item, 'stream' | 'value' | 'meta'>;

/** Gives each distinct item an index, in the order of first use. */
class Places<Shared> {
  readonly items: Shared[] = [];
  private readonly known = new Map<string, number>();

  of(item: Shared): number {
    const text = JSON.stringify(item);
    const place = this.known.get(text) ?? this.items.push(item) - 1;
    this.known.set(text, place);
    return place;
  }
}

function ownBytes({ value, meta }: Arriving): number {
  const more = moreOf(meta);
  return encodedBytes([meta.requestKey, value, ...(more === undefined ? [] : [more])]) + metaBytes;
}

/** Returns the stream name and the sender as JSON. */
function sharedBy({ stream, meta }: Arriving): readonly string[] {
  return [JSON.stringify(stream), JSON.stringify(meta.sender)];
}

function bytesOf(texts: readonly string[]): number {
  return texts.reduce((bytes, text) => bytes + utf8Bytes(text) + 1, 0); // and a comma
}

function moreOf({ replyTo, inReplyTo, wantsReply }: ItemMeta): TravellingItem[6] {
  if (replyTo === undefined && inReplyTo === undefined && wantsReply !== true) return undefined;
  return { replyTo, inReplyTo, ...(wantsReply === true ? { wantsReply } : {}) };
}
