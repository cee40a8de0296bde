import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { readPenguins } from '../../../src/activities/model-deployment/read-penguins';
import { newFolder } from '../../support/folder';

const shipped = join(__dirname, '..', '..', '..', 'data', 'penguins.json');

test('the penguins are those of vega-datasets 3.2.1, unchanged', async () => {
  const hash = createHash('sha256')
    .update(await readFile(shipped))
    .digest('hex');
  expect(hash).toBe('0facf769609f1205b82cbceb8238c36af3e6147a0ca0e163902cc6281ce3e917');
});

test('342 penguins of three species are complete, and two are left out', async () => {
  const { rows, labels, classes, leftOut } = await readPenguins();
  expect([rows.length, leftOut]).toEqual([342, 2]);
  expect(rows[0]).toEqual([39.1, 18.7, 181, 3_750]);
  const counts = classes.map((name, label) => [name, labels.filter((each) => each === label).length]);
  expect(counts).toEqual([
    ['Adelie', 151],
    ['Chinstrap', 68],
    ['Gentoo', 123],
  ]);
});

test('only the wanted measurements are read, in their order', async () => {
  const { features, rows } = await readPenguins(['Body Mass (g)', 'Beak Depth (mm)']);
  expect([features, rows[0]]).toEqual([
    ['Body Mass (g)', 'Beak Depth (mm)'],
    [3_750, 18.7],
  ]);
});

test.each([
  ['no JSON', 'Species,Island', /is not JSON/],
  ['no rows', '[]', /is malformed: /],
  ['another species', '[{"Species":"Emu"}]', /is malformed: 0\.Species: .*"Adelie"\|"Chinstrap"\|"Gentoo"/],
  [
    'text for a number',
    '[{"Species":"Adelie","Beak Length (mm)":"39"}]',
    /is malformed: 0\.Beak Length \(mm\): /,
  ],
])('a file with %s is refused, and the message names the file and the place', async (_, content, fault) => {
  const folder = newFolder();
  const path = join(folder, 'penguins.json');
  await mkdir(folder);
  await writeFile(path, content);
  await expect(readPenguins(undefined, path)).rejects.toMatchObject({
    code: 'invalid-argument',
    argument: `data file ${path}`,
    fault: expect.stringMatching(fault),
    remedy: 'Install gatehouse again.',
    nonRetryable: true,
  });
});

test('a missing file is refused, and so is a measurement that there is not', async () => {
  await expect(readPenguins(undefined, '/nowhere/penguins.json')).rejects.toThrow(
    /^data file \/nowhere\/penguins\.json cannot be read: .*ENOENT/,
  );
  await expect(readPenguins(['Wing Span'])).rejects.toThrow(
    "feature 'Wing Span' is not measured. Choose from Beak Length (mm), Beak Depth (mm), Flipper Length (mm), Body Mass (g).",
  );
});
