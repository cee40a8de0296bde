/** The activities of data labeling on a real file store. */
import { text, buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { PNG } from 'pngjs';
import { digitPng } from '../../../src/activities/data-labeling/digit-png';
import { drawImagesOf } from '../../../src/activities/data-labeling/draw-images';
import { countImages, drawImages, writeLabels, type ImageLabel } from '../../../src/activities';
import { readDigits } from '../../../src/activities/digits/read-digits';
import { connectFiles, openFile } from '../../../src/files';
import { newFolder } from '../../support/folder';

const before = process.env.GATEHOUSE_FILES_FOLDER;
beforeAll(() => {
  process.env.GATEHOUSE_FILES_FOLDER = newFolder();
});
afterAll(() => {
  if (before === undefined) delete process.env.GATEHOUSE_FILES_FOLDER;
  else process.env.GATEHOUSE_FILES_FOLDER = before;
});

test('images are drawn pixel by pixel, the same in the file store and beside the question', async () => {
  expect(await countImages()).toBe(1_500);
  const drawn = await drawImages({ workflowId: 'labeling-1', from: 3, to: 4 });

  expect(drawn.map(({ image }) => image)).toEqual([3, 4]);
  const [third] = drawn;
  if (third === undefined || 'fault' in third) throw new Error('the image is not drawn');
  const files = await connectFiles();
  const record = await files.record(third.file);
  if (record === undefined) throw new Error('the file is not in the store');
  expect(record).toMatchObject({ for: 'labeling-1', name: 'image-0003.png', mediaType: 'image/png' });
  const { at: _, ...ref } = record;
  const png = await buffer(await openFile(ref));
  expect(third.src).toBe(`data:image/png;base64,${png.toString('base64')}`);
  const { width, height, data } = PNG.sync.read(png); // as RGBA
  expect([width, height]).toEqual([28, 28]);
  const greys = data.filter((_value, at) => at % 4 === 0);
  expect([...greys]).toEqual([...((await readDigits())[2]?.pixels ?? [])]);
});

test('an image that cannot be drawn is named with the reason, and the others are drawn', async () => {
  const [first, second] = await readDigits();
  if (first === undefined || second === undefined) throw new Error('there are no digits');
  const broken = { ...second, pixels: second.pixels.subarray(1) };
  const draw = drawImagesOf(async () => [first, broken]);

  expect(await draw({ workflowId: 'labeling-2', from: 1, to: 2 })).toEqual([
    expect.objectContaining({ image: 1, src: expect.any(String) }),
    { image: 2, fault: 'Image 2 has 783 pixels, expected 784. Correct it in the data set.' },
  ]);
  const fails = drawImagesOf(
    async () => [first, second],
    (image) => {
      if (image === second) throw new Error('out of ink');
      return digitPng(image);
    },
  );
  expect(await fails({ workflowId: 'labeling-2', from: 1, to: 2 })).toEqual([
    expect.objectContaining({ image: 1, src: expect.any(String) }),
    { image: 2, fault: 'Image 2 cannot be drawn: out of ink.' },
  ]);
});

test('labels are written as CSV and as JSON lines; a name is never a formula', async () => {
  const rows = [
    { first: said(1, '5', 'ada'), second: said(1, '3', 'bob') },
    { first: said(2, null, '=cmd') },
  ];
  const { csv, jsonLines } = await writeLabels('labeling-3', rows);

  const cells: Record<string, string>[] = parse(await text(await openFile(csv)), { columns: true });
  expect(cells).toMatchObject([
    { image: '1', name: 'image-0001.png', label: '5', by: 'ada', second_label: '3', second_by: 'bob' },
    { image: '2', label: '', by: "'=cmd", second_label: '', second_by: '' },
  ]);
  const lines = (await text(await openFile(jsonLines))).trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { image: 1, label: '5', second_label: '3' },
    { image: 2, label: null, by: '=cmd' },
  ]);
});

function said(image: number, label: string | null, by: string): ImageLabel {
  return { image, file: `${image}`, label, by, at: '2026-11-30T13:00:00.000Z' };
}
