/** Texts of the console's form to typed values: what each type reads, and what is refused in which words. No server. */
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import type { Schema } from '../../src/values/schema';
import { filled, untouched } from '../support/form';
import { fileRef } from '../support/file-refs';
import { zodFile } from '../../src/signals';

const payment = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('card'), digits: z.string().length(4) }),
  z.object({ kind: z.literal('cash') }),
]);
const order = z.object({
  size: z.enum(['small', 'large']),
  note: z.string().optional(),
  count: z.int().min(1).max(50),
});
const tree: z.ZodType = z.object({
  name: z.string(),
  get children() {
    return z.array(tree).optional();
  },
});

type Row = readonly [what: string, schema: Schema<unknown>, typed: unknown, comesTo: unknown];

const taken: readonly Row[] = [
  ['text as it was typed', z.string(), ' Ada  ', ' Ada  '],
  ['empty text for a text that is needed', z.string(), '', ''],
  ['text of several lines', z.string(), 'a\nb', 'a\nb'],
  ['text that looks like a number', z.string(), '12', '12'],
  ['a number', z.number(), '1.5', 1.5],
  ['a number with a power of ten', z.number(), '1.5e3', 1500],
  ['a number with spaces around it', z.number(), ' 12 ', 12],
  ['minus zero, which JSON has not', z.number(), '-0', 0],
  ['the largest whole number', z.int(), '9007199254740991', 9007199254740991],
  ['yes', z.boolean(), '0', true],
  ['no', z.boolean(), '1', false],
  ['a number among choices', z.literal([1, '1', 2]), '0', 1],
  ['its text among the same choices', z.literal([1, '1', 2]), '1', '1'],
  ['a constant', z.literal('yes'), '0', 'yes'],
  ['null alone', z.null(), '0', null],
  ['several choices', z.array(z.enum(['a', 'b', 'c'])), ['2', '0'], ['c', 'a']],
  ['no choice of several', z.array(z.enum(['a', 'b'])), [], []],
  ['a date', z.iso.date(), '2028-02-29', '2028-02-29'],
  ['a time without seconds', z.iso.time(), '14:30', '14:30'],
  ['a duration in words', z.iso.duration(), '1 h 30 min', 'PT1H30M'],
  ['a duration as it is sent', z.iso.duration(), 'PT15M', 'PT15M'],
  [
    'an instant in UTC',
    z.iso.datetime(),
    { date: '2026-02-28', time: '12:00', zone: 'Z' },
    '2026-02-28T12:00:00Z',
  ],
  [
    'an instant in an offset',
    z.iso.datetime({ offset: true }),
    { date: '2026-02-28', time: '12:00:30', zone: '+02:00' },
    '2026-02-28T12:00:30+02:00',
  ],
  [
    'an offset for a type that takes UTC only, as the same instant',
    z.iso.datetime(),
    { date: '2026-02-28', time: '01:30', zone: '+02:00' },
    '2026-02-27T23:30:00Z',
  ],
  [
    'an instant for a type that wants thousandths',
    z.iso.datetime({ precision: 3 }),
    { date: '2026-02-28', time: '12:00', zone: 'Z' },
    '2026-02-28T12:00:00.000Z',
  ],
  ['a list', z.array(z.int()), ['1', '2'], [1, 2]],
  ['an empty list', z.array(z.int()), [], []],
  ['a record', z.record(z.string(), z.number()), [{ key: 'a b', value: '1' }], { 'a b': 1 }],
  ['a tuple', z.tuple([z.number(), z.string()]), { p0: '1', p1: '2' }, [1, '2']],
  ['an object', order, { size: '1', note: '', count: '3' }, { size: 'large', count: 3 }],
  [
    'a type that holds itself',
    tree,
    { name: 'a', children: [{ name: 'b' }] },
    { name: 'a', children: [{ name: 'b' }] },
  ],
  [
    'a variant by its tag',
    payment,
    { chosen: '0', p0: { digits: '1234' } },
    { kind: 'card', digits: '1234' },
  ],
  ['a variant without fields', payment, { chosen: '1' }, { kind: 'cash' }],
  [
    'a text where a number would do, too',
    z.union([z.string(), z.int()]),
    { chosen: '0', p0: '12', p1: '12' },
    '12',
  ],
  [
    'a number where a text would do, too',
    z.union([z.string(), z.int()]),
    { chosen: '1', p0: '12', p1: '12' },
    12,
  ],
  ['no value', z.number().nullable(), { none: true, p0: '12' }, null],
  ['a value where none is allowed, too', z.number().nullable(), { none: false, p0: '12' }, 12],
  ['JSON', z.any(), '{"a": [1, null]}', { a: [1, null] }],
  ['a file', zodFile(z, { maxBytes: 1_000 }), { ref: fileRef('request') }, fileRef('request')],
  ['an untouched optional object', z.object({ a: order.optional() }), {}, {}],
  [
    'properties beyond the known ones',
    z.object({ a: z.int() }).catchall(z.int()),
    { a: '1', rest: [{ key: 'b', value: '2' }] },
    { a: 1, b: 2 },
  ],
];

test.each(taken)('%s', (_what, schema, typed, value) => {
  expect(filled(schema, typed)).toEqual({ value });
});

const refused: readonly Row[] = [
  [
    'an untouched boolean',
    z.boolean(),
    '',
    ['Your answer: Choose Yes or No. An empty field does not mean No.'],
  ],
  ['an untouched choice', z.enum(['a', 'b', 'c']), '', ['Your answer: Choose a, b or c.']],
  ['a part of a number', z.int(), '12.5', ['Your answer: Must be a whole number. 12.5 is not.']],
  ['a word for a number', z.int(), 'ten', ['Your answer: Must be a whole number, such as 12. ten is not.']],
  [
    'a number with a comma',
    z.number(),
    '1,5',
    ['Your answer: Must be a number, such as 12 or 1.5. 1,5 is not.'],
  ],
  ['nothing for a number', z.number(), '', ['Your answer: A number is needed.']],
  [
    'a whole number beyond 2^53',
    z.int(),
    '9007199254740993',
    ['Your answer: 9007199254740993 is too large: whole numbers beyond 9007199254740991 lose digits.'],
  ],
  [
    'a number with more digits than a double keeps',
    z.number(),
    '0.1000000000000000055511151231257827',
    [
      'Your answer: 0.1000000000000000055511151231257827 has more digits than a number can keep. It would become 0.1.',
    ],
  ],
  ['a number out of bounds', z.int().min(1).max(50), '99', ['Your answer: Must be 1 to 50. 99 is not.']],
  ['a number at an open bound', z.number().positive(), '0', ['Your answer: Must be over 0. 0 is not.']],
  [
    'no multiple',
    z.number().multipleOf(0.1),
    '0.25',
    ['Your answer: Must be a multiple of 0.1. 0.25 is not.'],
  ],
  ['an empty text', z.string().min(1), '', ['Your answer: Must not be empty.']],
  ['a short text', z.string().min(3), 'ab', ['Your answer: Must be at least 3 characters. ab has 2.']],
  ['a long text', z.string().max(3), 'abcd', ['Your answer: Must be at most 3 characters. This has 4.']],
  [
    'another beginning',
    z.string().startsWith('https://'),
    'http://x',
    ['Your answer: Must start with https://. http://x is not.'],
  ],
  [
    'another form',
    z.string().regex(/^[A-Z]{3}$/),
    'ab',
    ['Your answer: Must be a text such as ABC. ab is not.'],
  ],
  [
    'half an e-mail address',
    z.email(),
    'labeling@',
    ['Your answer: This is not an e-mail address: the part after @ is missing.'],
  ],
  ['a day that does not exist', z.iso.date(), '2026-02-30', ['Your answer: There is no 30 February 2026.']],
  ['a day of the year 0', z.iso.date(), '0000-12-24', ['Your answer: There is no year 0000.']],
  [
    'a date in other words',
    z.iso.date(),
    'the last of May',
    ['Your answer: Must be a date such as 2026-02-28. the last of May is not.'],
  ],
  ['a time that does not exist', z.iso.time(), '24:00', ['Your answer: There is no time 24:00.']],
  [
    'half an instant',
    z.iso.datetime(),
    { date: '2026-02-28', time: '', zone: 'Z' },
    ['Your answer: The time is missing.'],
  ],
  [
    'an ambiguous duration',
    z.iso.duration(),
    '5 m',
    ['Your answer: m can mean minutes or months. Write min or months.'],
  ],
  [
    'a lone number for a duration',
    z.iso.duration(),
    '15',
    ['Your answer: Must be a duration such as 15 min, 1 h 30 min, 2 days or PT15M. 15 is not.'],
  ],
  [
    'an empty item',
    z.object({ tags: z.array(z.string()) }),
    { tags: ['a', ''] },
    ['Tags, item 2: Tag 2 is empty. Fill it in or remove it.'],
  ],
  ['too few items', z.array(z.int()).min(1), [], ['Your answer: Must have at least 1 item. There is none.']],
  [
    'one name twice',
    z.record(z.string(), z.int()),
    [
      { key: 'a', value: '1' },
      { key: 'a', value: '2' },
    ],
    ['row 2, name: a is used twice. Row 1 has the same name.'],
  ],
  [
    'a value without a name',
    z.record(z.string(), z.int()),
    [{ key: '', value: '1' }],
    ['row 1, name: A name is needed. Fill it in or remove the row.'],
  ],
  [
    'a name that no value may have',
    z.record(z.string(), z.int()),
    [{ key: '__proto__', value: '1' }],
    ['row 1, name: __proto__ cannot be a name.'],
  ],
  ['no variant', payment, {}, ['Your answer: Choose card or cash.']],
  [
    'what is wrong in a variant',
    payment,
    { chosen: '0', p0: { digits: '12' } },
    ['Digits: Must be at least 4 characters. 12 has 2.'],
  ],
  ['no JSON', z.any(), '{a: 1}', [expect.stringMatching(/^Your answer: Must be JSON\./u)]],
  ['JSON with a key twice', z.any(), '{"a": 1, "a": 2}', ['Your answer: The key a is used twice.']],
  [
    'JSON with a number that would change',
    z.any(),
    '[9007199254740993]',
    [expect.stringMatching(/lose digits/u)],
  ],
  ['no file', zodFile(z, { maxBytes: 1_000 }), null, ['Your answer: Choose a file.']],
  [
    'a file that is on its way',
    zodFile(z, { maxBytes: 1_000 }),
    { name: 'a', size: 1, isUploading: true },
    ['Your answer: The upload was cut off. Choose the file again.'],
  ],
  [
    'a further property called as one that has a field',
    z.object({ a: z.int() }).catchall(z.int()),
    { a: '1', rest: [{ key: 'a', value: '2' }] },
    ['Further properties, row 1, name: There is already a field for this name.'],
  ],
  [
    'half an optional object',
    z.object({ a: order.optional() }),
    { a: { count: '1' } },
    ['A, Size: Choose small or large.'],
  ],
];

test.each(refused)('refused: %s', (_what, schema, typed, issues) => {
  expect(filled(schema, typed)).toEqual({ issues });
});

test('all issues of all fields are told at once, in the order of the form', () => {
  const schema = z.object({ ...order.shape, urgent: z.boolean(), day: z.iso.date() });
  expect(filled(schema, { count: '12.5', day: '2026-02-30' })).toEqual({
    issues: [
      'Size: Choose small or large.',
      'Count: Must be a whole number. 12.5 is not.',
      'Urgent: Choose Yes or No. An empty field does not mean No.',
      'Day: There is no 30 February 2026.',
    ],
  });
});

describe('what a form begins with is read as the same value', () => {
  const kept: readonly (readonly [what: string, schema: z.ZodType, value: unknown])[] = [
    ['text with every kind of line end', z.string(), 'a\r\nb\rc\n'],
    ['a number', z.number(), 1e-7],
    ['no', z.boolean(), false],
    ['a choice of another type', z.literal([1, '1', true]), '1'],
    ['choices out of order, one of them twice', z.array(z.enum(['a', 'b'])), ['b', 'a', 'b']],
    ['an instant in its own offset', z.iso.datetime({ offset: true }), '2026-02-28T12:00:00.250+05:45'],
    ['an instant', z.iso.datetime(), '2026-02-28T12:00:00Z'],
    ['a duration', z.iso.duration(), 'P1Y2M3DT4H5M6.5S'],
    ['a record of anything', z.record(z.string(), z.unknown()), { 'a.b': 1, b: [null] }],
    [
      'an object with an empty list',
      z.object({ a: z.array(z.int()), b: z.int().nullable() }),
      { a: [], b: null },
    ],
    ['the variant that it is of', payment, { kind: 'card', digits: '1234' }],
    ['a number of a union', z.union([z.string(), z.int()]), 12],
    [
      'a property of any name',
      z.object({ 'a.b c': z.int(), constructorOf: z.string() }),
      { 'a.b c': 1, constructorOf: 'x' },
    ],
    ['a type that holds itself deeper than fields go', tree, nested(12)],
  ];
  test.each(kept)('%s', (_what, schema, value) => {
    expect(schema.safeParse(value).success).toBe(true);
    expect(untouched(schema, value)).toEqual({ value });
  });

  test('an optional text that is empty is left out, as the service reads its own forms', () => {
    expect(untouched(z.object({ note: z.string().optional() }), { note: '' })).toEqual({ value: {} });
  });

  test("the type's defaults, but none inside of an object that may be left out", () => {
    const size = z.object({ width: z.int().default(3), unit: z.string() });
    const schema = z.object({ copies: z.int().default(1), size: size.optional() });
    expect(untouched(schema)).toEqual({ value: { copies: 1 } });
    expect(untouched(z.object({ size }))).toEqual({ value: { size: { width: 3, unit: '' } } });
  });
});

function nested(levels: number): unknown {
  return levels === 0 ? { name: 'leaf' } : { name: `level ${levels}`, children: [nested(levels - 1)] };
}
