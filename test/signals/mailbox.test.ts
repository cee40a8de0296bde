/** The mailbox without a server: its bounds at the limit and one above, and what the model's steps do not reach. */
import { describe, expect, test } from '@jest/globals';
import type { ItemMeta } from '../../src/wire/stream-messages';
import type { Receiver, ReceiverSpec } from '../../src/signals/streams/item-stream';
import { Mailbox, type CarriedMailbox } from '../../src/signals/streams/mailbox';
import type { ReceiverType } from '../../src/signals/streams/receiver-types';
import { encodedBytes } from '../../src/wire/plain-data';

const at = '2026-01-01T00:00:00.000Z';
const sender = { id: 'ada', via: 'client' } as const;
const anything: ReceiverSpec = {
  shape: '{}',
  type: 'anything',
  schema: 'anything',
  judge: (value) => ({ fits: true, value }),
  excludeKeys: new Set(),
  resume: false,
};

function type(schema: string, fits: (value: unknown) => boolean, shape = schema): ReceiverType {
  const no = { fits: false, issues: [{ path: [], message: 'no' }] } as const;
  return { shape, type: shape, schema, judge: (value) => (fits(value) ? { fits: true, value } : no) };
}

function send(
  mailbox: Mailbox,
  stream: string,
  value: unknown,
  more: Partial<ItemMeta> & { readonly delivery?: 'checked' | 'unchecked' } = {},
): string {
  const { delivery = 'checked', ...meta } = more;
  const whole = { requestKey: mailbox.nextKey(), sender, ...meta };
  mailbox.check(stream, value, whole, delivery);
  return mailbox.put(stream, value, whole, at).status;
}

/** Sends numbers that nobody is told about, and takes none. */
function filled(howMany: number): Mailbox {
  const mailbox = new Mailbox('intake-7');
  for (let n = 0; n < howMany; n += 1) send(mailbox, 'numbers', n, { delivery: 'unchecked' });
  return mailbox;
}

function takeAll(
  mailbox: Mailbox,
  stream: string,
  receiver: Receiver = mailbox.open(stream, anything),
): unknown[] {
  const values: unknown[] = [];
  for (;;) {
    const ready = mailbox.take(stream, receiver, at);
    if (ready === undefined) return values;
    values.push(ready.value);
  }
}

/** As continue-as-new does it. */
function nextRun(mailbox: Mailbox, room?: number): Mailbox {
  const next = new Mailbox('intake-7');
  next.restore(JSON.parse(JSON.stringify(mailbox.carry(room))) as CarriedMailbox);
  return next;
}

function longKey(n: number): string {
  return `key-of-item-number-${n}`;
}

function refused(code: string): object {
  return expect.objectContaining({ code });
}

describe('what waits is bounded', () => {
  test.each([
    ['checked', 300_000],
    ['unchecked', 600_000],
  ] as const)('in bytes, for %s ones to %d', (delivery, maxBytes) => {
    const mailbox = new Mailbox('intake-7');
    const long = 'x'.repeat(100_000);
    const count = maxBytes / 100_000 - 1;
    for (let n = 0; n < count; n += 1) send(mailbox, 'long', long, { requestKey: `k${n}`, delivery });
    const beside = encodedBytes('long') + encodedBytes(sender) + 2; // once each, with a comma
    const own = encodedBytes(['k0', '']) + 28;
    const left = maxBytes - beside - count * (100_000 + own) - own;
    expect(() => send(mailbox, 'long', 'x'.repeat(left + 1), { requestKey: 'k9', delivery })).toThrow(
      refused('mailbox-full'),
    );
    expect(send(mailbox, 'long', 'x'.repeat(left), { requestKey: 'k9', delivery })).toBe('accepted');
    expect(() => send(mailbox, 'long', 1, { delivery })).toThrow(refused('mailbox-full'));

    mailbox.take('long', mailbox.open('long', anything), at);
    expect(send(mailbox, 'long', 1, { delivery })).toBe('accepted');
  });

  test('a sender who is told is held back where others still get through', () => {
    const mailbox = new Mailbox('intake-7');
    for (const letter of ['a', 'b', 'c'])
      send(mailbox, 'long', letter.repeat(100_000), { delivery: 'unchecked' });
    expect(() => send(mailbox, 'long', 1)).toThrow(refused('mailbox-full'));
    expect(send(mailbox, 'long', 1, { delivery: 'unchecked' })).toBe('accepted');
  });

  test('names and senders count once, however many items are theirs', () => {
    const mailbox = new Mailbox('intake-7');
    const name = 'n'.repeat(200);
    for (let n = 0; n < 1_000; n += 1)
      send(mailbox, name, n, { sender: { ...sender, name: 'N'.repeat(200) } });
    expect(encodedBytes(mailbox.carry().waiting)).toBeLessThan(60_000);
    expect(() => {
      for (let n = 0; n < 1_000; n += 1)
        send(mailbox, name, n, { sender: { id: `${n}`, via: 'client', name: 'N'.repeat(300) } });
    }).toThrow(refused('mailbox-full'));
  });

  test('to 200 streams that senders make; an author may open more', () => {
    const mailbox = new Mailbox('intake-7');
    for (let n = 0; n < 200; n += 1) send(mailbox, `stream-${n}`, n);
    expect(() => send(mailbox, 'stream-200', 0)).toThrow(refused('mailbox-full'));
    mailbox.countRefusal('stream-200');
    expect(mailbox.rows()).toHaveLength(200);
    expect(send(mailbox, 'stream-199', 0)).toBe('accepted');

    mailbox.open('stream-200', anything);
    expect(send(mailbox, 'stream-200', 0)).toBe('accepted');
  });

  test('ten thousand short items fit, travel in 600,000 bytes and arrive', () => {
    const mailbox = new Mailbox('intake-7');
    const key = 'k'.repeat(17); // beside a number of five digits as long as those that a client makes
    const numbers = Array.from({ length: 10_000 }, (_, n) => n);
    for (const n of numbers)
      send(mailbox, 'numbers', n, { requestKey: `${key}${10_000 + n}`, delivery: 'unchecked' });
    expect(encodedBytes(mailbox.carry().waiting)).toBeLessThanOrEqual(600_000);
    expect(takeAll(nextRun(mailbox), 'numbers')).toEqual(numbers);
  });
});

test('one activation has time for 2,000,000 bytes of values without a verdict; the next one for as many again', () => {
  const mailbox = new Mailbox('intake-7');
  mailbox.checkTime('long', 1_500_000);
  expect(() => mailbox.checkTime('long', 500_001)).toThrow(refused('mailbox-full'));
  mailbox.checkTime('long', 500_000);
  expect(() => mailbox.checkTime('short', 1)).toThrow(refused('mailbox-full'));
  mailbox.beginActivation();
  mailbox.checkTime('long', 2_000_000);
});

describe('what was taken', () => {
  test('1,000 to 2,000 items are still known to a receiver that begins at the first', () => {
    const mailbox = filled(2_000);
    const receiver = mailbox.open('numbers', anything);
    for (let n = 0; n < 1_999; n += 1) mailbox.take('numbers', receiver, at);
    expect(takeAll(mailbox, 'numbers')).toHaveLength(2_000);
    // The two receivers have taken 2,000 between them: the older half is forgotten.
    const known = takeAll(mailbox, 'numbers');
    expect([known.length, known[0]]).toEqual([1_000, 1_000]);
    expect(mailbox.rows()).toMatchObject([{ taken: 2_000, waiting: 0 }]);
  });

  test('one that waits among thousands that were taken is never forgotten', () => {
    const mailbox = new Mailbox('intake-7');
    send(mailbox, 'mixed', 'the first');
    const numbers = mailbox.open('mixed', {
      ...anything,
      ...type('number', (value) => typeof value === 'number'),
    });
    for (let n = 0; n < 5_000; n += 1) {
      send(mailbox, 'mixed', n);
      expect(mailbox.take('mixed', numbers, at)?.value).toBe(n);
    }
    const resumed = mailbox.open('mixed', { ...anything, resume: true });
    expect(takeAll(mailbox, 'mixed', resumed)).toEqual(['the first']);
  });

  test('an item that a receiver has seen and another has taken is counted once, also when it was forgotten since', () => {
    const mailbox = filled(2_500);
    const [slow, resuming] = [
      mailbox.open('numbers', anything),
      mailbox.open('numbers', { ...anything, resume: true }),
    ];
    expect([mailbox.hasNext('numbers', slow), mailbox.hasNext('numbers', resuming)]).toEqual([true, true]);
    const quick = mailbox.open('numbers', anything);
    for (let n = 0; n < 2_200; n += 1) mailbox.take('numbers', quick, at);

    expect(mailbox.take('numbers', slow, at)?.value).toBe(0);
    expect(mailbox.take('numbers', resuming, at)?.value).toBe(2_200);
    expect(mailbox.rows()).toMatchObject([{ taken: 2_201, waiting: 299 }]);
  });
});

describe('the door', () => {
  const first = type('first', (value) => value === 1, 'number');
  const others = Array.from({ length: 30 }, (_, n) =>
    type(`other ${n}`, (value) => value === n + 2, 'number'),
  );

  test('lets in what any receiver takes, also where their types read alike', () => {
    const mailbox = new Mailbox('intake-7');
    for (const one of [first, ...others.slice(0, 4), first]) mailbox.open('numbers', { ...anything, ...one });
    expect([1, 2, 3, 4, 5].map((value) => send(mailbox, 'numbers', value))).toEqual(
      Array.from({ length: 5 }, () => 'accepted'),
    );
    expect(() => send(mailbox, 'numbers', 6)).toThrow(refused('invalid-input'));
    expect(mailbox.rows()).toMatchObject([{ type: 'number' }]);
  });

  test('knows the latest five that read alike, and those that still look for items', () => {
    const mailbox = new Mailbox('intake-7');
    mailbox.open('numbers', { ...anything, ...type('text', (value) => value === 'a') });
    const waits = mailbox.open('numbers', { ...anything, ...first });
    for (const one of others) {
      mailbox.open('numbers', { ...anything, ...one });
      expect(mailbox.hasNext('numbers', waits)).toBe(false);
    }
    expect(['a', 1, 31].map((value) => send(mailbox, 'numbers', value))).toEqual(
      Array.from({ length: 3 }, () => 'accepted'),
    );
    expect(() => send(mailbox, 'numbers', 27)).toThrow(refused('invalid-input'));
  });
});

describe('keys', () => {
  test('2,000 are remembered; the oldest goes first', () => {
    const mailbox = new Mailbox('intake-7');
    for (let n = 0; n < 2_000; n += 1) send(mailbox, 'numbers', n, { requestKey: `k${n}` });
    expect(send(mailbox, 'numbers', 0, { requestKey: 'k0' })).toBe('repeated');
    send(mailbox, 'numbers', 2_000, { requestKey: 'k2000' });
    expect(send(mailbox, 'numbers', 1, { requestKey: 'k1' })).toBe('repeated');
    expect(send(mailbox, 'numbers', 0, { requestKey: 'k0' })).toBe('accepted');
  });

  test('2,000 go along, of items that wait and of those that were taken', () => {
    const mailbox = new Mailbox('intake-7');
    const receiver = mailbox.open('numbers', anything);
    for (let n = 0; n < 2_000; n += 1) send(mailbox, 'numbers', n, { requestKey: longKey(n) });
    for (let n = 0; n < 1_000; n += 1) mailbox.take('numbers', receiver, at);
    const next = nextRun(mailbox);
    for (const n of [0, 999, 1_000, 1_999]) {
      expect(send(next, 'numbers', n, { requestKey: longKey(n) })).toBe('repeated');
      expect(() => send(next, 'numbers', -1, { requestKey: longKey(n) })).toThrow(refused('key-reused'));
    }
    expect(next.rows()).toMatchObject([{ taken: 1_000, waiting: 1_000 }]);
  });

  test('an item that waits keeps its key where there is no room for others', () => {
    const mailbox = new Mailbox('intake-7');
    send(mailbox, 'numbers', 1, { requestKey: 'taken' });
    mailbox.take('numbers', mailbox.open('numbers', anything), at);
    send(mailbox, 'numbers', 2, { requestKey: 'waits' });
    const next = nextRun(mailbox, 0);
    expect(send(next, 'numbers', 2, { requestKey: 'waits' })).toBe('repeated');
    expect(send(next, 'numbers', 1, { requestKey: 'taken' })).toBe('accepted');
  });

  test('one key names one item of the execution, whatever its stream', () => {
    const mailbox = new Mailbox('intake-7');
    send(mailbox, 'numbers', 1, { requestKey: 'k1' });
    expect(() => send(mailbox, 'other', 1, { requestKey: 'k1' })).toThrow(
      expect.objectContaining({ code: 'key-reused', usedFor: 'numbers' }),
    );
  });

  test("a sender's key that looks like a made one takes nothing from senders who give none", () => {
    const mailbox = new Mailbox('intake-7');
    send(mailbox, 'numbers', 1, { requestKey: 'item-2' });
    expect(send(mailbox, 'numbers', 1)).toBe('accepted');
    expect(send(mailbox, 'numbers', 2)).toBe('accepted');
    expect(takeAll(mailbox, 'numbers')).toEqual([1, 1, 2]);
  });
});

test('a reply of any length goes along', () => {
  const mailbox = new Mailbox('intake-7');
  const long = 'x'.repeat(262_000);
  mailbox.reply('k1', long);
  expect(nextRun(mailbox).repliesTo(['k1'])).toEqual([{ requestKey: 'k1', value: long }]);
});

test('names of streams that nobody uses any more take no more than their share', () => {
  const mailbox = new Mailbox('intake-7');
  for (let n = 0; n < 10_000; n += 1) mailbox.open(`replies-to-${n}`, anything);
  send(mailbox, 'replies-to-0', 1);
  const carried = mailbox.carry();
  expect(encodedBytes(carried)).toBeLessThan(65_000);
  expect(takeAll(nextRun(mailbox), 'replies-to-0')).toEqual([1]);
});
