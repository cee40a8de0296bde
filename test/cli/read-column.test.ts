import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readColumn } from '../../src/cli/reading/read-column';

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
    ['commas in quotes and semicolons in texts', 'tools,"temp",b\n"Bash, Go",12.8,1\nGo;SQL;R,-1.5,2\n'],
    ['a comma in a name', 'Zeit;temp;Druck, Mittel\n10:00;12.8;1\n11:00;-1.5;2\n'],
    ['a semicolon in a name of a file with commas', 'a;b,temp,c\n1,12.8,1\n2,-1.5,2\n'],
    ['another name twice', 'note,temp,note\nx,12.8,y\nx,-1.5,y\n'],
    ['blank lines before, between and after', '\n\na,temp\n1,12.8\n\n2,-1.5\n\n\n'],
    ['an empty name before tabs', '\ttemp\n1\t12.8\n2\t-1.5\n'],
    ['more decimals than a number shows', 'temp\n1.280000000000000071e+01\n-1.500000000000000000e+00\n'],
    ['quotes', '"date","temp"\n"2012-01-01","12.8"\n"2012-01-02","-1.5"\n'],
  ])('is read with %s', async (_, text) => {
    expect(await readColumn(await csv(text), { column: 'temp' })).toEqual({
      name: 'temp',
      numbers: [12.8, -1.5],
    });
  });

  test('is read with decimal commas where that is said', async () => {
    const file = await csv('Account;Amount;Tax\n4000;125,50;20,08\n5000;-12,25;0,00\n6000;7;1\n');
    expect(await readColumn(file, { column: 'Amount', decimalComma: true })).toEqual({
      name: 'Amount',
      numbers: [125.5, -12.25, 7],
    });
    const pointed = await csv('Amount\n1.5\n');
    await expect(readColumn(pointed, { decimalComma: true })).rejects.toThrow(
      "has '1.5', which is not a number, in row 1 (line 2). With --decimal-comma, write the number as 1234,5",
    );
  });

  test('is read from UTF-16 that says so, as spreadsheets write it', async () => {
    const file = join(folder, 'unicode.csv');
    await writeFile(file, '\ufeffGröße\ttemp\r\n1\t2.5\r\n', 'utf16le');
    expect(await readColumn(file, { column: 'temp' })).toEqual({ name: 'temp', numbers: [2.5] });
  });

  test('needs no name where there is one column only', async () => {
    expect(await readColumn(await csv('temp\n1\n2\n'))).toEqual({ name: 'temp', numbers: [1, 2] });
  });

  test('of the weather of Seattle has 1461 days', async () => {
    const { numbers } = await readColumn(join(__dirname, '../../data/seattle-weather.csv'), {
      column: 'temp_max',
    });
    expect(numbers).toHaveLength(1461);
    expect(Math.max(...numbers)).toBe(35.6);
  });
});

describe('a clear error', () => {
  test('for a missing file', async () => {
    await expect(readColumn('/no/such.csv')).rejects.toMatchObject({
      code: 'invalid-argument',
      message: 'data file /no/such.csv does not exist.',
    });
  });

  test('for a folder', async () => {
    await expect(readColumn(folder)).rejects.toMatchObject({ code: 'invalid-argument' });
  });

  test.each<[string, string, string | undefined, RegExp]>([
    [
      'an unknown column, naming those there are',
      'a,b\n1,2\n',
      'c',
      /has no column 'c'\. Pass one of them with --column: 'a', 'b'\./,
    ],
    [
      'no name where there are several',
      'a,b\n1,2\n',
      undefined,
      /has several columns\. Pass one of them with --column: 'a', 'b'\./,
    ],
    [
      'a part of a name that has a comma',
      'Zeit;Temperatur, Mittel\n10:00;12\n',
      'Temperatur',
      /has no column 'Temperatur'\. Pass one of them with --column: 'Zeit', 'Temperatur, Mittel'\./,
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
    [
      'rows of unequal length',
      'a,b\n1,2\n3\n',
      'a',
      /is not a CSV file: row 2 \(line 3\) has 1 cell, but its header line has 2\./,
    ],
    ['a quote that is not closed', 'a,b\n1,"2\n', 'a', /is not a CSV file: Quote Not Closed/],
    [
      'a name twice',
      'v,note,v\n1,a,10\n',
      'v',
      /has more than one column 'v' \(columns 1 and 3\)\. Give each/,
    ],
    [
      'a decimal comma',
      'Zeit;Temperatur, Mittel\n10:00;12,5\n',
      'Temperatur, Mittel',
      /has '12,5', which is not a number, in row 1 \(line 2\)\. Write a point instead of the comma, or pass --decimal-comma\./,
    ],
    ['a decimal comma in the only column', 'a\n12,5\n', undefined, /has '12,5', which is not a number/],
    [
      'thousands',
      'a,b\n1,"1,234.5"\n',
      'b',
      /'1,234\.5'.* Write the number as 1234\.5, without commas or spaces\./,
    ],
    ['thousands of another place', 'a;b\n1;1.234,5\n', 'b', /'1\.234,5'.* Write the number as 1234\.5/],
    [
      'an integer beyond a double',
      'a\n1\n9007199254740993\n',
      'a',
      /has '9007199254740993' in row 2 \(line 3\)\. .*lose digits/,
    ],
    ['a longer one', 'a\n12345678901234567000000\n', 'a', /in row 1 .*lose digits/],
    ['a hexadecimal code', 'a\n0x1F\n', 'a', /has '0x1F', which is not a number, in row 1/],
    ['a binary code', 'a\n0b11\n', 'a', /has '0b11', which is not a number, in row 1/],
    ['a code with zeros before it', 'a\n007\n', 'a', /has '007' in row 1 .*Must be a number/],
    ['an empty line in the only column', 'a\n1\n\n3\n', 'a', /has an empty cell in row 2 \(line 3\)/],
  ])('for %s', async (_, text, column, message) => {
    await expect(readColumn(await csv(text), { column })).rejects.toMatchObject({
      code: 'invalid-argument',
      message: expect.stringMatching(message),
    });
  });

  test.each<[string, BufferEncoding]>([
    ['Latin-1', 'latin1'],
    ['UTF-16 that does not say so', 'utf16le'],
  ])('for a file in %s', async (_, encoding) => {
    const file = join(folder, 'encoded.csv');
    await writeFile(file, 'Größe,b\n1,2\n', encoding);
    await expect(readColumn(file, { column: 'b' })).rejects.toThrow(
      `data file ${file} is not UTF-8 text. Save the file as UTF-8`,
    );
  });

  test('for more numbers than a workflow takes', async () => {
    const text = `a\n${'0.1234567890123456\n'.repeat(80_000)}`;
    await expect(readColumn(await csv(text))).rejects.toMatchObject({
      message: expect.stringContaining('must be at most 1500000'),
    });
  });
});
