import { expect, test } from '@jest/globals';
import { runInNewContext } from 'node:vm';
import { shownSubject } from '../../src/signals/gates/shown-subject';

const shown = (subject: unknown): unknown => shownSubject({ id: 'publish', kind: 'approval', subject });
const cycle: { self?: unknown } = {};
cycle.self = cycle;

test.each<[string, unknown]>([
  ['text', 'draft'],
  ['null', null],
  ['false', false],
  ['an object with an undefined property', { a: 1, b: undefined }],
  ['keys and text that no answer may have', JSON.parse('{"constructor": "\\u0000", "n": 1e300}')],
  ['an object of the sandbox', runInNewContext('({ a: [1, { b: null }] })')],
])('%s is shown as JSON has it', (_, subject) => {
  expect(shown(subject)).toEqual({ subject: JSON.parse(JSON.stringify(subject)) });
});

test.each<[string, unknown, RegExp]>([
  ['a Map', { prices: new Map([['a', 1]]) }, /prices: a Map cannot be sent as JSON/],
  ['a Set', new Set([1]), /unchanged: a Set cannot/],
  ['an Error', [{ error: new Error('x') }], /0\.error: a Error cannot/],
  ['NaN', { rows: [1, Number.NaN] }, /rows\.1: NaN cannot be sent/],
  ['a bigint', { amount: 1n }, /amount: a bigint cannot/],
  ['a cycle', cycle, /is nested deeper than 64 levels/],
  ['a Date', { due: new Date(0) }, /due: a Date cannot be sent as JSON: its toJSON/],
  ['a function', { go: () => 1 }, /go: a function cannot/],
  ['undefined in a list', [undefined], /0: a value is required/],
  ['undefined', undefined, /is undefined: there is nothing to approve/],
])('%s is refused with its path and the remedy', (_, subject, message) => {
  expect(() => shown(subject)).toThrow(
    expect.objectContaining({ code: 'invalid-argument', message: expect.stringMatching(message) }),
  );
});

test('one over 256 KB is left out and said to be', () => {
  expect(shown('x'.repeat(262_142))).toEqual({ subject: 'x'.repeat(262_142) });
  const tooLarge = { subject: undefined, subjectTooLarge: true };
  expect(shown('x'.repeat(262_143))).toEqual(tooLarge);
  expect(shown(Array(20_001).fill(0))).toEqual(tooLarge);
});

test('what becomes of the value later is not shown', () => {
  const draft = { title: 'Rain' };
  const copy = shown(draft);
  draft.title = 'Sun';
  expect(copy).toEqual({ subject: { title: 'Rain' } });
});
