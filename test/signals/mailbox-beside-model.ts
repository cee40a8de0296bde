/** A mailbox and its reference model side by side: each step is taken on both, and what they show is compared. */
import type { Receiver } from '../../src/signals/streams/item-stream';
import type { ItemMeta, WaitingItem } from '../../src/wire/stream-messages';
import { Mailbox, type CarriedMailbox } from '../../src/signals/streams/mailbox';
import { agree, codeOf } from './board-in-short';
import { bytesOf, fits, MailboxModel, type ModelItem, type ModelReceiver } from './mailbox-model';
import type { MailboxStep, OpenStep, SendStep } from './mailbox-steps';

/** Beside the items: brackets, and the first instant in full. */
const frameBytes = 100;
const longTimes = 20_000; // of six characters

interface ReceiverPair {
  readonly real: Receiver;
  readonly model: ModelReceiver;
}

export class MailboxBesideModel {
  private mailbox = new Mailbox('intake-7');
  private readonly model = new MailboxModel();
  private receivers: ReceiverPair[] = [];
  private taken: ModelItem[] = [];
  private seconds = 0;

  /** Counts in `heard` what senders are told, and what receivers do. */
  constructor(private readonly heard: Map<string, number>) {}

  take(step: MailboxStep): void {
    this.takeOnBoth(step);
    this.compare();
  }

  /** Receivers that may take everything leave nothing behind: what waited was never lost. */
  drain(): void {
    const left = new Set(this.model.waiting());
    for (const stream of new Set([...left].map((item) => item.stream))) {
      const real = this.mailbox.open(stream, {
        ...specOf('either'),
        resume: true,
        judge: (value) => ({ fits: true, value }),
      });
      const given: number[] = [];
      for (;;) {
        const ready = this.mailbox.take(stream, real, this.now());
        if (ready === undefined) break;
        given.push(ready.item.seq);
      }
      const expected = [...left].filter((item) => item.stream === stream).map(({ seq }) => seq);
      agree('what a last receiver takes', given, expected);
    }
    agree('what waits in the end', this.mailbox.waiting().items, []);
    agree('the bytes of nothing', this.bytes(), 0);
  }

  private takeOnBoth(step: MailboxStep): void {
    switch (step.do) {
      case 'open':
        return this.open(step);
      case 'send':
        return this.send(step);
      case 'take':
        return this.receive(this.receivers[step.receiver]);
      case 'respond':
        return this.respond(step.item, step.value);
      case 'look':
        return this.look(step.limit, step.stream);
      case 'continue as new':
        return this.continueAsNew();
      default:
        return step satisfies never;
    }
  }

  private open({ stream, type, resume, excludeKeys }: OpenStep): void {
    const real = this.mailbox.open(stream, { ...specOf(type), resume, excludeKeys: new Set(excludeKeys) });
    this.receivers.push({ real, model: this.model.open({ stream, type, resume, excludeKeys }) });
  }

  private send({ stream, value: said, delivery, key: given, meta: rest }: SendStep): void {
    const value = typeof said === 'string' && said.startsWith('long ') ? said.repeat(longTimes) : said;
    agree('the next key', this.mailbox.nextKey(), this.model.freeKey());
    const meta: ItemMeta = { requestKey: given ?? this.mailbox.nextKey(), ...rest };
    const at = this.now();
    const expected = this.model.told(stream, value, meta, delivery);
    this.heard.set(expected, (this.heard.get(expected) ?? 0) + 1);
    agree('told', this.told({ stream, value, delivery }, meta, at), expected);
    if (expected === 'accepted') this.model.put(stream, value, meta, at);
    else if (expected !== 'repeated' && delivery === 'unchecked') {
      this.mailbox.countRefusal(stream);
      if (expected !== 'invalid-id') this.model.stream(stream).refused += 1;
    }
  }

  /** As the handlers do: judged, then taken. */
  private told(
    { stream, value, delivery }: Pick<SendStep, 'stream' | 'value' | 'delivery'>,
    meta: ItemMeta,
    at: string,
  ): string {
    try {
      this.mailbox.check(stream, value, meta, delivery);
      return this.mailbox.put(stream, value, meta, at).status;
    } catch (error) {
      return codeOf(error);
    }
  }

  private receive(receiver: ReceiverPair | undefined): void {
    if (receiver === undefined) return;
    const { real, model } = receiver;
    const at = this.now();
    const ready = this.mailbox.take(model.stream, real, at);
    const expected = this.model.take(model, at);
    agree('taken', ready?.item.seq, expected?.seq);
    if (ready === undefined || expected === undefined) return;
    const { isTaken: _, ...item } = expected;
    agree('the item', plain(ready.item), plain(item));
    agree('its value', ready.value, parsed(item.value));
    this.taken.push(expected);
    const what = model.resume ? 'taken by one that resumes' : 'taken';
    this.heard.set(what, (this.heard.get(what) ?? 0) + 1);
  }

  private respond(index: number, value: string): void {
    const item = this.taken[index];
    if (item === undefined) return;
    const { requestKey } = item.meta;
    this.mailbox.reply(requestKey, value);
    if (!this.model.replies.has(requestKey)) this.model.replies.set(requestKey, value);
  }

  /** Pages of any size are the whole list: nothing is left out, nothing comes twice. */
  private look(limit: number, stream: string | undefined): void {
    const listed: WaitingItem[] = [];
    for (let cursor: string | undefined; ;) {
      const page = this.mailbox.waiting({ limit, stream, cursor });
      listed.push(...page.items);
      cursor = page.nextCursor;
      if (cursor === undefined) break;
      agree('rows of a page that others follow', page.items.length, limit);
    }
    const expected = this.model.waiting().filter((item) => stream === undefined || item.stream === stream);
    agree('pages of what waits', plain(listed), plain(expected.map(rowOf)));
  }

  private continueAsNew(): void {
    const carried = this.mailbox.carry();
    const bytes = Buffer.byteLength(JSON.stringify(carried.waiting));
    agree('items that travel in the bytes counted', bytes <= this.bytes() + frameBytes, true);
    this.mailbox = new Mailbox('intake-7');
    this.mailbox.restore(plain(carried) as CarriedMailbox);
    this.model.continueAsNew();
    this.receivers = [];
    this.taken = [];
  }

  private compare(): void {
    const rows = [...this.model.streams].map(([stream, { types, received, refused, lastTakenAt }]) => {
      const waiting = this.model.waiting().filter((item) => item.stream === stream).length;
      return [stream, types.size > 0, received, waiting, refused, lastTakenAt];
    });
    const shown = this.mailbox.rows().map(({ stream, type, taken, waiting, refused, lastTakenAt }) => {
      return [stream, type !== undefined, taken, waiting, refused, lastTakenAt];
    });
    agree(
      'streams',
      shown,
      rows.toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    );
    agree('what waits', plain(this.mailbox.waiting().items), plain(this.model.waiting().map(rowOf)));
    agree('bytes that wait', this.bytes(), bytesOf(this.model.waiting()));
    for (const { real, model } of this.receivers) {
      agree('has next', this.mailbox.hasNext(model.stream, real), this.model.next(model) !== undefined);
    }
    for (const [key, value] of this.model.replies)
      agree('reply', this.mailbox.repliesTo([key]), [{ requestKey: key, value }]);
  }

  private bytes(): number {
    return this.mailbox['waitingBytes']['bytes'];
  }

  private now(): string {
    this.seconds += 1;
    return new Date(Date.UTC(2026, 0, 1) + this.seconds * 1_000).toISOString();
  }
}

function specOf(type: OpenStep['type']): Receiver['spec'] {
  return {
    shape: 'alike', // also those that read alike are judged by each
    type,
    schema: type,
    judge: (value) =>
      fits(type, value)
        ? { fits: true, value: parsed(value) }
        : { fits: false, issues: [{ path: [], message: 'does not fit' }] },
    excludeKeys: new Set(),
    resume: false,
  };
}

/** What a receiver's schema makes of a value. */
function parsed(value: unknown): unknown {
  return typeof value === 'string' ? value.toUpperCase() : value;
}

/** As JSON: absent is absent. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

function rowOf({ seq, stream, meta, at }: ModelItem): WaitingItem {
  return {
    seq,
    stream,
    requestKey: meta.requestKey,
    sender: meta.sender,
    arrivedAt: at,
    inReplyTo: meta.inReplyTo,
  };
}
