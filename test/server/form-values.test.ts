/** Form fields to typed values: what each type reads, and what it refuses. No server. */
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { z } from 'zod';
import { fieldName, type FormEntries } from '../../src/server/answering/field-names';
import { readFormValue, type FormValue } from '../../src/server/answering/form-values';
import { formEntries } from '../../src/server/pages/form-entries';
import { zodFile } from '../../src/signals';
import type { JsonSchema } from '../../src/wire/json-schema';
import { inspect } from '../../src/wire/plain-data';
import { jsonSchemaOf, type Schema } from '../../src/values/schema';
import { englishWords } from '../../src/texts/english-words';

function shown(schema: Schema<unknown>): JsonSchema {
  return jsonSchemaOf(schema, 'test');
}

function read(
  schema: Schema<unknown>,
  fields: Readonly<Record<string, string | readonly string[]>>,
): FormValue {
  const entries = Object.entries(fields).flatMap(([name, texts]) =>
    [texts].flat().map((text) => [name, text] as const),
  );
  return readFormValue(shown(schema), entries, englishWords);
}

const order = z.object({ size: z.enum(['small', 'large']), note: z.string().optional(), count: z.int() });
const payment = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('card'), digits: z.string() }),
  z.object({ kind: z.literal('cash') }),
]);
const tree: z.ZodType = z.object({
  name: z.string(),
  get children() {
    return z.array(tree).optional();
  },
});

type Row = readonly [
  what: string,
  schema: Schema<unknown>,
  fields: Record<string, string | string[]>,
  value: unknown,
];

const taken: readonly Row[] = [
  ['text as it was typed', z.string(), { value: ' Ada  ' }, ' Ada  '],
  ['empty text for a text that is needed', z.string(), { value: '' }, ''],
  ['text that looks like a number', z.string(), { value: '12' }, '12'],
  ['text that looks like JSON', z.string(), { value: '{"a":1}' }, '{"a":1}'],
  ['the line ends of a textarea as they were typed', z.string(), { 'value.:text': 'a\r\nb' }, 'a\nb'],
  ['line ends that a program sent, kept', z.string(), { value: 'a\r\nb' }, 'a\r\nb'],
  ['a duration in words', z.iso.duration(), { value: '1 h 30 min' }, 'PT1H30M'],
  ['a duration in ISO 8601', z.iso.duration(), { value: 'PT15M' }, 'PT15M'],
  ['a number', z.number(), { value: '1.5' }, 1.5],
  ['a negative number', z.number(), { value: '-0.25' }, -0.25],
  ['a number with a power of ten', z.number(), { value: '1.5e3' }, 1500],
  ['a number with spaces around it', z.number(), { value: ' 12 ' }, 12],
  ['a number with zeros at its end', z.number(), { value: '1.50' }, 1.5],
  ['minus zero, which JSON has not', z.number(), { value: '-0' }, 0],
  ['a whole number', z.int(), { value: '-12' }, -12],
  ['the largest whole number', z.int(), { value: '9007199254740991' }, 9007199254740991],
  ['true', z.boolean(), { value: 'true' }, true],
  ['false', z.boolean(), { value: 'false' }, false],
  ['a choice', z.enum(['small', 'large']), { value: 'large' }, 'large'],
  ['a choice that is a number', z.literal([1, 2]), { value: '2' }, 2],
  ['a choice that is yes or no', z.literal([true, 'maybe']), { value: 'true' }, true],
  ['a constant', z.literal('yes'), { value: 'yes' }, 'yes'],
  ['null', z.null(), { value: 'null' }, null],
  ['no value, said', z.number().nullable(), { 'value.:null': 'true', value: '' }, null],
  ['a value where none is allowed', z.number().nullable(), { value: '0' }, 0],
  ['the text null where no value is allowed', z.string().nullable(), { value: 'null' }, 'null'],
  ['no choice where that is one of them', z.enum(['a', 'b']).nullable(), { 'value.:null': 'true' }, null],
  ['a date', z.iso.date(), { value: '2026-02-28' }, '2026-02-28'],
  ['a date and time in UTC', z.iso.datetime(), { 'value.:utc': '2026-02-28T12:00' }, '2026-02-28T12:00Z'],
  [
    'a date and time with a zone',
    z.iso.datetime(),
    { value: '2026-02-28T12:00:00Z' },
    '2026-02-28T12:00:00Z',
  ],
  ['properties', order, { 'value.size': 'small', 'value.count': '2' }, { size: 'small', count: 2 }],
  [
    'properties in brackets',
    order,
    { 'value[size]': 'small', 'value[count]': '2', 'value[note]': 'x' },
    { size: 'small', count: 2, note: 'x' },
  ],
  [
    'an optional property that was left empty, as absent',
    order,
    { 'value.size': 'small', 'value.count': '2', 'value.note': '' },
    { size: 'small', count: 2 },
  ],
  [
    'an object in an object',
    z.object({ a: z.object({ b: z.int() }) }),
    { 'value.a.b': '1' },
    { a: { b: 1 } },
  ],
  [
    'an optional object that was left empty, as absent',
    z.object({ a: z.object({ b: z.string(), c: z.int() }).optional() }),
    { 'value.:given': '', 'value.a.:given': '', 'value.a.b': '', 'value.a.c': '' },
    {},
  ],
  [
    'an object of nothing but optional properties',
    z.object({ a: z.string().optional() }),
    { 'value.a': '' },
    {},
  ],
  ['a key with dots', z.object({ 'a.b': z.int() }), { [fieldName('value', 'a.b')]: '1' }, { 'a.b': 1 }],
  [
    'a key with brackets',
    z.object({ 'a[0]': z.int() }),
    { [fieldName('value', 'a[0]')]: '1' },
    { 'a[0]': 1 },
  ],
  [
    'a key with a colon',
    z.object({ ':json': z.int() }),
    { [fieldName('value', ':json')]: '1' },
    { ':json': 1 },
  ],
  ['a list, repeated', z.array(z.int()), { 'value[]': ['1', '2'] }, [1, 2]],
  ['a list, repeated with a dot', z.array(z.int()), { value: ['1', '2'] }, [1, 2]],
  ['a list of one', z.array(z.string()), { value: ['one'] }, ['one']],
  ['a list, numbered', z.array(z.int()), { 'value.1': '2', 'value.0': '1' }, [1, 2]],
  [
    'a list of objects',
    z.array(z.object({ a: z.int() })),
    { 'value[0][a]': '1', 'value[1][a]': '2' },
    [{ a: 1 }, { a: 2 }],
  ],
  ['a list, a line each', z.array(z.string()), { 'value.:lines': 'a\r\n\r\n b \r\n' }, ['a', ' b ']],
  ['a list of numbers, a line each', z.array(z.int()), { 'value.:lines': '1\n2' }, [1, 2]],
  ['a list with nothing in it', z.array(z.string()), { 'value.:given': '' }, []],
  [
    'several choices',
    z.array(z.enum(['a', 'b', 'c'])),
    { 'value.:given': '', 'value[]': ['a', 'c'] },
    ['a', 'c'],
  ],
  ['a tuple', z.tuple([z.number(), z.string()]), { 'value.0': '1', 'value.1': '2' }, [1, '2']],
  ['a record', z.record(z.string(), z.number()), { 'value.a': '1', 'value.b': '2' }, { a: 1, b: 2 }],
  [
    'a record of named keys',
    z.record(z.enum(['low', 'high']), z.int()),
    { 'value.low': '1', 'value.high': '2' },
    { low: 1, high: 2 },
  ],
  ['a union of which one type fits', z.union([z.int(), z.boolean()]), { value: '12' }, 12],
  ['a union whose types agree', z.union([z.string().min(3), z.string().max(2)]), { value: 'ab' }, 'ab'],
  [
    'a union with the type said',
    z.union([z.string(), z.int()]),
    { 'value.:variant': '0', 'value.:0': '12' },
    '12',
  ],
  [
    'a union with the other type said',
    z.union([z.string(), z.int()]),
    { 'value.:variant': '1', 'value.:0': '', 'value.:1': '12' },
    12,
  ],
  [
    'objects that a tag tells apart',
    payment,
    { 'value.kind': 'card', 'value.digits': '1234' },
    { kind: 'card', digits: '1234' },
  ],
  [
    'a variant, whose choice says its tag',
    payment,
    { 'value.:variant': '0', 'value.:0.digits': '1234' },
    { kind: 'card', digits: '1234' },
  ],
  ['a variant without fields', payment, { 'value.:variant': '1', 'value.:0.digits': '' }, { kind: 'cash' }],
  [
    'JSON for what fields cannot say',
    z.array(z.object({ a: z.int() })),
    { 'value.:json': '[{"a":1}]' },
    [{ a: 1 }],
  ],
  ['JSON of any kind', z.unknown(), { 'value.:json': '"12"' }, '12'],
  [
    'JSON in a property',
    z.object({ a: z.unknown() }),
    { 'value.a.:json': '{"b":[null]}' },
    { a: { b: [null] } },
  ],
  [
    'an optional property of JSON that was left empty',
    z.object({ a: z.unknown().optional() }),
    { 'value.:given': '', 'value.a.:json': ' ' },
    {},
  ],
  [
    'a type that holds itself',
    tree,
    { 'value.name': 'a', 'value.children.0.name': 'b' },
    { name: 'a', children: [{ name: 'b' }] },
  ],
  [
    'parts that are one object',
    z.intersection(z.object({ a: z.int() }), z.object({ b: z.string() })),
    { 'value.a': '1', 'value.b': 'x' },
    { a: 1, b: 'x' },
  ],
  ['fields of another root', z.int(), { value: '1', action: 'set', values: 'x', 'other.value': 'y' }, 1],
];

describe('the fields of a value that fits give it', () => {
  test.each(taken)('%s', (_what, schema, fields, value) => {
    expect(read(schema, fields)).toEqual({ ok: true, value });
  });
});

type Refusal = readonly [
  what: string,
  schema: Schema<unknown>,
  fields: Record<string, string | string[]>,
  path: (string | number)[],
  words: RegExp,
];

const notANumber = /^Must be a number/;
const notWhole = /^Must be a whole number/;
const yesOrNo = /^Choose Yes or No/;

const refusals: readonly Refusal[] = [
  ...[
    '1abc',
    'abc',
    '0x10',
    'Infinity',
    '-Infinity',
    'NaN',
    '1,5',
    '1.000,5',
    '1_000',
    '١٢',
    '+1',
    '.5',
    '1.',
    '007',
    '1e',
    '--1',
    '1 2',
    'true',
    'null',
    '1e400',
    '１',
  ].map((text): Refusal => [`the number ${text}`, z.number(), { value: text }, [], notANumber]),
  ...['1.0', '12.5', '1e3', '1abc', '0x10', '1,000', '٣'].map((text): Refusal => [
    `the whole number ${text}`,
    z.int(),
    { value: text },
    [],
    notWhole,
  ]),
  ['a whole number beyond 2^53', z.int(), { value: '9007199254740993' }, [], /lose digits/],
  ['a number beyond 2^53', z.number(), { value: '1e300' }, [], /lose digits/],
  ['digits that a number cannot keep', z.number(), { value: '0.12345678901234567890' }, [], /more digits/],
  ['a number that would become 0', z.number(), { value: '1e-400' }, [], /more digits/],
  ['no number', z.number(), { value: '' }, [], /A number is needed/],
  ['spaces for a number', z.int(), { value: '  ' }, [], /A whole number is needed/],
  ['a number twice', z.int(), { value: ['1', '1'] }, [], /more than once/],
  ...['True', 'TRUE', 'yes', 'no', 'on', 'off', '1', '0', 'y', 'null', ' true', 'undefined'].map(
    (text): Refusal => [`yes or no as ${JSON.stringify(text)}`, z.boolean(), { value: text }, [], yesOrNo],
  ),
  [
    'yes or no left open',
    z.object({ a: z.boolean(), b: z.string() }),
    { 'value.b': 'x' },
    ['a'],
    /An empty field does not mean No/,
  ],
  ['yes or no that is empty', z.boolean(), { value: '' }, [], /An empty field does not mean No/],
  ['yes and no', z.boolean(), { value: ['true', 'false'] }, [], /more than once/],
  [
    'a choice that is none',
    z.enum(['small', 'large']),
    { value: 'Small' },
    [],
    /^Choose one of small, large\. Small is not\./,
  ],
  ['a choice left open', z.enum(['small', 'large']), { value: '' }, [], /^Choose one of small, large\.$/],
  ['a number choice in other digits', z.literal([1, 2]), { value: '1.0' }, [], /Choose one of 1, 2/],
  ['a text that is two of the choices', z.literal([1, '1']), { value: '1' }, [], /several of the choices/],
  ['a constant that is another', z.literal('yes'), { value: 'Yes' }, [], /Choose one of yes/],
  ['nothing at all', z.string(), {}, [], /This field is required/],
  ['a property that is not there', order, { 'value.size': 'small' }, ['count'], /A whole number is needed/],
  [
    'a property that the type has not',
    order,
    { 'value.size': 'small', 'value.count': '1', 'value.colour': 'red' },
    ['colour'],
    /no such field/,
  ],
  [
    'a fault deep inside',
    z.object({ a: z.array(z.object({ b: z.int() })) }),
    { 'value.a.0.b': '1', 'value.a.1.b': 'x' },
    ['a', 1, 'b'],
    notWhole,
  ],
  ['no value where one is needed', z.number(), { 'value.:null': 'true' }, [], /A value is required/],
  [
    'a value and no value',
    z.number().nullable(),
    { 'value.:null': 'true', value: '1' },
    [],
    /Choose either a value or no value/,
  ],
  [
    'no value, said in other words',
    z.number().nullable(),
    { 'value.:null': 'yes', value: '1' },
    [],
    /:null must be true/,
  ],
  [
    'an empty text for a number that may be null',
    z.number().nullable(),
    { value: '' },
    [],
    /A number is needed/,
  ],
  ['a list in two ways', z.array(z.string()), { 'value[]': 'a', 'value.0': 'b' }, [], /more than one way/],
  ['a list with a gap', z.array(z.string()), { 'value.0': 'a', 'value.2': 'b' }, [], /without a gap/],
  ['a list with a key', z.array(z.string()), { 'value.a': 'a' }, [], /without a gap/],
  ['an item that does not fit', z.array(z.int()), { 'value[]': ['1', 'x'] }, [1], notWhole],
  ['a line that does not fit', z.array(z.int()), { 'value.:lines': '1\nx' }, [1], notWhole],
  ['too few items', z.tuple([z.int(), z.int()]), { 'value.0': '1' }, [], /Must have 2 items/],
  [
    'a text that two types take',
    z.union([z.string(), z.int()]),
    { value: '12' },
    [],
    /more than one of: string, integer/,
  ],
  [
    'a text that no type takes',
    z.union([z.boolean(), z.int()]),
    { value: 'x' },
    [],
    /Fits none of: boolean, integer/,
  ],
  [
    'types without a choice',
    z.union([z.string(), z.int()]),
    { 'value.:0': 'a', 'value.:1': '' },
    [],
    /Choose one of the types/,
  ],
  [
    'a type that there is not',
    z.union([z.string(), z.int()]),
    { 'value.:variant': '2', 'value.:0': 'a' },
    [],
    /Choose one of the types/,
  ],
  [
    'a type named in words',
    z.union([z.string(), z.int()]),
    { 'value.:variant': 'string' },
    [],
    /Choose one of the types/,
  ],
  [
    'what the tag says, with a fault in it',
    payment,
    { 'value.kind': 'card' },
    ['digits'],
    /This field is required/,
  ],
  [
    'consent that nobody gave',
    z.object({ consent: z.literal(true), name: z.string() }),
    { 'value.name': 'Ada' },
    ['consent'],
    /Choose one of true/,
  ],
  ['a text for any type', z.unknown(), { value: '12' }, [], /Send it as JSON/],
  ['what is no JSON', z.unknown(), { 'value.:json': '{a: 1}' }, [], /^Must be JSON/],
  ['a duplicate key', z.unknown(), { 'value.:json': '{"a":1,"a":2}' }, [], /twice/],
  ['the key __proto__ in JSON', z.unknown(), { 'value.:json': '{"__proto__":{}}' }, [], /not allowed/],
  ['an empty JSON that is needed', z.unknown(), { 'value.:json': '' }, [], /as JSON/],
  ['JSON and fields', order, { 'value.:json': '{}', 'value.size': 'small' }, [], /more than once/],
  ['fields below a text', z.string(), { 'value.a': 'x' }, [], /fields below it/],
  [
    'a text for an object',
    order,
    { value: 'x', 'value.size': 'small', 'value.count': '1' },
    [],
    /Must have fields below it/,
  ],
  ['a marker that means nothing', z.string(), { 'value.:yes': 'x' }, [], /is not allowed here/],
  ['a time without a date', z.iso.datetime(), { 'value.:utc': '12:00' }, [], /a date and a time/],
  ...[
    'value.__proto__',
    'value[__proto__]',
    'value.constructor.prototype',
    'value.%5F_proto__',
    'value..a',
    'value[a',
    'value.%ZZ',
    `value${'.a'.repeat(65)}`,
  ].map((name): Refusal => [
    `the name ${name.slice(0, 40)}`,
    z.record(z.string(), z.string()),
    { [name]: 'x', 'value.ok': 'y' },
    [],
    /not a valid path/,
  ]),
];

describe('fields that do not give a value are refused with the path', () => {
  test.each(refusals)('%s', (_what, schema, fields, path, words) => {
    const found = read(schema, fields);
    expect(found).toMatchObject({ ok: false });
    expect(found.ok ? [] : found.issues).toContainEqual({ path, message: expect.stringMatching(words) });
  });

  test('each fault of a form is told at once', () => {
    const found = read(order, { 'value.size': 'huge', 'value.count': 'x', 'value.more': '1' });
    expect(found.ok ? [] : found.issues.map(({ path }) => path)).toEqual([['size'], ['count'], ['more']]);
  });

  test('more faults than anybody reads are counted', () => {
    const found = read(z.array(z.int()), { 'value[]': Array.from({ length: 30 }, () => 'x') });
    expect(found.ok ? [] : found.issues.length).toBe(21);
    expect(found).toMatchObject({ issues: expect.arrayContaining([{ path: [], message: 'and 10 more' }]) });
  });
});

describe('a file', () => {
  const schema = z.object({ data: zodFile(z), note: zodFile(z).optional() });
  const reference = {
    file: 'a'.repeat(32),
    for: 'abc',
    name: 'data.csv',
    size: 3,
    mediaType: 'text/csv',
    sha256: 'b'.repeat(64),
  };

  test('is the reference that its upload gave', () => {
    const fields = {
      'value.:given': '',
      'value.data.:json': JSON.stringify(reference),
      'value.note.:json': '',
    };
    expect(read(schema, fields)).toEqual({ ok: true, value: { data: reference } });
  });

  test('that nobody chose is asked for, and a name is none', () => {
    const asked = { ok: false, issues: [{ path: ['data'], message: 'Choose a file.' }] };
    expect(read(schema, { 'value.:given': '', 'value.data.:json': '' })).toEqual(asked);
    expect(read(schema, { 'value.:given': '' })).toEqual(asked);
    expect(read(schema, { 'value.data': 'data.csv' })).toMatchObject({
      ok: false,
      issues: [{ path: ['data'], message: expect.stringMatching(/^Upload the file/) }],
    });
  });
});

describe('what a form begins with', () => {
  const everything = z.object({
    text: z.string(),
    line: z.string().max(20),
    count: z.int(),
    price: z.number().nullable(),
    urgent: z.boolean(),
    size: z.enum(['small', 'large']).optional(),
    mixed: z.literal([1, '1']),
    tags: z.array(z.string()),
    chosen: z.array(z.enum(['a', 'b'])),
    day: z.iso.date(),
    at: z.iso.datetime({ offset: true }),
    inner: z.object({ deep: z.tuple([z.int(), z.string()]) }).optional(),
    rows: z.array(z.object({ a: z.int() })),
    paid: payment,
    either: z.union([z.string(), z.int()]),
    any: z.unknown(),
  });
  const arbitrary = fc.record({
    text: fc.string({ unit: 'grapheme' }),
    line: fc.string({ maxLength: 20 }),
    count: fc.maxSafeInteger(),
    price: fc.oneof(
      fc.constant(null),
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }),
    ),
    urgent: fc.boolean(),
    size: fc.constantFrom('small', 'large', undefined),
    mixed: fc.constantFrom(1, '1'),
    tags: fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 4 }),
    chosen: fc.subarray(['a', 'b']),
    day: fc.constantFrom('2026-02-28'),
    at: fc.constantFrom('2026-02-28T12:00:00Z', '2026-02-28T12:00:00+02:00'),
    inner: fc.option(fc.record({ deep: fc.tuple(fc.integer(), fc.string()) }), { nil: undefined }),
    rows: fc.array(fc.record({ a: fc.integer() }), { maxLength: 3 }),
    paid: fc.oneof(
      fc.record({ kind: fc.constant('card'), digits: fc.string() }),
      fc.constant({ kind: 'cash' }),
    ),
    either: fc.oneof(fc.string(), fc.integer()),
    any: fc.jsonValue().filter((value) => inspect(value).issues.length === 0),
  });

  test('is read as the same value again', () => {
    const schema = shown(everything);
    fc.assert(
      fc.property(arbitrary, (value) => {
        const plain: unknown = JSON.parse(JSON.stringify(value));
        const entries = [
          ...formEntries(schema, plain),
          ['value.tags.:given', ''],
          ['value.chosen.:given', ''],
        ] as FormEntries;
        const found = readFormValue(schema, entries, englishWords);
        expect(found).toEqual({ ok: true, value: plain });
      }),
      { numRuns: 300 },
    );
  });

  test('is the initial data before the defaults, and nothing where neither speaks', () => {
    const schema = shown(
      z.object({ a: z.string().max(9).default('x'), b: z.int().default(1), c: z.boolean() }),
    );
    expect(formEntries(schema, { b: 5 })).toEqual([
      ['value.a', 'x'],
      ['value.b', '5'],
    ]);
    expect(formEntries(schema, undefined)).toEqual([
      ['value.a', 'x'],
      ['value.b', '1'],
    ]);
  });
});

test('a type that holds itself in several ways costs no more than a bounded time', () => {
  const twice: z.ZodType = z.lazy(() =>
    z.union([z.object({ a: twice.optional(), b: z.int().optional() }), z.object({ a: twice.optional() })]),
  );
  const found = read(z.object({ root: twice }), { [`value.root${'.a'.repeat(50)}.b`]: '1' });
  expect(found).toMatchObject({ ok: false, issues: [{ message: expect.stringMatching(/too many/) }] });
});

test('no text of any kind throws, and none gives a number, a yes or a no that was not typed', () => {
  const schema = shown(z.object({ n: z.number(), b: z.boolean(), e: z.enum(['a', 'b']) }));
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.string(), fc.string())),
      fc.string(),
      fc.string(),
      fc.string(),
      (others, n, b, e) => {
        const entries: FormEntries = [
          ...others.map(([name, text]) => [`value${name}`, text] as const),
          ['value.n', n],
          ['value.b', b],
          ['value.e', e],
        ];
        const found = readFormValue(schema, entries, englishWords);
        if (!found.ok) return;
        const value = found.value as { n: number; b: boolean; e: string };
        expect(String(value.b)).toBe(b);
        expect(value.e).toBe(e);
        expect(Number(n)).toBe(value.n);
      },
    ),
    { numRuns: 1000 },
  );
});
