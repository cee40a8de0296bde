/** Patterns with which somebody could keep a worker busy by one answer. */
import { describe, expect, test } from '@jest/globals';
import { toStandardJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { z } from 'zod';
import { jsonSchemaOf, judge, type Schema } from '../../src/values/schema';
import { growthOf } from '../../src/values/slow-patterns';

describe('the time of a pattern', () => {
  test.each([
    /^(a+)+$/i,
    /^(\w+\s?)+$/u,
    /^(?=(a+)+$).*$/,
    /^(?=.*\d)(\w+)+$/,
    /^([a-z]+)+\1$/,
    /^(a{2,}){2,}$/,
    /^\p{L}+(\p{L}+)*$/u,
    /^(\w{1,30}\s?){1,30}$/,
    /^([a-z]{1,20}-?){10}$/,
    /^([a-z]{1,20}-?){1,10}$/,
    /^(\w|-|_)+$/u,
    /^(?:[a-z]|[A-Z]|\d)+$/i,
    /^(.)\1+(a|a)*$/,
    /^((((a+)+)+)+)+$/, // more copies than V8's linear engine makes
  ])('%s grows exponentially', (pattern) => {
    expect(growthOf(pattern)).toBe(Infinity);
  });

  test.each([
    [/a+b/i, 2],
    [/\s+$/u, 2],
    [/^a*a*a*b/i, 3],
    [/a*a*a*b/i, 4],
  ])('%s grows as a power of the length: %i', (pattern, power) => {
    expect(growthOf(pattern)).toBe(power);
  });

  test.each([
    /^(a+)+$/, // V8's linear engine takes it
    /^(a+)+(b+)+(c+)+$/,
    /^(\w|-)+$/u,
    /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,20}[a-z]{2,63}$/i,
    /^([A-Z]{2}[ -]?\d{2})(?=(?:[ -]?[A-Z\d]){9,30}$)((?:[ -]?[A-Z\d]{3,5}){2,7})([ -]?[A-Z\d]{1,3})?$/,
    /^(\d{16})+$/u,
    /^(?=.*[A-Z])(?=.*\d).{8,}$/,
    /^[\w.+-]+@[\w-]+(\.[\w-]+)+$/i,
    /^(\d{3}-)?\d{4}$/,
    /^\p{Lu}\p{Ll}*$/u,
  ])('%s grows no faster than the length', (pattern) => {
    expect(growthOf(pattern)).toBe(1);
  });

  test("none of zod's own grows faster", () => {
    const patterns = Object.values(z.regexes).filter((each) => each instanceof RegExp);
    expect(patterns.length).toBeGreaterThan(30);
    for (const pattern of patterns) expect([pattern, growthOf(pattern)]).toEqual([pattern, 1]);
  });
});

describe('a gate', () => {
  test.each([
    ['its text', z.string().regex(/^(a+)+$/i), ''],
    ['a property', z.object({ code: z.string().regex(/^(a+)+$/i) }), ' at properties.code'],
    ['an item', z.array(z.string().regex(/^(a+)+$/i)), ' at items'],
    [
      'a text that is trimmed before',
      z
        .string()
        .trim()
        .regex(/^(a+)+$/i),
      '',
    ],
    ['one of several', z.union([z.number(), z.string().regex(/^(a+)+$/i)]), ' at anyOf.1'],
  ])('does not open for an exponential pattern of %s', (_, schema, where) => {
    expect(() => jsonSchemaOf(schema, 'code')).toThrow(
      `schema of signal 'code' has the pattern /^(a+)+$/i${where}, which takes exponential time on some answers`,
    );
    expect(() => jsonSchemaOf(schema, 'code')).toThrow('Do not nest repetitions');
  });

  test.each([
    [
      'what a pipe makes of it',
      z
        .string()
        .transform(String)
        .pipe(z.string().regex(/^(a+)+$/i)),
    ],
    [
      'an item of what a pipe makes of it',
      z.preprocess(
        (value) => value,
        z
          .array(z.string())
          .transform((each) => each)
          .pipe(z.array(z.lazy(() => z.string().regex(/^(a+)+$/i)))),
      ),
    ],
    ['a key', z.record(z.string().regex(/^(a+)+$/i), z.string())],
    ['a key of a loose record', z.looseRecord(z.string().regex(/^(a+)+$/i), z.string())],
    ['the host of an address', z.url({ hostname: /^(a+)+$/i })],
    ['a check on any value', z.any().check(z.regex(/^(a+)+$/i))],
    ['a text of valibot', toStandardJsonSchema(v.pipe(v.string(), v.regex(/^(?=a)(a+)+$/)))],
    [
      'a property of valibot',
      toStandardJsonSchema(v.object({ code: v.pipe(v.string(), v.regex(/^(?=a)(a+)+$/)) })),
    ],
  ])('does not open for an exponential pattern of %s either', (_, schema) => {
    expect(() => jsonSchemaOf(schema, 'code')).toThrow('takes exponential time on some answers');
  });

  test('that another version has opened opens again', () => {
    const schema = z.string().regex(/^(a+)+$/i);
    expect(jsonSchemaOf(schema, 'code', { isLetIn: () => true })).toMatchObject({ type: 'string' });
  });

  const slow = z.string().regex(/a+b/i);
  const long = 'a'.repeat(2_001);
  const cut: unknown = expect.stringMatching(/^a+…$/);

  test.each<[string, Schema<unknown>, unknown, unknown[]]>([
    ['its text', slow, long, []],
    ['a property', z.object({ name: z.string(), code: slow }), { name: 'x', code: long }, ['code']],
    ['an item', z.array(slow), ['ab', long], [1]],
    ['a record', z.record(z.string(), slow), { x: long }, ['x']],
    ['a key', z.record(slow, z.string()), { [long]: 'x' }, [cut]],
    ['a key of a loose record', z.looseRecord(slow, z.string()), { [long]: 'x' }, [cut]],
    ['what a pipe makes of it', z.string().transform(String).pipe(slow), long, []],
    ['a text of valibot', toStandardJsonSchema(v.pipe(v.string(), v.regex(/(?=a)a+b/))), long, []],
    ['one of several', z.union([z.number(), slow]), long, []],
    ['a text that is trimmed before', z.string().trim().regex(/a+b/i), long, []],
  ])('judges no text of over 2,000 characters by a slow pattern of %s', (_, schema, value, path) => {
    jsonSchemaOf(schema, 'code');
    const message = 'is too long for its pattern: at most 2,000 characters';
    expect(judge(schema, value)).toEqual({ fits: false, issues: [{ path, message }] });
  });

  test('takes long texts beside a slow pattern, and short ones for it', () => {
    const schema = z.object({ body: z.string(), code: slow });
    jsonSchemaOf(schema, 'code');
    expect(judge(schema, { body: long, code: 'AAB' })).toMatchObject({ fits: true });
    expect(judge(schema, { body: long, code: 'nothing' })).toMatchObject({ fits: false });
  });

  test('judges shorter texts by a slower pattern, and not too many of them', () => {
    const schema = z.array(z.string().regex(/^a*a*a*b/i));
    jsonSchemaOf(schema, 'code');
    expect(judge(schema, ['b', 'a'.repeat(1_600)])).toEqual(
      issue(1, 'is too long for its pattern: at most 1,587 characters'),
    );
    const texts = Array.from({ length: 100 }, () => `${'a'.repeat(999)}b`);
    expect(judge(schema, texts)).toEqual(
      issue(4, 'is too long for its pattern, together with the texts before it'),
    );
    expect(judge(schema, texts.slice(0, 3))).toMatchObject({ fits: true });
  });

  test('judges a long text by a pattern that is not slow', () => {
    const schema = z.string().regex(/^a+$/i);
    jsonSchemaOf(schema, 'code');
    expect(judge(schema, 'a'.repeat(100_000))).toMatchObject({ fits: true });
  });
});

function issue(index: number, message: string): unknown {
  return { fits: false, issues: [{ path: [index], message }] };
}
