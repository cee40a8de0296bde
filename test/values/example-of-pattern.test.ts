import { expect, test } from '@jest/globals';
import { exampleOfPattern } from '../../src/values/example-of-pattern';

test.each([
  ['^[A-Z]{3}-\\d{4}$', 'ABC-1234'],
  ['^INV-\\d+$', 'INV-1234'],
  ['^[a-z][a-z0-9-]*$', 'abcd'],
  ['^(?:draft|final)-v\\d+(?:\\.\\d+)*$', 'draft-v1234'],
  ['^\\+?[1-9]\\d{1,14}$', '12345'],
  ['^#[0-9a-fA-F]{6}$', '#abcdef'],
  ['^[A-Z]{2}\\d{2}(?: \\d{4}){4}$', 'AB12 3456 7890 1234 5678'],
  ['^(?<year>\\d{4})/\\d{2}$', '1234/56'],
  ['^a|b$', 'a'],
  ['^\\w+@acme\\.example$', 'abcd@acme.example'],
])('an example of %s is %s, and matches', (pattern, example) => {
  expect(exampleOfPattern(pattern)).toBe(example);
  expect(new RegExp(pattern, 'u').test(example)).toBe(true);
});

test.each([
  ['any text', '^.{3,10}$'],
  ['any word', '^\\w+$'],
  ['look-ahead', '^(?=.*\\d)[a-z]+$'],
  ['a back-reference', '^(a)\\1$'],
  ['a word boundary', '^a\\b$'],
  ['an anchor in the middle', '^a$b$'],
  ['a long text', '^[a-z]{50}$'],
  ['a class that is not closed', '^[a-z'],
  ['a group that is not closed', '^(a'],
  ['a group that is closed twice', '^a)$'],
  ['nothing that is counted', '^*$'],
  ['an empty group a thousand million times', '^(?:a?){1000000000}$'],
  ['groups a thousand deep', `^${'('.repeat(1_000)}a${')'.repeat(1_000)}$`],
])('a pattern of %s has no example', (_, pattern) => {
  expect(exampleOfPattern(pattern)).toBeUndefined();
});
