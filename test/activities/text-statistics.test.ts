import { expect, test } from '@jest/globals';
import { textStatistics } from '../../src/activities';

test.each([
  ['Hello you', 2, 9],
  ['  two\n\twords ', 2, 13],
  ['Zoë', 1, 3],
  ['Zoe\u0308', 1, 3],
  ['👩‍👩‍👧 🇺🇳', 2, 3],
  ['', 0, 0],
])('%j has %i words and %i characters, as a person counts', async (text, words, characters) => {
  expect(await textStatistics(text)).toEqual({ words, characters });
});
