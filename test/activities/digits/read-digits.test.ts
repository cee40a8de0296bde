import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { digitSize, readDigits } from '../../../src/activities/digits/read-digits';
import { newFolder } from '../../support/folder';

const data = join(__dirname, '..', '..', '..', 'data');
const images = 'mnist-1500-images.idx3-ubyte.gz';
const labels = 'mnist-1500-labels.idx1-ubyte.gz';

test('there are 150 digits of each class, numbered from 0, with dark edges and ink in the middle', async () => {
  const digits = await readDigits();

  const counts = new Map<number, number>();
  for (const { label } of digits) counts.set(label, (counts.get(label) ?? 0) + 1);
  expect([...counts].sort()).toEqual(Array.from({ length: 10 }, (_, label) => [label, 150]));
  expect(digits.map(({ index }) => index)).toEqual([...digits.keys()]);
  for (const { pixels } of digits) {
    expect(pixels).toHaveLength(digitSize * digitSize);
    expect(pixels.subarray(0, digitSize).every((grey) => grey === 0)).toBe(true);
    expect(Math.max(...pixels)).toBeGreaterThan(200);
  }
});

test('the first digits are those of MNIST, and the ones have the least ink', async () => {
  const digits = await readDigits();

  expect(digits.slice(0, 10).map(({ label }) => label)).toEqual([5, 0, 4, 1, 9, 2, 1, 3, 1, 4]);
  const ink = Array.from({ length: 10 }, (_, label) =>
    digits.filter((digit) => digit.label === label).reduce((sum, { pixels }) => sum + inkOf(pixels), 0),
  );
  expect(ink.indexOf(Math.min(...ink))).toBe(1);
});

function inkOf(pixels: Uint8Array): number {
  return pixels.reduce((sum, grey) => sum + grey, 0);
}

const idx = (header: readonly number[], ...body: number[]): Buffer =>
  gzipSync(Buffer.concat([...header.map(bigEndian), Buffer.from(body)]));

function bigEndian(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

test.each<[string, string, ((file: Buffer) => Buffer) | undefined, RegExp]>([
  ['is missing', images, undefined, /cannot be read: .*ENOENT/],
  ['is no gzip file', labels, () => Buffer.from('label'), /is not a gzip file/],
  ['is no IDX file', images, () => gzipSync('P5 28 28'), /is not an IDX file of bytes in 3 dimensions/],
  ['has other pictures', images, () => idx([0x0803, 1, 2, 2], 0, 0, 0, 0), /has images of 2 by 2 pixels/],
  [
    'is cut off',
    images,
    (file) => gzipSync(gunzipSync(file).subarray(0, -1)),
    /has 1175999 bytes for 1500 items/,
  ],
  ['has too few labels', labels, () => idx([0x0801, 1], 3), /has 1 labels for 1500 images/],
  [
    'has a label outside the classes',
    labels,
    (file) => gzipSync(gunzipSync(file).fill(10, 9, 10)),
    /has the label 10 at 1, which is no digit/,
  ],
])('a data file that %s is named with the remedy', async (_fault, name, change, message) => {
  const folder = newFolder();
  await mkdir(folder);
  await cp(data, folder, { recursive: true });
  const path = join(folder, name);
  if (change === undefined) await rm(path);
  else await writeFile(path, change(await readFile(path)));

  const error = await readDigits(folder).catch((thrown: unknown) => thrown);

  expect(error).toMatchObject({ code: 'invalid-argument', message: expect.stringMatching(message) });
  expect((error as Error).message).toContain(`data file ${path} `);
  expect((error as Error).message).toContain('Install gatehouse again');
});
