import { describe, expect, test } from '@jest/globals';
import { encodedBytes, plainDataIssues } from '../../src/signals/plain-data';

class Money {
  constructor(readonly cents: number) {}
}

function nested(levels: number): unknown {
  let value: unknown = 0;
  for (let level = 0; level < levels; level += 1) value = [value];
  return value;
}

describe('plain data passes', () => {
  test.each([
    ['a string', 'x'],
    ['a number', 1.5],
    ['the largest safe integer', Number.MAX_SAFE_INTEGER],
    ['null', null],
    ['an absent property', { a: undefined }],
    ['an object without a prototype', Object.assign(Object.create(null), { a: 1 })],
    ['64 levels', nested(64)],
  ])('%s', (_, value) => {
    expect(plainDataIssues(value)).toEqual([]);
  });
});

describe('what JSON would change or cannot carry is refused with its path', () => {
  test.each<[string, unknown, (string | number)[]]>([
    ['NaN', { a: [1, Number.NaN] }, ['a', 1]],
    ['Infinity', Number.POSITIVE_INFINITY, []],
    ['1e400', JSON.parse('1e400'), []],
    ['an integer beyond 2^53', 2 ** 53, []],
    ['undefined', undefined, []],
    ['undefined in a list', [1, undefined], [1]],
    ['a hole in a list', Array(1), [0]],
    ['bigint', { n: 1n }, ['n']],
    ['a function', [() => 1], [0]],
    ['a symbol', Symbol('x'), []],
    ['a Date', { at: new Date(0) }, ['at']],
    ['a Map', new Map(), []],
    ['a class instance', new Money(1), []],
    ['the key __proto__', JSON.parse('{"a":{"__proto__":1}}'), ['a', '__proto__']],
    ['the key constructor', { constructor: 1 }, ['constructor']],
  ])('%s', (_, value, path) => {
    expect(plainDataIssues(value)).toEqual([{ path, message: expect.any(String) }]);
  });

  test('of very many faults the first are told', () => {
    expect(plainDataIssues(Array(50_000).fill(Number.NaN))).toHaveLength(20);
  });

  test('65 levels', () => {
    expect(plainDataIssues(nested(65))).toEqual([
      { path: [0, 0, 0], message: 'is nested deeper than 64 levels' },
    ]);
  });

  test('100,000 levels, without overflowing the stack', () => {
    expect(plainDataIssues(nested(100_000))).toHaveLength(1);
  });

  test('a cycle, as too deep', () => {
    const cycle: Record<string, unknown> = {};
    cycle.self = cycle;
    expect(plainDataIssues(cycle)).toHaveLength(1);
  });
});

test.each(['', 'plain', 'é', '名', '😀', '\u0000"\\', '\ud800'])(
  'the encoded size of %j is its JSON in UTF-8 bytes',
  (text) => {
    expect(encodedBytes({ text })).toBe(Buffer.byteLength(JSON.stringify({ text })));
  },
);
