import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { labelOfOption } from '../../src/values/label-of-option';
import { jsonSchemaOf } from '../../src/values/schema';

const level = jsonSchemaOf(
  z.union([
    z.literal('de').meta({ title: 'Deutschland' }),
    z.literal(2),
    z.literal(true).meta({ title: 'all' }),
  ]),
  'x',
);

test.each([
  ['de', 'Deutschland'],
  [true, 'all'],
  [2, undefined],
  ['fr', undefined],
  [null, undefined],
  [{ de: 1 }, undefined],
])('%j is called %j', (value, label) => {
  expect(labelOfOption(level, value)).toBe(label);
});

test('what is no choice has no label', () => {
  expect(labelOfOption({ type: 'string', title: 'Name' }, 'de')).toBeUndefined();
});
