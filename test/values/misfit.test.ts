import { describe, expect, test } from '@jest/globals';
import { toStandardJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { z } from 'zod';
import { judge, jsonSchemaOf, type Schema } from '../../src/values/schema';
import { misfit } from '../../src/values/misfit';

const anything = (value: unknown): unknown => value;

/** Judged as a gate does, which has drawn its schema before. */
function judged(schema: Schema<unknown>, value: unknown): ReturnType<typeof judge> {
  jsonSchemaOf(schema, 'x');
  return judge(schema, value);
}

describe('a schema that converts before it checks still takes only the type that it shows', () => {
  test.each<[Schema<unknown>, unknown, unknown]>([
    [z.preprocess(Number, z.number()), 12, ''],
    [z.preprocess(Number, z.int()), 12, null],
    [z.preprocess(Boolean, z.boolean()), true, 'false'],
    [z.preprocess((text) => String(text).trim(), z.string()), ' a ', 12],
    [toStandardJsonSchema(v.fallback(v.number(), 0)), 12, 'twelve'],
  ])('%#', (schema, good, bad) => {
    expect(judged(schema, good).fits).toBe(true);
    expect(judged(schema, bad)).toMatchObject({
      issues: [
        { path: [], message: expect.stringMatching(/^expected \w+, as the signal shows, but received/) },
      ],
    });
  });

  test('wherever it stands, and the path says where', () => {
    const order = z.object({ items: z.array(z.object({ price: z.preprocess(Number, z.number()) })) });
    expect(judged(order, { items: [{ price: 1 }, { price: '' }] })).toMatchObject({
      issues: [{ path: ['items', 1, 'price'] }],
    });
    const first = z.tuple([z.preprocess(Number, z.int())], z.string());
    expect(judged(first, [1, 'a']).fits).toBe(true);
    expect(judged(first, ['1', 'a'])).toMatchObject({ issues: [{ path: [0] }] });
    const either = z.union([z.object({ n: z.preprocess(Number, z.int()) }), z.string()]);
    expect(judged(either, 'a').fits).toBe(true);
    expect(judged(either, { n: '1' })).toMatchObject({ issues: [{ path: ['n'] }] });
    expect(judged(either.nullable(), null).fits).toBe(true);
  });
});

describe('what a JSON Schema may hold', () => {
  const tree = { type: 'object', properties: { children: { type: 'array', items: { $ref: '#' } } } };

  test.each<[object, unknown, unknown]>([
    [tree, { children: [{ children: [] }] }, { children: [{ children: 1 }] }],
    [{ $ref: '#/$defs/a~1b', $defs: { 'a/b': { type: 'integer' } } }, 1, 'a'],
    [{ allOf: [{ type: 'object' }, { properties: { n: { type: 'number' } } }] }, { n: 1 }, { n: '1' }],
    [{ oneOf: [{ type: 'integer' }, { type: 'string' }] }, 'a', 1.5],
    [{ type: ['string', 'null'] }, null, 1],
    [{ additionalProperties: { type: 'integer' } }, { a: 1 }, { a: '1' }],
  ])('%j', (schema, good, bad) => {
    expect(misfit({ ...schema }, good)).toBeUndefined();
    expect(misfit({ ...schema }, bad)).toBeDefined();
  });

  test.each<[object, unknown]>([
    [{}, { any: ['thing'] }],
    [{ $ref: '#' }, 1],
    [{ $ref: 'https://example.org/other.json' }, 1],
    [{ type: 'array' }, [1, 'a']],
    [{ patternProperties: { '^x': {} }, additionalProperties: { type: 'integer' } }, { x1: 'a' }],
  ])('%j takes %j', (schema, value) => {
    expect(misfit({ ...schema }, value)).toBeUndefined();
  });

  test('the values of an author come through as they are', () => {
    expect(judged(z.preprocess(anything, z.json()), { a: [1, null, { b: true }] }).fits).toBe(true);
  });
});
