/**
 * What a mailbox should do, written for plainness: a list of items that is searched from its beginning each time, and
 * sums made anew. Its bounds of number (streams, keys, replies, items that were taken) are left to mailbox.test.ts.
 */
import { isDeepStrictEqual } from 'node:util';
import type { ItemMeta } from '../../src/wire/stream-messages';
import type { OpenStep, TypeOfItem } from './mailbox-steps';

export interface ModelItem {
  readonly seq: number;
  readonly stream: string;
  readonly value: unknown;
  readonly meta: ItemMeta;
  readonly at: string;
  isTaken: boolean;
}

export interface ModelReceiver extends Omit<OpenStep, 'do'> {
  readonly given: ModelItem[];
}

interface ModelStream {
  received: number;
  refused: number;
  lastTakenAt?: string;
  readonly types: Set<TypeOfItem>;
}

const mostBytes = { checked: 300_000, unchecked: 600_000 };

export class MailboxModel {
  /** All that ever came in, in the order of arrival; a later run knows those that waited. */
  items: ModelItem[] = [];
  readonly streams = new Map<string, ModelStream>();
  readonly replies = new Map<string, unknown>();
  private readonly keys = new Map<string, readonly [stream: string, value: unknown]>();
  private count = 0;

  freeKey(): string {
    for (let number = this.count + 1; ; number += 1) {
      if (!this.keys.has(`item-${number}`)) return `item-${number}`;
    }
  }

  /** What the sender of an item is told. */
  told(stream: string, value: unknown, meta: ItemMeta, delivery: keyof typeof mostBytes): string {
    if (stream === '' || stream.length > 200 || stream.startsWith('__')) return 'invalid-id';
    if (value === undefined || Number.isNaN(value)) return 'invalid-input';
    if (typeof value === 'string' && !value.isWellFormed()) return 'invalid-input';
    const known = this.keys.get(meta.requestKey);
    if (known !== undefined) return isDeepStrictEqual(known, [stream, value]) ? 'repeated' : 'key-reused';
    const { types } = this.streams.get(stream) ?? { types: new Set() };
    if (types.size > 0 && ![...types].some((type) => fits(type, value))) return 'invalid-input';
    return bytesOf([...this.waiting(), { stream, value, meta }]) > mostBytes[delivery]
      ? 'mailbox-full'
      : 'accepted';
  }

  put(stream: string, value: unknown, meta: ItemMeta, at: string): void {
    this.count += 1;
    this.keys.set(meta.requestKey, [stream, value]);
    this.items.push({ seq: this.count, stream, value, meta, at, isTaken: false });
    this.stream(stream);
  }

  open(spec: Omit<OpenStep, 'do'>): ModelReceiver {
    this.stream(spec.stream).types.add(spec.type);
    return { ...spec, given: [] };
  }

  next({ stream, type, resume, excludeKeys, given }: ModelReceiver): ModelItem | undefined {
    return this.items.find(
      (item) =>
        item.stream === stream &&
        fits(type, item.value) &&
        !given.includes(item) &&
        !excludeKeys.includes(item.meta.requestKey) &&
        !(resume && item.isTaken),
    );
  }

  take(receiver: ModelReceiver, at: string): ModelItem | undefined {
    const item = this.next(receiver);
    if (item === undefined) return undefined;
    receiver.given.push(item);
    if (!item.isTaken) {
      const stream = this.stream(item.stream);
      stream.received += 1;
      stream.lastTakenAt = at;
    }
    item.isTaken = true;
    return item;
  }

  waiting(): readonly ModelItem[] {
    return this.items.filter(({ isTaken }) => !isTaken);
  }

  continueAsNew(): void {
    this.items = [...this.waiting()];
    for (const { types } of this.streams.values()) types.clear();
  }

  stream(name: string): ModelStream {
    const stream = this.streams.get(name) ?? { received: 0, refused: 0, types: new Set() };
    this.streams.set(name, stream);
    return stream;
  }
}

export function fits(type: TypeOfItem, value: unknown): boolean {
  const isText = typeof value === 'string';
  const isNumber = typeof value === 'number';
  return (type !== 'number' && isText) || (type !== 'text' && isNumber);
}

/** As they travel: names and senders once, numbers as 28 bytes, a comma after each. */
export function bytesOf(items: readonly Pick<ModelItem, 'stream' | 'value' | 'meta'>[]): number {
  const shared = items.flatMap(({ stream, meta }) => [JSON.stringify(stream), JSON.stringify(meta.sender)]);
  const own = items.map(({ value, meta: { requestKey, replyTo, inReplyTo, wantsReply } }) => {
    const more = { replyTo, inReplyTo, wantsReply: wantsReply === true ? true : undefined };
    return JSON.stringify(JSON.stringify(more) === '{}' ? [requestKey, value] : [requestKey, value, more]);
  });
  return encoded(own, 28) + encoded([...new Set(shared)], 1);
}

function encoded(texts: readonly string[], beside: number): number {
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text) + beside, 0);
}
