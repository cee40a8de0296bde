/** Replies to senders outside, at their limits and one above. */
import { expect, test } from '@jest/globals';
import { KeptReplies } from '../../src/signals/streams/kept-replies';
import { encodedBytes } from '../../src/wire/plain-data';

test('the first reply stands; 1,000 are kept, and the oldest goes first', () => {
  const replies = new KeptReplies();
  for (let n = 0; n < 1_000; n += 1) replies.keep(`k${n}`, n);
  replies.keep('k0', 'another');
  expect(replies.of(['k0'])).toEqual([{ requestKey: 'k0', value: 0 }]);
  replies.keep('k1000', 1_000);
  expect(replies.of(['k0'])).toEqual([]);
  expect(replies.of(['k1'])).toEqual([{ requestKey: 'k1', value: 1 }]);
});

test('4,000,000 bytes of them are kept; with one more the oldest go until the newest fits', () => {
  const replies = new KeptReplies();
  const own = encodedBytes(['k000', '']);
  const long = (bytes: number): string => 'x'.repeat(bytes - own);
  for (let n = 10; n < 26; n += 1) replies.keep(`k${n}0`, long(250_000));
  expect(replies.of(['k100'])).toEqual([{ requestKey: 'k100', value: long(250_000) }]);

  replies.keep('k00', '');
  expect(replies.of(['k100', 'k110'])).toEqual([{ requestKey: 'k110', value: long(250_000) }]);
  replies.keep('k01', long(262_000));
  expect(replies.of(['k110', 'k120'])).toEqual([{ requestKey: 'k120', value: long(250_000) }]);
});

test('the newest go along, as far as there is room; one of any length does', () => {
  const replies = new KeptReplies();
  const long = 'x'.repeat(262_000);
  replies.keep('k1', 'first');
  replies.keep('k2', long);
  const next = new KeptReplies();
  next.restore(replies.carry(262_010));
  expect(next.of(['k1', 'k2'])).toEqual([{ requestKey: 'k2', value: long }]);
});

test('a megabyte of them is given at a time, in the order of the keys, and at least one', () => {
  const replies = new KeptReplies();
  const long = 'x'.repeat(300_000);
  const keys = ['a', 'b', 'c', 'd', 'e'];
  for (const key of keys) replies.keep(key, long);
  const given = (asked: readonly string[]): readonly string[] =>
    replies.of(asked).map(({ requestKey }) => requestKey);
  expect(given(['nobody', ...keys])).toEqual(['a', 'b', 'c']);
  expect(given(['d', 'e'])).toEqual(['d', 'e']);
});
