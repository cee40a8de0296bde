/** The whole story of a labeling with people in it, with skipped time. */
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import * as activities from '../../../src/activities';
import { digitPng } from '../../../src/activities/data-labeling/digit-png';
import { drawImagesOf } from '../../../src/activities/data-labeling/draw-images';
import { readDigits, type Digit } from '../../../src/activities/digits/read-digits';
import type { FiguresBlock } from '../../../src/signals';
import { openFile } from '../../../src/files';
import { createTestEnvironment, type TestEnvironment } from '../../../src/testing';
import type { LabelingInput } from '../../../src/workflows/data-labeling/labeling-input';
import type { LabelingResult } from '../../../src/workflows/data-labeling/data-labeling';
import { newFolder } from '../../support/folder';
import { label, trueLabels, waitingIds } from '../../support/labelers';
import { soon } from '../../support/soon';
import { workflowBundle } from '../../support/workflow-bundle';

const broken = 9; // the image that cannot be drawn
const tooLarge = 61; // the image whose picture is too large for a report
const store = newFolder();
let isDataMissing = false;
let env: TestEnvironment;
let truth: (id: string) => string;
const before = process.env.GATEHOUSE_FILES_FOLDER;

beforeAll(async () => {
  process.env.GATEHOUSE_FILES_FOLDER = store;
  truth = await trueLabels();
  const digits = await readDigits();
  const partly = digits.map(({ index, pixels }) => ({
    index,
    pixels: index === broken - 1 ? pixels.subarray(1) : pixels,
  }));
  const nothing = newFolder();
  const read = async (): Promise<readonly Pick<Digit, 'index' | 'pixels'>[]> =>
    isDataMissing ? readDigits(nothing) : partly;
  const draw = (image: (typeof partly)[number]): Buffer =>
    image.index === tooLarge - 1 ? Buffer.alloc(200_000) : digitPng(image);
  env = await createTestEnvironment({
    activities: { ...activities, drawImages: drawImagesOf(read, draw) },
    server: 'time-skipping',
    workflowBundle: await workflowBundle(require.resolve('../../../src/workflows')),
  });
}, 180_000);
afterAll(async () => {
  await env.teardown();
  if (before === undefined) delete process.env.GATEHOUSE_FILES_FOLDER;
  else process.env.GATEHOUSE_FILES_FOLDER = before;
});

async function start(input: LabelingInput): Promise<string> {
  return (await env.client.start('dataLabelingWf', { args: [input] })).workflowId;
}

async function answer(workflowId: string, id: string, by: string, value: unknown = truth(id)): Promise<void> {
  await label(env.client, workflowId, { id, value, by });
}

async function isWaitingFor(workflowId: string, ids: readonly string[]): Promise<void> {
  const expected = ids.toSorted().join();
  while ((await waitingIds(env.client, workflowId)).toSorted().join() !== expected) await soon();
}

/** The figures of the report that the execution shows. */
async function figures(workflowId: string): Promise<Readonly<Record<string, unknown>>> {
  const { reports } = await env.client.reports(workflowId);
  const blocks = (reports[0]?.report.blocks ?? []).filter(
    (block): block is FiguresBlock => block.kind === 'figures',
  );
  return Object.fromEntries(
    blocks.flatMap((block) => block.figures).map(({ label: name, value }) => [name, value]),
  );
}

/** Answers an open question of several images as a person would. */
async function answerBatch(workflowId: string): Promise<string> {
  for (;;) {
    const [id] = await waitingIds(env.client, workflowId);
    const asked = id === undefined ? undefined : await env.client.getSignal(id, workflowId);
    if (id === undefined || asked === undefined) await soon();
    else {
      const fields = Object.keys(asked.jsonSchema.properties ?? {});
      await answer(workflowId, id, 'ada', Object.fromEntries(fields.map((field) => [field, truth(field)])));
      return id;
    }
  }
}

/** Waits until the data set is examined, and two groups of 50 images are drawn. */
async function firstHundredAreDrawn(workflowId: string): Promise<void> {
  for (;;) {
    const { steps } = await env.client.executionData(workflowId);
    if (steps.filter(({ kind, result }) => kind === 'activity' && result !== undefined).length === 3) return;
    await soon();
  }
}

function breakStore(): void {
  renameSync(store, `${store}-away`);
  writeFileSync(store, '');
}

function mendStore(): void {
  rmSync(store);
  renameSync(`${store}-away`, store);
}

/** The rows of the file of labels that an activity of the execution has written. */
async function writtenLabels(workflowId: string): Promise<readonly Record<string, string>[]> {
  const { steps } = await env.client.executionData(workflowId);
  const written = steps.find(({ name }) => name === 'writeLabels')?.result?.value;
  const { csv } = written as LabelingResult;
  return parse(await text(await openFile(csv)), { columns: true });
}

async function finish(workflowId: string): Promise<LabelingResult> {
  await env.client.waitForSignal('finish', workflowId);
  await env.client.approve('finish', workflowId);
  return env.client.result<LabelingResult>(workflowId);
}

describe('dataLabelingWf', () => {
  test('two people label side by side, undo, are not sure, and agree; the labels are in both files', async () => {
    const workflowId = await start({ images: 10, window: 3, twice: 0.2 });
    await isWaitingFor(workflowId, ['image-1', 'image-2', 'image-3']);
    const { prompt, report } = await env.client.getSignal('image-2', workflowId);
    expect(prompt).toBe('Which digit is image 2 of 10?');
    expect(report?.blocks).toEqual([
      { kind: 'image', src: expect.stringMatching(/^data:image\/png/), alt: 'Image 2', field: 'image-2' },
    ]);

    const refused = env.client.setSignal('image-1', workflowId, 'seven');
    await expect(refused).rejects.toMatchObject({ code: 'invalid-input' });
    await answer(workflowId, 'image-2', 'bob');
    await isWaitingFor(workflowId, ['image-1', 'image-3', 'image-4']);
    await answer(workflowId, 'image-3', 'ada', '9');
    await env.client.sendInput('undo', workflowId, { id: 'image-3' });
    await isWaitingFor(workflowId, ['image-1', 'image-3', 'image-4', 'image-5']);
    expect(await figures(workflowId)).toMatchObject({ labelled: '1 of 10', "Cohen's kappa": 'none yet' });

    await answer(workflowId, 'image-1', 'ada');
    for (const id of ['image-3', 'image-4', 'image-5']) await answer(workflowId, id, 'ada');
    // The person who gave the first label of a sample image does not give the second.
    await answer(workflowId, 'image-5-second', 'ada');
    const again = await env.client.waitForSignal('image-5-second', workflowId);
    expect((await env.client.getSignal(again.id, workflowId)).description).toMatch(
      /^The last answer was not counted, because ada has given the first label\. .* Another person than ada gives it\./,
    );
    await answer(workflowId, 'image-5-second', 'bob', '0');
    await answer(workflowId, 'image-6', 'bob', 'not sure');
    for (const id of ['image-7', 'image-8', 'image-10']) await answer(workflowId, id, 'bob');
    await answer(workflowId, 'image-10-second', 'ada');

    await env.client.waitForSignal('finish', workflowId);
    expect(await figures(workflowId)).toEqual({
      labelled: '9 of 10',
      done: 100,
      'not sure': 1,
      'cannot be drawn': 1,
      "Cohen's kappa": '0.333',
      'same label': '50.0 %',
      'labelled twice': 2,
      'second label waits': 0,
    });
    // A rejection asks again for the image that nobody was sure of.
    expect((await env.client.getSignal('finish', workflowId)).description).toBe(
      'Approve to write the files. Reject to ask again for the image that nobody was sure of.',
    );
    await env.client.reject('finish', workflowId);
    await answer(workflowId, 'image-6', 'ada');
    await env.client.waitForSignal('finish', workflowId, { state: 'pending' });
    expect((await env.client.getSignal('finish', workflowId)).description).toBe(
      'Approve to write the files. To change a label, undo it.',
    );
    const result = await finish(workflowId);

    expect(result).toMatchObject({ labelled: 9, notSure: 0, agreement: { pairs: 2, observed: 0.5 } });
    expect(result.notDrawn).toEqual([{ image: broken, fault: expect.stringContaining('783 pixels') }]);
    const rows: Record<string, string>[] = parse(await text(await openFile(result.csv)), { columns: true });
    expect(rows.map(({ image }) => Number(image))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 10]);
    for (const row of rows) expect(row['label']).toBe(truth(`image-${row['image']}`));
    expect(rows[4]).toMatchObject({ by: 'ada', second_label: '0', second_by: 'bob' });
    const lines = (await text(await openFile(result.jsonLines))).trimEnd().split('\n');
    expect(lines.map((line) => String(JSON.parse(line).image))).toEqual(rows.map(({ image }) => image));
  }, 60_000);

  test('a batch is one form, and its undo asks again for all of its images', async () => {
    const workflowId = await start({ images: 5, batch: 3, twice: 0 });
    await isWaitingFor(workflowId, ['images-1-3', 'images-4-5']);
    const labels = { 'image-1': truth('image-1'), 'image-2': truth('image-2'), 'image-3': 'not sure' };
    const refused = env.client.setSignal('images-1-3', workflowId, { ...labels, 'image-2': '12' });
    await expect(refused).rejects.toMatchObject({ code: 'invalid-input', issues: [{ path: ['image-2'] }] });
    await answer(workflowId, 'images-1-3', 'ada', labels);
    await env.client.sendInput('undo', workflowId, {});
    await isWaitingFor(workflowId, ['images-1-3', 'images-4-5']);
    await answer(workflowId, 'images-1-3', 'ada', labels);
    await answer(workflowId, 'images-4-5', 'ada', { 'image-4': '1', 'image-5': '9' });
    expect(await finish(workflowId)).toMatchObject({ labelled: 5, notSure: 1, notDrawn: [] });
  }, 60_000);

  test('without a second person in seven days, and without a look in a day, the labels are written as they are', async () => {
    const workflowId = await start({ images: 1, twice: 1 });
    await answer(workflowId, 'image-1', 'ada');
    const began = await env.now();
    expect(await env.client.result<LabelingResult>(workflowId)).toMatchObject({ labelled: 1 });
    expect((await env.now()) - began).toBeGreaterThan(7.9 * 86_400_000);
    const { blocks } = (await env.client.reports(workflowId)).reports[0]?.report ?? { blocks: [] };
    expect(blocks).toContainEqual({ kind: 'markdown', text: '- Without a second label in time: 1.' });
  }, 60_000);

  test('a file store that is away for minutes, and a picture that is too large, lose no label', async () => {
    const workflowId = await start({ images: 120, batch: 20, window: 1, twice: 0 });
    await isWaitingFor(workflowId, ['images-1-20']);
    await firstHundredAreDrawn(workflowId);
    breakStore();
    for (const id of ['images-1-20', 'images-21-40']) expect(await answerBatch(workflowId)).toBe(id);
    await isWaitingFor(workflowId, ['images-41-60']); // images 101 to 120 are drawn ahead
    await env.sleep('10 minutes');
    expect(await answerBatch(workflowId)).toBe('images-41-60');
    expect(await answerBatch(workflowId)).toBe('images-61-80');
    expect(await answerBatch(workflowId)).toBe('images-81-100');
    mendStore();
    expect(await answerBatch(workflowId)).toBe('images-101-120');
    await env.client.waitForSignal('finish', workflowId);
    breakStore();
    await env.client.approve('finish', workflowId);
    await env.sleep('10 minutes');
    mendStore();
    expect(await env.client.result<LabelingResult>(workflowId)).toMatchObject({
      labelled: 118,
      notDrawn: [{ image: broken }, { image: tooLarge, fault: 'The picture has over 131072 bytes as JSON.' }],
    });
  }, 120_000);

  test('a labeling that fails or is cancelled writes the labels that were given', async () => {
    const failing = await start({ images: 120, batch: 20, window: 1, twice: 0 });
    await answerBatch(failing);
    await firstHundredAreDrawn(failing);
    isDataMissing = true;
    for (let count = 0; count < 4; count += 1) await answerBatch(failing);
    await expect(env.client.result(failing)).rejects.toThrow(/mnist-1500-images.* cannot be read/);
    isDataMissing = false;
    const rows = await writtenLabels(failing);
    expect(rows.map(({ image }) => Number(image))).toEqual(
      Array.from({ length: 100 }, (_, index) => index + 1).filter(
        (image) => image !== broken && image !== tooLarge,
      ),
    );
    const { blocks } = (await env.client.reports(failing)).reports[0]?.report ?? { blocks: [] };
    expect(blocks[0]).toEqual({
      kind: 'markdown',
      text: expect.stringMatching(
        /^The labeling ended early: data file .*\n\n`labels\.csv` and `labels\.jsonl` have/s,
      ),
    });

    const cancelled = await start({ images: 2, twice: 0 });
    await answer(cancelled, 'image-1', 'ada');
    await isWaitingFor(cancelled, ['image-2']);
    await env.client.cancel(cancelled);
    await expect(env.client.result(cancelled)).rejects.toMatchObject({ code: 'execution-cancelled' });
    expect(await writtenLabels(cancelled)).toMatchObject([{ image: '1', label: truth('image-1') }]);
  }, 60_000);

  test.each([
    [{ images: 0 }, /input of dataLabelingWf does not fit: images: Too small/],
    [
      { images: 1_501 },
      /input of dataLabelingWf does not fit: images: Too big: expected number to be <=1500/,
    ],
    [{ window: 0, batches: 3 }, /window: Too small.*Unrecognized key: "batches"/],
  ])(
    '%j is refused before anything is asked',
    async (input, message) => {
      const workflowId = await start(input);
      await expect(env.client.result(workflowId)).rejects.toMatchObject({
        cause: expect.objectContaining({ code: 'invalid-argument', message: expect.stringMatching(message) }),
      });
      expect(await waitingIds(env.client, workflowId)).toEqual([]);
    },
    60_000,
  );
});
