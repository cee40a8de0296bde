import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { jsonSchemaOf, type Schema } from '../../src/signals/schema';

const lazy: z.ZodType = z.object({
  n: z.coerce.number(),
  get next() {
    return lazy.optional();
  },
});

describe('a schema that makes an answer into another is refused when its gate opens', () => {
  test.each<[string, Schema<unknown>, RegExp]>([
    [
      'z.coerce.boolean()',
      z.coerce.boolean(),
      /schema of signal 'x' converts by z\.coerce, .*Use the plain type/,
    ],
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
    ['catch()', z.object({ n: z.int().catch(0) }), /has a catch\(\) at properties\.n, .*Leave it out/],
  ])('%s', (_, schema, message) => {
    expect(() => jsonSchemaOf(schema, 'x')).toThrow(
      expect.objectContaining({ code: 'invalid-argument', message: expect.stringMatching(message) }),
    );
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
