/** The endpoint of the example: what it answers, what it refuses, and which model serves. */
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { writeFile } from 'node:fs/promises';
import type { DeployedModel } from '../../../src/activities/model-deployment/deployed-model';
import { modelApp } from '../../../src/activities/model-deployment/model-app';
import { readPenguins } from '../../../src/activities/model-deployment/read-penguins';
import { readServing, writeServing } from '../../../src/activities/model-deployment/serving-record';
import { loadModel } from '../../../src/activities/models/load-model';
import { trainModel } from '../../../src/activities/models/train-model';
import { FileNotFoundError } from '../../../src/wire/errors/errors';
import { newFolder } from '../../support/folder';

const gentoo = { 'Flipper Length (mm)': 220, 'Body Mass (g)': 5_550 };
const url = 'http://127.0.0.1/predict';

function deployed(name: string): DeployedModel {
  const ref = { for: 'search-1', size: 1, mediaType: 'application/json', sha256: '0'.repeat(64) };
  return {
    name,
    accuracy: 0.9,
    workflowId: 'search-1',
    at: '2026-11-30T12:00:00.000Z',
    endpoint: 'http://127.0.0.1:5000',
    model: { ...ref, name: 'model.json', file: `${name} model.json` },
    card: { ...ref, name: 'card.md', file: `${name} card.md` },
  };
}

async function trained(): Promise<ReturnType<typeof loadModel>> {
  const table = await readPenguins(Object.keys(gentoo));
  return loadModel(trainModel({ kind: 'tree', maxDepth: 3, minSamples: 3 }, table, 1));
}

function predict(body: unknown): RequestInit {
  return { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) };
}

test('answers a row with a class and the name of the model, and reads the file of each model once', async () => {
  let serving = deployed('first');
  const read: string[] = [];
  const app = modelApp(
    async () => serving,
    async ({ file }) => {
      read.push(file);
      return trained();
    },
  );
  for (const name of ['first', 'first', 'second']) {
    serving = deployed(name);
    const response = await app.request(url, predict({ row: gentoo }));
    expect([response.status, await response.json()]).toEqual([200, { class: 'Gentoo', model: name }]);
  }
  expect(read).toEqual(['first model.json', 'second model.json']);
  const model = await app.request('http://127.0.0.1/model');
  expect(await model.json()).toMatchObject({ name: 'second', features: Object.keys(gentoo) });
});

test.each<[string, unknown]>([
  ['a missing measurement', { row: { 'Body Mass (g)': 1 } }],
  ['an unknown measurement', { row: { ...gentoo, wings: 2 } }],
  ['text for a number', { row: { ...gentoo, 'Body Mass (g)': '5550' } }],
  ['a body that is not JSON', '{'],
])('refuses %s, and says what to send', async (_, body) => {
  const app = modelApp(async () => deployed('first'), trained);
  const response = await app.request(url, predict(body));
  expect(response.status).toBe(400);
  expect(await response.json()).toEqual({
    error: expect.stringMatching(
      /^The body does not fit: .*a number for each of Flipper Length \(mm\), Body Mass \(g\)\.$/,
    ),
  });
});

test('says that no model serves, refuses large bodies, and does not answer under another host', async () => {
  const none = modelApp(async () => undefined, trained);
  expect((await none.request(url, predict({ row: gentoo }))).status).toBe(503);
  expect((await none.request('http://127.0.0.1/model')).status).toBe(503);
  const app = modelApp(async () => deployed('first'), trained);
  const large = await app.request(url, {
    ...predict('x'.repeat(70_000)),
    headers: { 'content-length': '70000' },
  });
  expect(large.status).toBe(413);
  expect((await app.request('http://evil.example/model')).status).toBe(421);
});

test('says that the file of the model is gone, and answers when it is back', async () => {
  let isGone = true;
  const app = modelApp(
    async () => deployed('first'),
    async ({ file }) => {
      if (isGone) throw new FileNotFoundError({ file, fault: 'is not in the file store' });
      return trained();
    },
  );
  const response = await app.request(url, predict({ row: gentoo }));
  expect([response.status, await response.json()]).toEqual([
    503,
    { error: 'The model cannot be read: File first model.json is not in the file store.' },
  ]);
  isGone = false;
  expect((await app.request(url, predict({ row: gentoo }))).status).toBe(200);
});

test('the record of what serves is replaced, and one that is damaged is refused', async () => {
  const path = join(newFolder(), 'deep', 'serving-model.json');
  expect(await readServing(path)).toBeUndefined();
  await writeServing(deployed('first'), path);
  await writeServing(deployed('second'), path);
  expect(await readServing(path)).toEqual(deployed('second'));
  await writeFile(path, '{}');
  await expect(readServing(path)).rejects.toThrow(
    `file ${path} does not name a model. Remove it, and deploy a model again.`,
  );
});
