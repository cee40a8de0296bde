/**
 * The corpus of types, held to zod's own verdict: by the gate, by the console's form and by the page without script. What
 * the gate takes both forms let through, and the workflow receives the same of it.
 */
import { describe, expect, test } from '@jest/globals';
import { beginTexts, emptyTexts } from '../../src/console/form/fields/begin-texts';
import { fieldOf } from '../../src/console/form/fields/field-of';
import { readForm } from '../../src/console/form/reading/read-form';
import type { FormEntries } from '../../src/server/answering/field-names';
import { readFormValue } from '../../src/server/answering/form-values';
import { formEntries } from '../../src/server/pages/form-entries';
import { FormFields } from '../../src/server/pages/form-fields';
import type { JsonSchema } from '../../src/wire/json-schema';
import { judge, jsonSchemaOf } from '../../src/values/schema';
import { englishWords } from '../../src/texts/english-words';
import { typeInWords } from '../../src/values/type-in-words';
import { plainFrame } from '../support/plain-frame';
import { typeCorpus } from '../support/type-corpus';

test('it has over 150 types, each under a name of its own', () => {
  expect(new Set(typeCorpus.map(([name]) => name)).size).toBe(typeCorpus.length);
  expect(typeCorpus.length).toBeGreaterThan(150);
});

/** What a browser sends of a page that nobody has touched: what it begins with, and its hidden fields. */
async function sentUntouched(shown: JsonSchema, value: unknown): Promise<FormEntries> {
  const entries = formEntries(shown, value);
  const page = String(
    await new FormFields(shown, {
      entries,
      issues: [],
      words: plainFrame().words,
      pictures: new Map(),
    }).render(),
  );
  const hidden = [...page.matchAll(/type="hidden" name="([^"]+)"/gu)].map(([, name = '']) => name);
  return [...entries, ...hidden.map((name): FormEntries[number] => [name, ''])];
}

describe.each(typeCorpus)('%s', (_, schema, takes, refuses) => {
  const shown = jsonSchemaOf(schema, 'answer');
  const field = fieldOf(shown);
  const receives = (value: unknown): unknown => judge(schema, value);

  test('is judged as zod judges it, and has words', () => {
    for (const value of takes) expect([value, receives(value)]).toMatchObject([value, { fits: true }]);
    for (const value of refuses) expect([value, receives(value)]).toMatchObject([value, { fits: false }]);
    expect(typeInWords(shown)).not.toMatch(/undefined|\[object|_|^$/);
  });

  test('is let through by the console', () => {
    for (const value of takes) {
      const reading = readForm(field, beginTexts(field, value));
      expect('value' in reading ? receives(reading.value) : reading).toEqual(receives(value));
    }
  });

  test('is let through by the page without script', async () => {
    for (const value of takes) {
      const reading = readFormValue(shown, await sentUntouched(shown, value), englishWords);
      expect(reading.ok ? receives(reading.value) : reading).toEqual(receives(value));
    }
  });

  test('no text that the gate refuses becomes another one that it takes', () => {
    const texts = field.control.kind === 'text' ? refuses.filter((value) => typeof value === 'string') : [];
    const read = texts.map((text) => [text, readForm(field, beginTexts(field, text))] as const);
    const others = read.filter(([text, reading]) => 'value' in reading && reading.value !== text);
    expect(others).toEqual([]);
    expect(() => readForm(field, emptyTexts(field))).not.toThrow();
  });
});
