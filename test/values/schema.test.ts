import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { judge, jsonSchemaOf, type Schema } from '../../src/values/schema';

test('a value that fits is returned as the schema parses it', () => {
  expect(judge(z.string().trim(), ' a ')).toEqual({ fits: true, value: 'a' });
});

test('every issue has its path and message', () => {
  const order = z.object({ items: z.array(z.object({ price: z.number() })), note: z.string() });
  expect(judge(order, { items: [{ price: 'free' }] })).toEqual({
    fits: false,
    issues: [
      { path: ['items', 0, 'price'], message: expect.stringContaining('expected number') },
      { path: ['note'], message: expect.stringContaining('expected string') },
    ],
  });
});

test('of very many issues the first are told', () => {
  const judgement = judge(z.array(z.string()), Array(50_000).fill(1));
  expect(judgement.fits ? [] : judgement.issues).toHaveLength(21);
  expect(judgement).toMatchObject({
    issues: expect.arrayContaining([{ path: [], message: 'and 49980 more' }]),
  });
});

test('nothing is converted in silence', () => {
  expect(judge(z.number(), '12').fits).toBe(false);
  expect(judge(z.boolean(), 'false').fits).toBe(false);
  expect(judge(z.int(), 1.5).fits).toBe(false);
  expect(judge(z.number(), 12).fits).toBe(true);
});

test('a rule that throws refuses the value', () => {
  const schema = z.string().refine((): boolean => {
    throw new Error('broken');
  });
  expect(judge(schema, 'x')).toEqual({
    fits: false,
    issues: [{ path: [], message: 'a rule of the schema failed: broken' }],
  });
});

test('an asynchronous rule refuses the value', () => {
  expect(
    judge(
      z.string().refine(async () => true),
      'x',
    ),
  ).toMatchObject({
    fits: false,
    issues: [{ message: expect.stringContaining('must be synchronous') }],
  });
});

describe('jsonSchemaOf', () => {
  test('draws what an answer may be', () => {
    expect(jsonSchemaOf(z.object({ n: z.int().min(0).max(9) }), 'x')).toEqual({
      type: 'object',
      properties: { n: { type: 'integer', minimum: 0, maximum: 9 } },
      required: ['n'],
    });
  });

  test('draws one schema once', () => {
    const schema = z.string();
    expect(jsonSchemaOf(schema, 'x')).toBe(jsonSchemaOf(schema, 'y'));
  });

  test('takes any Standard Schema that offers JSON Schema, not only zod', () => {
    const even: Schema<number, number> = {
      '~standard': {
        version: 1,
        vendor: 'test',
        validate: (value) =>
          typeof value === 'number' && value % 2 === 0
            ? { value }
            : { issues: [{ message: 'odd', path: [{ key: 'n' }] }] },
        jsonSchema: { input: () => ({ type: 'number', multipleOf: 2 }), output: () => ({ type: 'number' }) },
      },
    };
    expect(jsonSchemaOf(even, 'x')).toEqual({ type: 'number', multipleOf: 2 });
    expect(judge(even, 3)).toEqual({ fits: false, issues: [{ path: ['n'], message: 'odd' }] });
  });

  test('refuses a schema that cannot be drawn, with the remedy', () => {
    expect(() => jsonSchemaOf(z.date(), 'when')).toThrow(
      /schema of signal 'when' has no JSON Schema: Date cannot be represented.*z\.iso\.date/,
    );
  });

  test('refuses what is no schema', () => {
    const notASchema = { parse: () => 1 } as unknown as Schema<number>;
    expect(() => jsonSchemaOf(notASchema, 'x')).toThrow(/is not a Standard Schema that offers JSON Schema/);
  });
});
