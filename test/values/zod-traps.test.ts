import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import * as mini from 'zod/mini';
import { jsonSchemaOf, type Schema } from '../../src/values/schema';

const lazy: z.ZodType = z.object({
  n: z.coerce.number(),
  get next() {
    return lazy.optional();
  },
});

describe('a schema that makes an answer into another is refused when its gate opens', () => {
  test.each<[string, Schema<unknown>, RegExp]>([
    ['z.coerce.boolean()', z.coerce.boolean(), /schema of signal 'x' uses z\.coerce, .*Use the plain type/],
    ['z.coerce.number()', z.coerce.number(), /z\.coerce,/],
    ['z.coerce.string()', z.coerce.string().min(1), /z\.coerce,/],
    [
      'in a property',
      z.object({ a: z.array(z.coerce.number().optional()) }),
      /z\.coerce at properties\.a\.items,/,
    ],
    ['in a record', z.record(z.string(), z.coerce.number()), /z\.coerce at additionalProperties/],
    ['in a union', z.union([z.string(), z.coerce.number()]), /z\.coerce at anyOf\.1/],
    ['behind a transform', z.coerce.number().transform(String), /z\.coerce/],
    ['behind a preprocess', z.preprocess((value) => value, z.coerce.number()), /z\.coerce/],
    ['behind a getter', lazy, /z\.coerce at properties\.n/],
    ['z.coerce.date()', z.coerce.date(), /has no JSON Schema: Date.*z\.iso\.date/],
    ['catch()', z.object({ n: z.int().catch(0) }), /uses catch\(\) at properties\.n, .*Remove it/],
  ])('%s', (_, schema, message) => {
    expect(() => jsonSchemaOf(schema, 'x')).toThrow(
      expect.objectContaining({ code: 'invalid-argument', message: expect.stringMatching(message) }),
    );
  });
});

describe('a type that nobody can answer is refused when its gate opens, with a remedy that fits it', () => {
  test.each<[string, Schema<unknown>, RegExp]>([
    ['z.date()', z.object({ due: z.date() }), /Date cannot be .* at properties\.due\. .*z\.iso\.date\(\)/],
    ['z.int64()', z.int64(), /BigInt cannot be .*z\.string\(\)/],
    ['z.literal(1n)', z.literal(1n), /BigInt literals cannot be .*z\.string\(\)/],
    ['a literal undefined', z.literal(['a', undefined]), /Literal `undefined` cannot be .*\.optional\(\)/],
    [
      'z.transform()',
      z.object({ a: z.transform(String) }),
      /A transform cannot be .* at properties\.a\. .*z\.string/,
    ],
    ['z.success()', z.success(z.string()), /uses z\.success\(\), .*Use the type/],
    ['z.map()', z.map(z.string(), z.number()), /Map cannot be .*z\.record/],
    ['z.set()', z.array(z.set(z.string())), /Set cannot be .* at items\. .*z\.array/],
    ['z.undefined()', z.undefined(), /Undefined cannot be .*\.optional\(\)/],
    ['z.void()', z.void(), /Void cannot be .*\.optional\(\)/],
    ['z.nan()', z.nan(), /NaN cannot be .*z\.number\(\)/],
    ['z.symbol()', z.symbol(), /Symbol cannot be .*z\.enum/],
    ['z.function()', z.function(), /Function cannot be .*z\.enum/],
    ['z.custom()', z.custom<string>(), /A custom type cannot be .*refine/],
    ['z.instanceof()', z.instanceof(URL), /A custom type cannot be .*refine/],
    ['z.file()', z.object({ data: z.file() }), /uses z\.file\(\) at properties\.data, .*zodFile/],
    ['z.promise()', z.promise(z.string()), /uses z\.promise\(\), .*Use the type of its value/],
    ['z.never()', z.never(), /accepts no value: .*sleep\(\)/],
    [
      'z.enum() of no choices',
      z.object({ a: z.enum([]) }),
      /accepts no value at a: .*z\.enum\(\) without choices/,
    ],
    ['z.union([])', z.object({ a: z.union([]) }), /accepts no value at a: .*z\.union\(\) without variants/],
    ['a list that needs one', z.array(z.never()).min(1), /accepts no value at 0: /],
    ['a tuple with one', z.tuple([z.string(), z.union([])]), /accepts no value at 1: /],
    ['a number from 5 to 1', z.number().min(5).max(1), /no value: .* minimum is 5, maximum is 1/],
    ['a number over 1 and under 1', z.object({ a: z.number().gt(1).lt(2).max(1) }), /no value at a: /],
    ['no whole number', z.int().gt(1).lt(2), /as a whole number, .*exclusiveMinimum is 1/],
    ['no multiple', z.number().min(1).max(4).multipleOf(5), /maximum is 4, multipleOf is 5/],
    ['a text of at least 5 and at most 1', z.string().min(5).max(1), /minLength is 5, and maxLength is 1/],
    ['a list of at least 2 and at most 1', z.array(z.string()).min(2).max(1), /minItems is 2, and maxItems/],
    ['a property that needs it', z.object({ a: z.object({ b: z.never() }) }), /accepts no value at a\.b: /],
    ['an asynchronous rule', z.string().refine(async () => true), /asynchronous rule .*with an activity/],
    [
      'one in a property',
      z.object({ a: z.string().check(async () => undefined) }),
      /asynchronous .* at properties\.a/,
    ],
    ['an asynchronous transform', z.string().transform(async (text) => text), /asynchronous/],
  ])('%s', (_, schema, message) => {
    expect(() => jsonSchemaOf(schema, 'x')).toThrow(
      expect.objectContaining({ code: 'invalid-argument', message: expect.stringMatching(message) }),
    );
  });

  test('a schema that says no JSON Schema names the versions that do', () => {
    expect(() => jsonSchemaOf(mini.string() as never, 'x')).toThrow(
      /zod 4\.2 or later.*toStandardJsonSchema/,
    );
  });
});

test('what may be left out may be of no type', () => {
  const schema = z.object({ a: z.string(), b: z.never().optional() });
  expect(jsonSchemaOf(schema, 'x')).toMatchObject({ required: ['a'] });
});

describe('the JSON Schema says what is taken as an answer', () => {
  test('not what the text becomes first', () => {
    expect(jsonSchemaOf(z.string().trim().min(3).max(3).regex(/^a/), 'x')).toEqual({
      type: 'string',
      minLength: 3,
    });
    expect(jsonSchemaOf(z.string().toLowerCase().min(3), 'x')).toEqual({ type: 'string' });
    expect(jsonSchemaOf(z.string().max(3).trim(), 'x')).toEqual({ type: 'string', maxLength: 3 });
    expect(jsonSchemaOf(z.string().trim().email(), 'x')).toEqual({ type: 'string', format: 'email' });
  });

  test('not what a number or a list becomes first', () => {
    const rounded = z.number().overwrite(Math.round);
    expect(jsonSchemaOf(rounded.int().min(2).max(9).multipleOf(2), 'x')).toEqual({ type: 'number' });
    expect(jsonSchemaOf(rounded.positive(), 'x')).toEqual({ type: 'number' });
    expect(jsonSchemaOf(z.int().min(2).overwrite(Math.abs), 'x')).toMatchObject({
      type: 'integer',
      minimum: 2,
    });
    const distinct = z.array(z.string()).overwrite((items) => [...new Set(items)]);
    expect(jsonSchemaOf(distinct.min(1).max(3), 'x')).toEqual({ type: 'array', items: { type: 'string' } });
  });

  test('no bound that is none', () => {
    expect(jsonSchemaOf(z.number().min(-Infinity).max(Infinity), 'x')).toEqual({ type: 'number' });
    expect(jsonSchemaOf(z.string().max(Infinity), 'x')).toEqual({ type: 'string' });
    expect(jsonSchemaOf(z.array(z.string()).max(Infinity), 'x')).not.toHaveProperty('maxItems');
  });

  test('a default that is another one each time is not shown', () => {
    let count = 0;
    const schema = z.object({ a: z.int().default(() => (count += 1)), b: z.int().default(() => 7) });
    expect(jsonSchemaOf(schema, 'x')).toMatchObject({
      properties: { a: { type: 'integer' }, b: { default: 7 } },
    });
    expect(jsonSchemaOf(schema, 'x').properties).not.toHaveProperty('a.default');
  });
});

test.each<[string, Schema<unknown>]>([
  ['transform', z.string().transform(Number)],
  ['pipe, also into a coercion of what the answer became', z.string().regex(/^\d+$/).pipe(z.coerce.number())],
  ['default', z.object({ n: z.int().default(1) })],
  ['prefault', z.object({ n: z.int().prefault(1) })],
  ['preprocess', z.preprocess(String, z.string())],
  ['stringbool', z.stringbool()],
  ['codec', z.codec(z.iso.datetime(), z.date(), { decode: (text) => new Date(text), encode: String })],
])('%s is allowed', (_, schema) => {
  expect(() => jsonSchemaOf(schema, 'x')).not.toThrow();
});
