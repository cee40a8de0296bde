/** Which control a part of a type gets in the console's form, how it is called, and what it sends. No server. */
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import type { Schema } from '../../src/values/schema';
import { filled, formOf } from '../support/form';

const country = z.union([
  z.literal('de').meta({ title: 'Deutschland' }),
  z.literal('fr').meta({ title: 'Frankreich' }),
]);
const level = z.union([z.literal(1).meta({ title: 'low' }), z.literal(2).meta({ title: 'high' })]);

function labels(schema: Schema<unknown>): unknown {
  const { control } = formOf(schema);
  if (control.kind === 'union') return control.variants.map(({ label }) => label);
  return 'options' in control ? control.options.map(({ label }) => label) : control.kind;
}

test.each<[string, Schema<unknown>, string]>([
  ['two patterns', z.string().regex(/[A-Z]/).regex(/\d/), 'Abc1'],
  ['rules of a password', z.string().min(8).regex(/[a-z]/).regex(/[A-Z]/).regex(/[0-9]/), 'Abcdefg1'],
  ['a beginning and a pattern', z.string().startsWith('PO-').regex(/^\S+$/), 'PO-7'],
  ['a date and a pattern', z.iso.date().regex(/^2026/), '2026-02-28'],
  ['texts that are several at once', z.string().min(2).and(z.string().max(3)), 'abc'],
])('a text of %s is typed as text', (_, schema, typed) => {
  expect(formOf(schema).control.kind).not.toBe('json');
  expect(filled(schema, typed)).toEqual({ value: typed });
});

test('each of several rules is named, and the one that is broken is told', () => {
  const schema = z.string().startsWith('PO-').regex(/\d$/);
  expect(formOf(schema).type).toBe('text, starts with PO-, ends with a digit');
  expect(filled(schema, 'PO-x')).toEqual({ issues: ['Your answer: Must end with a digit. PO-x is not.'] });
});

test.each([
  ['an example', z.string().regex(/^[A-Z]{3}-\d{4}$/), 'text, such as ABC-1234', undefined],
  [
    'words',
    z.string().regex(/[A-Z]/).regex(/\d/),
    'text, contains a capital letter, contains a digit',
    undefined,
  ],
  [
    'the exact pattern on request',
    z.string().regex(/^(?=.*\d).+$/),
    'text, in a set format',
    '^(?=.*\\d).+$',
  ],
  ['a time', z.iso.time(), 'time', undefined],
])('a pattern is described by %s', (_, schema, type, exact) => {
  const field = formOf(schema);
  expect(field.type).toBe(type);
  expect(field.exact).toBe(exact);
});

test('an example has the length that its type allows', () => {
  const schema = z
    .string()
    .min(6)
    .regex(/^[a-z][a-z0-9-]*$/);
  expect(formOf(schema).type).toBe('text, at least 6 characters, in a set format');
});

describe('a choice is called as its author calls it', () => {
  test('one of several texts', () => {
    expect(labels(country)).toEqual(['Deutschland', 'Frankreich']);
    expect(filled(country, '1')).toEqual({ value: 'fr' });
  });
  test('one of several numbers', () => {
    expect(labels(level)).toEqual(['low', 'high']);
    expect(filled(level, '0')).toEqual({ value: 1 });
  });
  test('several of them', () => {
    expect(labels(z.array(country))).toEqual(['Deutschland', 'Frankreich']);
    expect(filled(z.array(country), ['1'])).toEqual({ value: ['fr'] });
  });
  test('constants and choices are one list', () => {
    expect(labels(z.union([z.enum(['a', 'b']), z.literal('c')]))).toEqual(['a', 'b', 'c']);
  });
});

describe('variants are called by what tells them apart', () => {
  test('a tag of several values', () => {
    const add = z.object({ op: z.enum(['add', 'sub']), n: z.number() });
    expect(labels(z.discriminatedUnion('op', [add, z.object({ op: z.literal('noop') })]))).toEqual([
      'add / sub',
      'noop',
    ]);
  });
  test('a union within a union', () => {
    const failed = z.discriminatedUnion('code', [
      z.object({ status: z.literal('failed'), code: z.literal(400), m: z.string() }),
      z.object({ status: z.literal('failed'), code: z.literal(500) }),
    ]);
    const ok = z.object({ status: z.literal('ok'), data: z.string() });
    expect(labels(z.discriminatedUnion('status', [ok, failed]))).toEqual(['ok', 'failed 400', 'failed 500']);
  });
});

test.each<[string, Schema<unknown>, string]>([
  [
    'pattern',
    z
      .string()
      .trim()
      .regex(/^\d{3}$/),
    ' 123 ',
  ],
  ['length', z.string().trim().min(3).max(3), 'ABC '],
  ['e-mail', z.string().trim().email(), ' ada@example.org '],
])('a text that the gate trims first may have spaces around it: %s', (_, schema, typed) => {
  expect(filled(schema, typed)).toEqual({ value: typed });
});

test.each<[string, Schema<unknown>, string]>([
  ['local', z.iso.datetime({ local: true }), '2026-02-28T14:30'],
  ['to the minute', z.iso.datetime({ precision: -1 }), '2026-02-28T14:30Z'],
])('a date and time that is %s says how it is written', (_, schema, example) => {
  expect(formOf(schema).type).toBe(`date and time, such as ${example}`);
  expect(filled(schema, example)).toEqual({ value: example });
});

describe('a tuple whose end may be left out', () => {
  const schema = z.tuple([z.string(), z.int().optional(), z.int().optional()]);

  test('ends where nothing more is typed', () => {
    expect(filled(schema, { p0: 'a', p1: '', p2: '' })).toEqual({ value: ['a'] });
    expect(filled(schema, { p0: 'a', p1: '1', p2: '' })).toEqual({ value: ['a', 1] });
  });
  test('has no gap', () => {
    expect(filled(schema, { p0: 'a', p1: '', p2: '1' })).toEqual({
      issues: [expect.stringContaining('Is required, because a later part is filled in.')],
    });
  });
});

test('a character is a code point: an emoji is one', () => {
  expect(filled(z.string().max(2), '😀😀')).toEqual({ value: '😀😀' });
  expect(filled(z.string().max(2), '😀😀a')).toEqual({
    issues: ['Your answer: Must be at most 2 characters. This has 3.'],
  });
});
