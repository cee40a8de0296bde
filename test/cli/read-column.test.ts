import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readColumn } from '../../src/cli/read-column';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-data-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function csv(text: string): Promise<string> {
  const file = join(folder, 'data.csv');
  await writeFile(file, text);
  return file;
}

describe('a column of numbers', () => {
  test.each([
    ['commas', 'date,temp\n2012-01-01,12.8\n2012-01-02,-1.5\n'],
    ['semicolons', 'date;temp\n2012-01-01;12.8\n2012-01-02;-1.5\n'],
    ['tabs', 'date\ttemp\n2012-01-01\t12.8\n2012-01-02\t-1.5\n'],
    ['spaces around cells, and CRLF', 'date, temp\r\n2012-01-01, 12.8 \r\n2012-01-02, -1.5\r\n'],
    ['a byte order mark', '\ufeffdate,temp\n2012-01-01,12.8\n2012-01-02,-1.5\n'],
    ['quotes', '"date","temp"\n"2012-01-01","12.8"\n"2012-01-02","-1.5"\n'],
  ])('is read with %s', async (_, text) => {
    expect(await readColumn(await csv(text), 'temp')).toEqual({ name: 'temp', numbers: [12.8, -1.5] });
  });

  test('needs no name where there is one column only', async () => {
    expect(await readColumn(await csv('temp\n1\n2\n'))).toEqual({ name: 'temp', numbers: [1, 2] });
  });

  test('of the weather of Seattle has 1461 days', async () => {
    const { numbers } = await readColumn(join(__dirname, '../../data/seattle-weather.csv'), 'temp_max');
    expect(numbers).toHaveLength(1461);
    expect(Math.max(...numbers)).toBe(35.6);
  });
});

describe('a clear error', () => {
  test('for a missing file', async () => {
    await expect(readColumn('/no/such.csv', 'x')).rejects.toMatchObject({
      code: 'invalid-argument',
      message: 'data file /no/such.csv does not exist.',
    });
  });

  test('for a folder', async () => {
    await expect(readColumn(folder, 'x')).rejects.toMatchObject({ code: 'invalid-argument' });
  });

  test.each<[string, string, string | undefined, RegExp]>([
    [
      'an unknown column, naming those there are',
      'a,b\n1,2\n',
      'c',
      /has no column 'c'\. Name one with --column: a, b\./,
    ],
    [
      'no name where there are several',
      'a,b\n1,2\n',
      undefined,
      /has several columns\. Name one with --column: a, b\./,
    ],
    ['a file without rows', 'a,b\n', 'a', /has no rows below its header line/],
    ['an empty file', '', 'a', /has no rows below its header line/],
    ['an empty column', 'a,b\n1,\n2,\n', 'b', /column 'b' of .* is empty/],
    ['an empty cell, naming its row', 'a,b\n1,1\n2,\n', 'b', /has an empty cell in row 2 \(line 3\)/],
    [
      'a word, naming its row',
      'a,b\n1,1\n2,2\n3,many\n',
      'b',
      /has 'many', which is not a number, in row 3 \(line 4\)/,
    ],
    ['NaN', 'a\n1\nNaN\n', 'a', /'NaN', which is not a number, in row 2/],
    ['Infinity', 'a\nInfinity\n', 'a', /'Infinity', which is not a number/],
    ['a number with a unit', 'a\n12 °C\n', 'a', /'12 °C', which is not a number/],
    ['rows of unequal length', 'a,b\n1,2\n3\n', 'a', /is not a CSV file/],
  ])('for %s', async (_, text, column, message) => {
    await expect(readColumn(await csv(text), column)).rejects.toMatchObject({
      code: 'invalid-argument',
      message: expect.stringMatching(message),
    });
  });

  test('for more numbers than a workflow takes', async () => {
    const text = `a\n${'1234567.25\n'.repeat(150_000)}`;
    await expect(readColumn(await csv(text))).rejects.toMatchObject({
      message: expect.stringContaining('a workflow takes at most 1500000'),
    });
  });
});
