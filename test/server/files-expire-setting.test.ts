import { expect, test } from '@jest/globals';
import { readSettings } from '../../src/server';

test.each([
  [undefined, 86_400_000],
  ['2 hours', 7_200_000],
  ['60000', 60_000],
])('GATEHOUSE_FILES_EXPIRE=%s is %d milliseconds', (given, ms) => {
  expect(readSettings({ GATEHOUSE_FILES_EXPIRE: given }).filesExpire).toBe(ms);
});

test.each(['soon', '-1 hour', '0'])('GATEHOUSE_FILES_EXPIRE=%s is refused', (given) => {
  expect(() => readSettings({ GATEHOUSE_FILES_EXPIRE: given })).toThrow(
    expect.objectContaining({
      code: 'invalid-argument',
      argument: expect.stringMatching('GATEHOUSE_FILES_EXPIRE'),
      fault: "must be a duration such as '24 hours'",
    }),
  );
});
