import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { jsonSchemaOf } from '../../src/values/schema';
import { valueInWords } from '../../src/wire/in-words';
import { typeInFewWords, typeInWords } from '../../src/values/type-in-words';

test.each([
  [z.string(), 'string'],
  [z.boolean(), 'boolean'],
  [z.number(), 'number'],
  [z.int(), 'integer'],
  [z.int().min(0).max(1000), 'integer 0 to 1000'],
  [z.number().min(5), 'number of at least 5'],
  [z.number().max(5), 'number of at most 5'],
  [z.number().positive(), 'number over 0'],
  [z.number().negative(), 'number under 0'],
  [z.enum(['red', 'blue']), 'one of red, blue'],
  [z.enum(['1', '2', '3', '4', '5', '6', '7', '8', '9']), 'one of 1, 2, 3, 4, 5, 6, 7, 8 and 1 more'],
  [z.literal('yes'), '"yes"'],
  [z.array(z.int()), 'list of integer'],
  [z.array(z.any()), 'list of any JSON value'],
  [z.record(z.string(), z.number()), 'record of number'],
  [z.object({ size: z.string(), color: z.string() }), 'object with size, color'],
  [
    z.object(Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`p${index}`, z.int()]))),
    'object with p0, p1, p2, p3, p4, p5, p6, p7 and 2 more',
  ],
  [z.string().nullable(), 'string or null'],
  [z.union([z.string(), z.string()]), 'string'],
  [z.union([z.string(), z.string().min(2)]), 'string or string of at least 2 characters'],
  [z.iso.date(), 'ISO date'],
  [z.iso.datetime(), 'ISO date-time'],
  [z.email(), 'email'],
  [z.any(), 'any JSON value'],
])('%# reads as %j', (schema, words) => {
  expect(typeInWords(jsonSchemaOf(schema, 'x'))).toBe(words);
});

const line = z.object({ sku: z.string(), price: z.number() }).meta({ id: 'Line' });
const card = z.object({ kind: z.literal('card'), digits: z.string() }).meta({ id: 'Card' });
const cash = z.object({ kind: z.literal('cash') }).meta({ id: 'Cash' });
const category: z.ZodType = z.object({
  name: z.string(),
  get sub() {
    return z.array(category);
  },
});
const nested = z.discriminatedUnion('status', [
  z.object({ status: z.literal('ok'), data: z.string() }),
  z.discriminatedUnion('code', [
    z.object({ status: z.literal('failed'), code: z.literal(400), m: z.string() }),
    z.object({ status: z.literal('failed'), code: z.literal(500) }),
  ]),
]);

test.each<[what: string, schema: z.ZodType, words: string]>([
  ['a list of named parts', z.array(line), 'list of object with sku, price'],
  [
    'variants that are named',
    z.discriminatedUnion('kind', [card, cash]),
    'object whose kind is card or cash',
  ],
  ['a named part or null', line.nullable(), 'object with sku, price or null'],
  ['a record of named parts', z.record(z.string(), line), 'record of object with sku, price'],
  ['a list of what holds itself', z.array(category), 'list of object with name, sub'],
  [
    'a whole that is named',
    z
      .string()
      .regex(/^[A-Z]{3}$/)
      .meta({ id: 'Code' }),
    'string',
  ],
  ['all of JSON', z.json(), 'any JSON value'],
  ['a union within a union', nested, 'object whose status is ok, failed 400 or failed 500'],
  [
    'choices that have labels',
    z.union([z.literal('de').meta({ title: 'Deutschland' }), z.literal(2).meta({ title: 'two' })]),
    'one of de (Deutschland), 2 (two)',
  ],
  ['a beginning', z.string().startsWith('PO-'), 'string that starts with PO-'],
  [
    'an end and a beginning',
    z.string().startsWith('a').endsWith('z'),
    'string that starts with a and ends with z',
  ],
  ['a part', z.string().includes('@'), 'string that contains @'],
  ['lower case', z.string().lowercase(), 'string that has no capital letters'],
  ['lengths', z.string().min(1).max(200), 'string of 1 to 200 characters'],
  ['one length', z.string().min(1), 'string of at least 1 character'],
  ['a bound of each kind', z.number().gt(1).lte(5), 'number over 1 and of at most 5'],
  ['steps', z.number().multipleOf(0.01), 'number in steps of 0.01'],
  ['a tuple with its rest', z.tuple([z.string()], z.int()), 'list of string, then any number of integer'],
  ['a time, which zod says by a pattern', z.iso.time(), 'ISO time'],
  ['a hash', z.hash('sha256'), 'SHA256 hash in hex'],
])('%s reads as what has to be sent', (_, schema, words) => {
  expect(typeInWords(jsonSchemaOf(schema, 'x'))).toBe(words);
});

test('properties and choices that are too long for a row are counted', () => {
  const images = Array.from({ length: 20 }, (_, index) => [`image-${index * 100}`, z.string()] as const);
  expect(typeInFewWords(jsonSchemaOf(z.object(Object.fromEntries(images)), 'x'), 80)).toBe(
    'object with 20 properties',
  );
  const models = ['a forest of 25 trees, 2 measurements each', 'a logistic regression, 1,000 steps'];
  expect(typeInFewWords(jsonSchemaOf(z.enum(models), 'x'), 80)).toBe('one of 2 choices');
  expect(typeInFewWords(jsonSchemaOf(z.object({ size: z.string() }), 'x'), 80)).toBe('object with size');
  expect(typeInFewWords(jsonSchemaOf(z.string().min(1).max(200), 'x'), 20)).toBe('string of 1 to 200 …');
});

test('a value is named by its JSON type', () => {
  expect([null, [], {}, 1, 'x', true].map(valueInWords)).toEqual([
    'null',
    'list',
    'object',
    'number',
    'string',
    'boolean',
  ]);
});
