/** The words of the console's form, and the small readings: labels, types, durations, instants, patterns. No server. */
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { z } from 'zod';
import { readDuration } from '../../src/values/read-duration';
import { beginTexts } from '../../src/console/form/fields/begin-texts';
import { textsOfDraft } from '../../src/console/form/fields/texts-of-draft';
import { fieldOf } from '../../src/console/form/fields/field-of';
import { offsetsOfTwice, readInstant, textsOfInstant } from '../../src/console/form/reading/instant-text';
import { placeIssue, trailOf } from '../../src/console/form/place-issues';
import { readForm } from '../../src/console/form/reading/read-form';
import { textFault } from '../../src/console/form/reading/text-fault';
import { zodFile } from '../../src/signals';
import { englishWords } from '../../src/texts/english-words';
import { keyInWords, singularOf, withArticle } from '../../src/values/labels';
import type { Schema } from '../../src/values/schema';
import { formOf } from '../support/form';

test.each([
  ['dueDate', 'Due date'],
  ['due_date', 'Due date'],
  ['due-date', 'Due date'],
  ['E-mail', 'E-mail'],
  ['apiURL', 'Api URL'],
  ['Übergang', 'Übergang'],
  ['what is it?', 'what is it?'],
  ['', '(no name)'],
])('the key %j is called %j', (key, label) => {
  expect(keyInWords(key, englishWords)).toBe(label);
});

test.each([
  ['Tags', 'a tag'],
  ['Addresses', 'an address'],
  ['Entries', 'an entry'],
  ['People', 'an item'],
  ['Status', 'an item'],
])('one of %s is %s', (label, noun) => {
  expect(withArticle(singularOf(label, englishWords))).toBe(noun);
});

const types: readonly (readonly [Schema<unknown>, string])[] = [
  [z.int().min(1).max(50), 'whole number, 1 to 50'],
  [z.int(), 'whole number'],
  [z.number().positive(), 'number, over 0'],
  [z.boolean(), 'yes or no'],
  [z.enum(['a', 'b', 'c']), 'one of 3'],
  [z.array(z.string()).min(1).max(10), 'list, 1 to 10'],
  [z.array(z.enum(['a', 'b'])).min(1), 'at least 1 of 2'],
  [z.string().min(1), 'text'],
  [z.string().min(3).max(40), 'text, 3 to 40 characters'],
  [z.string().startsWith('https://'), 'text, starts with https://'],
  [z.email(), 'e-mail address'],
  [z.iso.date(), 'date'],
  [z.iso.datetime(), 'date and time'],
  [z.iso.time(), 'time'],
  [z.iso.duration(), 'duration'],
  [z.number().nullable(), 'number or no value'],
  [z.union([z.string(), z.int()]), 'one of 2 types'],
  [z.record(z.string(), z.int()), 'names and values'],
  [zodFile(z, { maxBytes: 20_000_000 }), 'file, up to 20 MB'],
];

test.each(types)('a type in words %#', (schema, words) => {
  expect(formOf(schema).type).toBe(words);
});

test('the title and the description of a part are its label and its hint', () => {
  const schema = z.object({ a: z.int().meta({ title: 'How many', description: 'Per day' }), b: z.int() });
  const { control } = formOf(schema);
  const parts = control.kind === 'object' ? control.parts.map(({ field }) => [field.label, field.hint]) : [];
  expect(parts).toEqual([
    ['How many', 'Per day'],
    ['B', undefined],
  ]);
});

describe('durations', () => {
  test.each([
    ['15 min', 'PT15M'],
    ['1h30min', 'PT1H30M'],
    ['2 days, 3 hours and 1.5 s', 'P2DT3H1.5S'],
    ['2 weeks', 'P2W'],
    ['1 week 2 days', 'P9D'],
    ['1 year 6 months', 'P1Y6M'],
    ['P3D', 'P3D'],
  ])('%s is %s', (text, value) => {
    expect(readDuration(text, englishWords)).toMatchObject({ value });
    expect(z.iso.duration().safeParse(value).success).toBe(true);
  });

  test.each(['', '15', 'P', 'PT', '1 h 2 h', '1.5 h', 'soon', '1 fortnight', '-1 h', 'PT15m'])(
    '%j is none',
    (text) => {
      expect(readDuration(text, englishWords)).toHaveProperty('fault');
    },
  );
});

describe('instants', () => {
  const offsets = fc.constantFrom('Z', '+00:00', '+05:45', '-11:30');
  const moments = fc.date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true });

  test('one that nobody touches is sent as it came', () => {
    fc.assert(
      fc.property(moments, offsets, fc.boolean(), (moment, zone, isWhole) => {
        const text = `${moment.toISOString().slice(0, isWhole ? 19 : 23)}${zone}`;
        expect(
          readInstant(textsOfInstant(text), z.iso.datetime({ offset: true })._zod.def.pattern?.source),
        ).toEqual({
          value: text,
        });
      }),
    );
  });

  test('a time of this zone is sent in UTC', () => {
    fc.assert(
      fc.property(moments, (moment) => {
        const date = `${moment.getFullYear()}-${twoDigits(moment.getMonth() + 1)}-${twoDigits(moment.getDate())}`;
        const time = `${twoDigits(moment.getHours())}:${twoDigits(moment.getMinutes())}:${twoDigits(moment.getSeconds())}`;
        const given = { date, time, zone: 'local' };
        const twice = offsetsOfTwice(given);
        const readings = (twice.length === 0 ? ['local'] : twice).map((zone) =>
          readInstant({ ...given, zone }),
        );
        const instants = readings.map((reading) =>
          new Date('value' in reading ? reading.value : '').getTime(),
        );
        expect(instants).toContain(Math.floor(moment.getTime() / 1_000) * 1_000);
        expect('fault' in readInstant(given)).toBe(twice.length > 0); // a time that exists twice needs its offset
        const said = new Date(instants[0] ?? '');
        expect([said.getHours(), said.getMinutes(), said.getSeconds(), said.getDate()]).toEqual([
          moment.getHours(),
          moment.getMinutes(),
          moment.getSeconds(),
          moment.getDate(),
        ]);
      }),
    );
  });
});

describe('patterns', () => {
  test('one that cannot be read, or backtracks without end, is left to the gate', () => {
    for (const pattern of ['[', '(a+)+$', '(?=x)y', '^(a|b)*c$']) {
      expect(textFault({ type: 'string', pattern }, 'a'.repeat(100))).toBeUndefined();
    }
  });

  test('JSON Schema drops flags: a text that fits with some of them is left to the gate', () => {
    const [schema] = [z.string().regex(/^[a-z]+$/i)];
    expect(readForm(formOf(schema), 'ABC')).toEqual({ value: 'ABC' });
    expect(readForm(formOf(schema), '12')).toHaveProperty('issues');
  });

  test('none keeps the page waiting', () => {
    const before = performance.now();
    textFault({ type: 'string', pattern: '^a*a*a*b$' }, 'a'.repeat(2_000));
    textFault({ type: 'string', pattern: '^(a+)+$' }, `${'a'.repeat(2_000)}!`);
    expect(performance.now() - before).toBeLessThan(5_000);
  });
});

describe("the service's issues", () => {
  const field = formOf(
    z.object({
      stay: z.object({ from: z.iso.date(), to: z.iso.date() }),
      tags: z.array(z.string()),
      prices: z.record(z.string(), z.int()),
      pay: z.discriminatedUnion('kind', [z.object({ kind: z.literal('card'), digits: z.string() })]),
      limit: z.object({ most: z.int() }).nullable(),
    }),
  );
  const texts = beginTexts(field, {
    tags: ['a', 'b'],
    prices: { x: 1 },
    pay: { kind: 'card' },
    limit: { most: 1 },
  });
  test.each([
    [['stay', 'to'], 'Stay, To', 'Ends before it begins.'],
    [['stay'], 'Stay', 'Ends before it begins.'],
    [['tags', 1], 'Tags, item 2', 'Ends before it begins.'],
    [['tags', 7], 'Tags', 'item 8: Ends before it begins.'],
    [['prices', 'x'], 'Prices, row 1', 'Ends before it begins.'],
    [['limit', 'most'], 'Limit, Most', 'Ends before it begins.'],
    [['nowhere', 'atAll'], 'Your answer', 'Nowhere, At all: Ends before it begins.'],
    [[], 'Your answer', 'Ends before it begins.'],
  ])('%j stands at %s', (path, label, words) => {
    const { at, message } = placeIssue(field, texts, { path, message: 'ends before it begins' });
    expect([trailOf(field, at), message]).toEqual([label, words]);
  });
});

test('a draft of anything is made to fit, and is never read as an answer that nobody gave', () => {
  const schema = z.object({
    a: z.int(),
    b: z.array(z.object({ c: z.boolean() })),
    d: z.union([z.string(), z.int()]),
    e: z.iso.datetime(),
    f: z.number().nullable(),
    g: z.record(z.string(), z.any()),
  });
  const field = formOf(schema);
  fc.assert(
    fc.property(fc.jsonValue(), (draft) => {
      const reading = readForm(field, textsOfDraft(field, draft));
      expect('issues' in reading).toBe(true);
    }),
  );
});

test('types that hold themselves, and those of many parts, end', () => {
  const node = { type: 'object', properties: { a: { $ref: '#' }, b: { $ref: '#' }, c: { $ref: '#' } } };
  const before = performance.now();
  const field = fieldOf(node);
  expect(JSON.stringify(beginTexts(field, undefined)).length).toBeLessThan(1_000_000);
  expect(performance.now() - before).toBeLessThan(2_000);
});

function twoDigits(amount: number): string {
  return String(amount).padStart(2, '0');
}
