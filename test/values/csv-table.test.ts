/** A CSV file as a table of a report, and how a file is shown. No server. */
import { expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { csvOptions, csvTable } from '../../src/values/report/csv-table';
import { shownAs } from '../../src/values/report/shown-as';

test('numbers become numbers only if no digit is lost, and empty cells are missing', () => {
  const text = '\uFEFFid,loss,note\n007,0.5,"a, ""b"""\n12345678901234567,1.50,\n-3,0,x\n';
  expect(csvTable(parse(text, csvOptions))).toEqual({
    columns: ['id', 'loss', 'note'],
    rows: [
      ['007', 0.5, 'a, "b"'],
      ['12345678901234567', '1.50', null],
      [-3, 0, 'x'],
    ],
  });
});

test('an empty file is a table without columns', () => {
  expect(csvTable(parse('', csvOptions))).toEqual({ columns: [], rows: [] });
});

test.each([
  ['image/png', 10_000_000, 'image'],
  ['image/webp', 10_000_001, 'too-large'],
  ['text/csv', 2_000_000, 'table'],
  ['text/csv', 2_000_001, 'too-large'],
  ['text/markdown', 200_000, 'text'],
  ['text/markdown', 200_001, 'too-large'],
  ['image/svg+xml', 10, 'download'],
  ['text/html', 10, 'download'],
])('%s of %i bytes: %s', (mediaType, size, shown) => {
  expect(shownAs({ mediaType, size })).toBe(shown);
});
