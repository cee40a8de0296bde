/**
 * What a mailbox should do, written for plainness: a list of inputs that is searched from its beginning each time, and
 * sums made anew. Its bounds of number (streams, keys, replies, inputs that were taken) are left to mailbox.test.ts.
 */
import { isDeepStrictEqual } from 'node:util';
import type { InputMeta } from '../../src/wire/input-messages';
import type { OpenStep, TypeOfInput } from './mailbox-steps';

export interface ModelInput {
  readonly seq: number;
  readonly stream: string;
  readonly value: unknown;
  readonly meta: InputMeta;
  readonly at: string;
  isTaken: boolean;
}

export interface ModelReceiver extends Omit<OpenStep, 'do'> {
  readonly given: ModelInput[];
}

interface ModelStream {
  received: number;
  refused: number;
  lastReceivedAt?: string;
  readonly types: Set<TypeOfInput>;
}

const mostBytes = { checked: 300_000, unchecked: 600_000 };

export class MailboxModel {
  /** All that ever came in, in the order of arrival; a later run knows those that waited. */
  inputs: ModelInput[] = [];
  readonly streams = new Map<string, ModelStream>();
  readonly replies = new Map<string, unknown>();
  private readonly keys = new Map<string, readonly [stream: string, value: unknown]>();
  private count = 0;

  freeKey(): string {
    for (let number = this.count + 1; ; number += 1) {
      if (!this.keys.has(`input-${number}`)) return `input-${number}`;
    }
  }

  /** What the sender of an input is told. */
  told(stream: string, value: unknown, meta: InputMeta, delivery: keyof typeof mostBytes): string {
    if (stream === '' || stream.length > 200 || stream.startsWith('__')) return 'invalid-id';
    if (value === undefined || Number.isNaN(value)) return 'invalid-input';
    if (typeof value === 'string' && !value.isWellFormed()) return 'invalid-input';
    const known = this.keys.get(meta.key);
    if (known !== undefined) return isDeepStrictEqual(known, [stream, value]) ? 'repeated' : 'key-reused';
    const { types } = this.streams.get(stream) ?? { types: new Set() };
    if (types.size > 0 && ![...types].some((type) => fits(type, value))) return 'invalid-input';
    return bytesOf([...this.waiting(), { stream, value, meta }]) > mostBytes[delivery]
      ? 'mailbox-full'
      : 'accepted';
  }

  put(stream: string, value: unknown, meta: InputMeta, at: string): void {
    this.count += 1;
    this.keys.set(meta.key, [stream, value]);
    this.inputs.push({ seq: this.count, stream, value, meta, at, isTaken: false });
    this.stream(stream);
  }

  open(spec: Omit<OpenStep, 'do'>): ModelReceiver {
    this.stream(spec.stream).types.add(spec.type);
    return { ...spec, given: [] };
  }

  next({ stream, type, resume, excludeKeys, given }: ModelReceiver): ModelInput | undefined {
    return this.inputs.find(
      (input) =>
        input.stream === stream &&
        fits(type, input.value) &&
        !given.includes(input) &&
        !excludeKeys.includes(input.meta.key) &&
        !(resume && input.isTaken),
    );
  }

  take(receiver: ModelReceiver, at: string): ModelInput | undefined {
    const input = this.next(receiver);
    if (input === undefined) return undefined;
    receiver.given.push(input);
    if (!input.isTaken) {
      const stream = this.stream(input.stream);
      stream.received += 1;
      stream.lastReceivedAt = at;
    }
    input.isTaken = true;
    return input;
  }

  waiting(): readonly ModelInput[] {
    return this.inputs.filter(({ isTaken }) => !isTaken);
  }

  continueAsNew(): void {
    this.inputs = [...this.waiting()];
    for (const { types } of this.streams.values()) types.clear();
  }

  stream(name: string): ModelStream {
    const stream = this.streams.get(name) ?? { received: 0, refused: 0, types: new Set() };
    this.streams.set(name, stream);
    return stream;
  }
}

export function fits(type: TypeOfInput, value: unknown): boolean {
  const isText = typeof value === 'string';
  const isNumber = typeof value === 'number';
  return (type !== 'number' && isText) || (type !== 'text' && isNumber);
}

/** As they travel: names and senders once, numbers as 28 bytes, a comma after each. */
export function bytesOf(inputs: readonly Pick<ModelInput, 'stream' | 'value' | 'meta'>[]): number {
  const shared = inputs.flatMap(({ stream, meta }) => [JSON.stringify(stream), JSON.stringify(meta.sender)]);
  const own = inputs.map(({ value, meta: { key, replyTo, inReplyTo, wantsReply } }) => {
    const more = { replyTo, inReplyTo, wantsReply: wantsReply === true ? true : undefined };
    return JSON.stringify(JSON.stringify(more) === '{}' ? [key, value] : [key, value, more]);
  });
  return encoded(own, 28) + encoded([...new Set(shared)], 1);
}

function encoded(texts: readonly string[], beside: number): number {
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text) + beside, 0);
}
