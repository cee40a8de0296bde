/**
 * Every type that a gate may take: how it reads, what it takes, and the near misses that it refuses. The board judges
 * as it does in an execution; docs/types.md shows the same rows.
 */
import { describe, expect, test } from '@jest/globals';
import { toStandardJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { z } from 'zod';
import { SignalBoard } from '../../src/signals/gates/signal-board';
import { judge, jsonSchemaOf, type Schema } from '../../src/values/schema';

const at = '2026-01-01T00:00:00.000Z';
const meta = { actor: { id: 'ada', via: 'client' }, verb: 'set' } as const;

function boardWith(schema: Schema<unknown>): SignalBoard {
  const board = new SignalBoard({ workflowId: 'report-7', chain: '0123456789ab' });
  const jsonSchema = jsonSchemaOf(schema, 'answer');
  board.open({ id: 'answer', kind: 'input', jsonSchema, judge: (value) => judge(schema, value) }, at);
  return board;
}

const payment = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('card'), digits: z.string().length(4) }),
  z.object({ kind: z.literal('cash') }),
]);
const stay = z
  .object({ from: z.iso.date(), to: z.iso.date() })
  .refine(({ from, to }) => from <= to, { message: 'ends before it begins', path: ['to'] });

const size = { type: 'string', enum: ['small', 'large'] };
const numbersNobodySends = [Number.NaN, Number.POSITIVE_INFINITY, JSON.parse('1e400'), 2 ** 53 + 2, 12n];

interface Row {
  readonly schema: Schema<unknown>;
  readonly words: string;
  /** What of the JSON Schema a form needs. */
  readonly shows: object;
  readonly takes: readonly unknown[];
  readonly refuses: readonly unknown[];
}

const rows: Record<string, Row> = {
  string: {
    schema: z.string(),
    words: 'string',
    shows: { type: 'string' },
    takes: ['', 'a', '12', 'null', '名 😀', ' a\nb\t'],
    refuses: [12, true, null, ['a'], { a: 1 }, '\ud83d', 'a\0b'],
  },
  number: {
    schema: z.number(),
    words: 'number',
    shows: { type: 'number' },
    takes: [12, -1.5, 0, 1e-300, Number.MAX_SAFE_INTEGER],
    refuses: ['12', '', true, null, [12], ...numbersNobodySends],
  },
  integer: {
    schema: z.int().min(0).max(1000),
    words: 'integer 0 to 1000',
    shows: { type: 'integer', minimum: 0, maximum: 1000 },
    takes: [0, 12, 1000, 12.0],
    refuses: [1.5, -1, 1001, '12', '', null, false, ...numbersNobodySends],
  },
  boolean: {
    schema: z.boolean(),
    words: 'boolean',
    shows: { type: 'boolean' },
    takes: [true, false],
    refuses: ['true', 'false', '', 0, 1, null],
  },
  enum: {
    schema: z.enum(['small', 'large']),
    words: 'one of small, large',
    shows: size,
    takes: ['small'],
    refuses: ['Small', ' small', 'medium', '', 0, null, ['small']],
  },
  list: {
    schema: z.array(z.int()).min(1).max(3),
    words: 'list of integer',
    shows: { type: 'array', items: { type: 'integer' }, minItems: 1, maxItems: 3 },
    takes: [[1], [1, 2, 3]],
    refuses: [[], [1, 2, 3, 4], ['1'], [1, null], [1.5], 1, { 0: 1 }, '[1]'],
  },
  tuple: {
    schema: z.tuple([z.string(), z.int()]),
    words: 'list of string, then integer',
    shows: { type: 'array', prefixItems: [{ type: 'string' }, { type: 'integer' }] },
    takes: [['a', 1]],
    refuses: [['a'], [1, 'a'], ['a', 1, 2]],
  },
  record: {
    schema: z.record(z.string(), z.number()),
    words: 'record of number',
    shows: { type: 'object', additionalProperties: { type: 'number' } },
    takes: [{}, { a: 1, b: 2.5 }],
    refuses: [{ a: '1' }, { a: null }, [1], null, JSON.parse('{"__proto__":1}')],
  },
  'record of named keys': {
    schema: z.record(z.enum(['small', 'large']), z.int()),
    words: 'record of integer by small, large',
    shows: { type: 'object', propertyNames: size },
    takes: [{ small: 1, large: 2 }],
    refuses: [{ small: 1 }, { small: 1, large: 2, other: 3 }],
  },
  'nested object': {
    schema: z.object({ who: z.object({ name: z.string(), age: z.int() }), tags: z.array(z.string()) }),
    words: 'object with who, tags',
    shows: { properties: { who: { properties: { age: { type: 'integer' } } } }, required: ['who', 'tags'] },
    takes: [
      { who: { name: 'Ada', age: 36 }, tags: [] },
      { who: { name: 'Ada', age: 36 }, tags: [], more: 1 },
    ],
    refuses: [
      { who: { name: 'Ada', age: '36' }, tags: [] },
      { who: { name: 'Ada', age: 36 } },
      { who: null, tags: [] },
      [],
    ],
  },
  'object without other keys': {
    schema: z.strictObject({ a: z.int() }),
    words: 'object with a',
    shows: { additionalProperties: false },
    takes: [{ a: 1 }],
    refuses: [{ a: 1, b: 2 }, {}, { A: 1 }],
  },
  optional: {
    schema: z.object({ size: z.string(), note: z.string().optional() }),
    words: 'object with size, note',
    shows: { required: ['size'] },
    takes: [{ size: 'small' }, { size: 'small', note: 'x' }, { size: 'small', note: undefined }],
    refuses: [{ size: 'small', note: null }, { note: 'x' }],
  },
  nullable: {
    schema: z.int().min(0).nullable(),
    words: 'integer of at least 0 or null',
    shows: { anyOf: [{ type: 'integer', minimum: 0 }, { type: 'null' }] },
    takes: [0, null],
    refuses: ['', 'null', undefined, false, -1],
  },
  union: {
    schema: z.union([z.string(), z.int(), z.array(z.int())]),
    words: 'string, integer or list of integer',
    shows: { anyOf: [{ type: 'string' }, { type: 'integer' }, { type: 'array' }] },
    takes: ['a', 1, [1]],
    refuses: [1.5, null, true, ['a'], {}],
  },
  'discriminated union': {
    schema: payment,
    words: 'object whose kind is card or cash',
    shows: {
      oneOf: [{ properties: { kind: { const: 'card' } } }, { properties: { kind: { const: 'cash' } } }],
    },
    takes: [{ kind: 'cash' }, { kind: 'card', digits: '1234' }],
    refuses: [{ kind: 'card' }, { kind: 'card', digits: 1234 }, { kind: 'Cash' }, {}, 'cash'],
  },
  'ISO date': {
    schema: z.iso.date(),
    words: 'ISO date',
    shows: { type: 'string', format: 'date' },
    takes: ['2026-02-28', '2028-02-29'],
    refuses: ['2026-02-29', '2026-2-8', '28.02.2026', '2026-02-28T00:00:00Z', '', 0, null, new Date(0)],
  },
  'ISO date-time': {
    schema: z.iso.datetime(),
    words: 'ISO date-time',
    shows: { type: 'string', format: 'date-time' },
    takes: ['2026-02-28T12:00:00Z', '2026-02-28T12:00:00.123Z'],
    refuses: [
      '2026-02-28',
      '2026-02-28 12:00:00Z',
      '2026-02-28T12:00:00',
      '2026-02-28T25:00:00Z',
      0,
      new Date(0),
    ],
  },
  'ISO date-time with an offset': {
    schema: z.iso.datetime({ offset: true }),
    words: 'ISO date-time',
    shows: { type: 'string', format: 'date-time' },
    takes: ['2026-02-28T12:00:00Z', '2026-02-28T12:00:00+01:00'],
    refuses: ['2026-02-28T12:00:00+1', '2026-02-28T12:00:00 CET'],
  },
  'ISO duration': {
    schema: z.iso.duration(),
    words: 'ISO duration',
    shows: { type: 'string', format: 'duration' },
    takes: ['PT15M', 'P1DT2H', 'P2W'],
    refuses: ['P', 'PT', '15M', '15 minutes', 'P1W2D', 900],
  },
  literal: {
    schema: z.literal('yes'),
    words: '"yes"',
    shows: { const: 'yes' },
    takes: ['yes'],
    refuses: ['Yes', 'no', '', true],
  },
  literals: {
    schema: z.literal(['a', 1, null]),
    words: 'one of a, 1 or null',
    shows: { enum: ['a', 1, null] },
    takes: ['a', 1, null],
    refuses: ['1', 'null', true],
  },
  'cross-field rule': {
    schema: stay,
    words: 'object with from, to',
    shows: { required: ['from', 'to'] },
    takes: [{ from: '2026-01-01', to: '2026-01-02' }],
    refuses: [{ from: '2026-01-02', to: '2026-01-01' }, { from: '2026-01-02' }],
  },
  'another library': {
    schema: toStandardJsonSchema(
      v.object({
        size: v.picklist(['small', 'large']),
        count: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9)),
        note: v.optional(v.string()),
      }),
    ),
    words: 'object with size, count, note',
    shows: {
      properties: { count: { type: 'integer', minimum: 0, maximum: 9 } },
      required: ['size', 'count'],
    },
    takes: [{ size: 'small', count: 9 }],
    refuses: [
      { size: 'small', count: '9' },
      { size: 'small', count: 1.5 },
      { size: 'tiny', count: 1 },
    ],
  },
  'a schema written by hand': {
    schema: byHand(),
    words: 'number in steps of 2',
    shows: { multipleOf: 2 },
    takes: [0, 2],
    refuses: [3, '2', null],
  },
};

describe.each(Object.entries(rows))('%s', (_, { schema, words, shows, takes, refuses }) => {
  test('reads in words, and as JSON Schema', () => {
    const signal = boardWith(schema).get('answer');
    expect(signal?.type).toBe(words);
    expect(signal?.jsonSchema).toMatchObject(shows);
  });

  test.each(takes.map((value) => [value]))('takes %p', (value) => {
    expect(boardWith(schema).answer('answer', value, meta, at).status).toBe('accepted');
  });

  test.each(refuses.map((value) => [value]))('refuses %p, and takes a good value after it', (value) => {
    const board = boardWith(schema);
    expect(() => board.check('answer', value, meta, at)).toThrow(
      expect.objectContaining({ code: 'invalid-input', expected: words, issues: expect.anything() }),
    );
    expect(board.answer('answer', takes[0], meta, at).status).toBe('accepted');
  });
});

test('a cross-field rule names the field', () => {
  expect(() => boardWith(stay).check('answer', { from: '2026-01-02', to: '2026-01-01' }, meta, at)).toThrow(
    expect.objectContaining({ issues: [{ path: ['to'], message: 'ends before it begins' }] }),
  );
});

test('what an author converts on purpose, the workflow receives converted', () => {
  const when = z.iso.datetime().transform((text) => new Date(text));
  expect(judge(when, at)).toEqual({ fits: true, value: new Date(at) });
  expect(judge(z.stringbool(), 'no')).toEqual({ fits: true, value: false });
  expect(judge(z.object({ note: z.string().default('none') }), {})).toEqual({
    fits: true,
    value: { note: 'none' },
  });
});

function byHand(): Schema<number, number> {
  return {
    '~standard': {
      version: 1,
      vendor: 'test',
      validate: (value) =>
        Number(value) % 2 === 0 ? { value: Number(value) } : { issues: [{ message: 'odd' }] },
      jsonSchema: { input: () => ({ type: 'number', multipleOf: 2 }), output: () => ({ type: 'number' }) },
    },
  };
}
