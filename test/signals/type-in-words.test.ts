import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { jsonSchemaOf } from '../../src/signals/schema';
import { typeInWords, valueInWords } from '../../src/signals/type-in-words';

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
  [z.union([z.string(), z.string().min(2)]), 'string'],
  [z.iso.date(), 'ISO date'],
  [z.iso.datetime(), 'ISO date-time'],
  [z.email(), 'email'],
  [z.any(), 'any JSON value'],
])('%# reads as %j', (schema, words) => {
  expect(typeInWords(jsonSchemaOf(schema, 'x'))).toBe(words);
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
