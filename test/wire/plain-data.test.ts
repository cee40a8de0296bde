import { describe, expect, test } from '@jest/globals';
import { checkValue } from '../../src/values/check-value';
import { InvalidInputError } from '../../src/wire/errors/errors';
import type { Issue } from '../../src/wire/messages';
import { encodedBytes, inspect, maxValueBytes, maxValues } from '../../src/wire/plain-data';

class Money {
  constructor(readonly cents: number) {}
}

function millisecondsOf(check: () => void): number {
  const began = performance.now();
  expect(check).toThrow(expect.objectContaining({ code: expect.any(String) }));
  return performance.now() - began;
}

function boom(): never {
  throw new Error('boom');
}

function throwing(): object {
  return Object.defineProperty({}, 'boom', { get: boom, enumerable: true });
}

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

function nested(levels: number): unknown {
  let value: unknown = 0;
  for (let level = 0; level < levels; level += 1) value = [value];
  return value;
}

function issuesOf(value: unknown): readonly Issue[] {
  return inspect(value).issues;
}

describe('plain data passes', () => {
  test.each([
    ['a string', 'x'],
    ['a number', 1.5],
    ['the largest safe integer', Number.MAX_SAFE_INTEGER],
    ['null', null],
    ['-0, which JSON writes as 0', -0],
    ['text of any language', '名 é 😀'],
    ['an absent property', { a: undefined }],
    ['an object without a prototype', Object.assign(Object.create(null), { a: 1 })],
    ['64 levels', nested(64)],
  ])('%s', (_, value) => {
    expect(inspect(value)).toEqual({ issues: [] });
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
    ['a list of a class', { list: new Money(1) }, ['list']],
    ['a boxed string', Object('x'), []],
    ['a toJSON', { a: { toJSON: () => 1 } }, ['a']],
    ['a hidden toJSON', Object.defineProperty({}, 'toJSON', { value: () => 1 }), []],
    ['an inherited toJSON', Object.create(Object.assign(Object.create(null), { toJSON: () => 1 })), []],
    ['a symbol key', { a: { [Symbol('x')]: 1 } }, ['a']],
    ['a getter that throws', { a: throwing() }, ['a', 'boom']],
    ['a proxy that throws', [new Proxy({}, { ownKeys: boom })], [0]],
    ['a revoked proxy', { a: revoked() }, ['a']],
    ['text with the character U+0000', { a: 'x\0y' }, ['a']],
    ['half of a surrogate pair', ['\ud83d'], [0]],
    ['the other half', '\ude00', []],
    ['half of a surrogate pair in a key', { '\ud83d': 1 }, ['\ud83d']],
    ['the key __proto__', JSON.parse('{"a":{"__proto__":1}}'), ['a', '__proto__']],
    ['the key constructor', { constructor: 1 }, ['constructor']],
  ])('%s', (_, value, path) => {
    expect(issuesOf(value)).toEqual([{ path, message: expect.any(String) }]);
  });

  test('of very many faults the first are told', () => {
    expect(issuesOf(Array(15_000).fill(Number.NaN))).toHaveLength(20);
  });

  test('65 levels', () => {
    expect(issuesOf(nested(65))).toEqual([{ path: [0, 0, 0], message: 'is nested deeper than 64 levels' }]);
  });

  test('100,000 levels, without overflowing the stack', () => {
    expect(issuesOf(nested(100_000))).toHaveLength(1);
  });

  test('a cycle, as too deep', () => {
    const cycle: Record<string, unknown> = {};
    cycle.self = cycle;
    expect(issuesOf(cycle)).toHaveLength(1);
  });
});

test.each(['', 'plain', 'é', '名', '😀', '\u0000"\\', '\ud800'])(
  'the encoded size of %j is its JSON in UTF-8 bytes',
  (text) => {
    expect(encodedBytes({ text })).toBe(Buffer.byteLength(JSON.stringify({ text })));
  },
);

describe('a value is cut off at 256 KB as JSON', () => {
  const target = { id: 'answer', workflowId: 'report-7' };

  test.each<[string, (bytes: number) => unknown]>([
    ['text', (bytes) => 'x'.repeat(bytes - 2)],
    [
      'text of three bytes a character',
      (bytes) => '名'.repeat(Math.floor((bytes - 2) / 3)) + 'x'.repeat((bytes - 2) % 3),
    ],
    ['an object with one large key', (bytes) => ({ ['x'.repeat(bytes - 6)]: 1 })],
  ])('%s', (_, make) => {
    const atLimit = make(maxValueBytes);
    const over = make(maxValueBytes + 1);
    expect(encodedBytes(atLimit)).toBe(maxValueBytes);
    expect(encodedBytes(over)).toBe(maxValueBytes + 1);
    expect(() => checkValue(target, atLimit)).not.toThrow();
    expect(() => checkValue(target, over)).toThrow(
      expect.objectContaining({ code: 'too-large', bytes: maxValueBytes + 1, maxBytes: maxValueBytes }),
    );
  });
});

describe('a value is cut off at 20,000 items and properties in all', () => {
  const target = { id: 'answer', workflowId: 'report-7' };

  test.each<[string, (values: number) => unknown]>([
    ['in one list', (values) => Array(values).fill(1)],
    ['in nested lists', (values) => [Array(9).fill(1), Array(values - 11).fill(1)]],
    ['in one object', (values) => Object.fromEntries(Array.from({ length: values }, (_, n) => [n, 1]))],
  ])('%s', (_, make) => {
    expect(() => checkValue(target, make(maxValues))).not.toThrow();
    expect(() => checkValue(target, make(maxValues + 1))).toThrow(
      expect.objectContaining({
        code: 'too-large',
        maxValues,
        message: expect.stringContaining('has over 20000 items and properties'),
      }),
    );
  });
});

describe('what is far too large, endless or hostile is refused without walking through it', () => {
  const endless = (): unknown =>
    new Proxy([], { get: (_, key) => (key === 'length' ? 9_000 : key === 'toJSON' ? undefined : endless()) });

  test.each<[string, () => unknown, string]>([
    ['2.2 MB of text', () => 'x'.repeat(2_200_000), 'too-large'],
    ['5 MB of lists', () => JSON.parse(`[${Array(2_500_000).fill('0').join(',')}]`), 'too-large'],
    [
      '5 MB of nested lists',
      () => Array(80_000).fill(JSON.parse('['.repeat(30) + ']'.repeat(30))),
      'too-large',
    ],
    ['100,000 levels', () => nested(100_000), 'invalid-input'],
    [
      '25,000 keys',
      () => Object.fromEntries(Array.from({ length: 25_000 }, (_, n) => [`k${n}`, n])),
      'too-large',
    ],
    ['four thousand million holes', () => Array(4e9), 'too-large'],
    ['a proxy without an end', endless, 'invalid-input'],
  ])('%s', (_, make, code) => {
    const value = make();
    const check = (): void => checkValue({ id: 'answer', workflowId: 'report-7' }, value);
    expect(check).toThrow(expect.objectContaining({ code }));
    expect(Math.min(...[1, 2, 3, 4, 5].map(() => millisecondsOf(check)))).toBeLessThan(100);
  });
});

test('of a large key and a long message a refusal tells the beginning', () => {
  const key = 'k'.repeat(200_000);
  const [issue] = issuesOf({ [key]: { [key]: Number.NaN } });
  expect(JSON.stringify(issue).length).toBeLessThan(1_000);
});

test('a refusal has nothing of the value, nor of its sender', () => {
  const answer = { id: 'answer', workflowId: 'report-7', value: 'secret\0', meta: { actor: { id: 'ada' } } };
  const refusal = (): unknown => {
    try {
      return checkValue(answer, answer.value);
    } catch (error) {
      return error;
    }
  };
  expect(refusal()).toBeInstanceOf(InvalidInputError);
  expect(JSON.stringify(refusal())).not.toMatch(/secret|ada/);
});
