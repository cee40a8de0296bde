/** The endpoint of a deployed model across restarts of the worker's process. The model is in the file store. */
import { afterAll, expect, test } from '@jest/globals';
import { readServing } from '../../../src/activities/model-deployment/serving-record';
import { startProgram, type Running } from '../../support/cli';
import { newFolder } from '../../support/folder';
import { join } from 'node:path';

const env = { GATEHOUSE_DIR: newFolder(), GATEHOUSE_FILES_FOLDER: '' };
const path = join(env.GATEHOUSE_DIR, 'serving-model.json');
const gentoo = { 'Flipper Length (mm)': 220, 'Body Mass (g)': 5_550 };
const programs: Running[] = [];
afterAll(() => Promise.all(programs.map((program) => program.end('SIGKILL'))));

const deploying = `
  const { completeTrial } = require('./dist/activities/model-deployment/complete-trial');
  const { deployModel } = require('./dist/activities');
  const spec = { kind: 'tree', maxDepth: 3, minSamples: 3 };
  const trial = { spec, features: ${JSON.stringify(Object.keys(gentoo))}, seed: 1 };
  const about = { workflowId: 'search-1', name: 'A tree', trial, card: '# A tree', at: '2026-11-30T12:00:00.000Z' };
  completeTrial(trial).then(({ measured }) => deployModel({ ...about, measured })).then(({ endpoint }) => console.log(endpoint));
  setInterval(() => {}, 1_000);`;
const resuming = `
  const { resumeServing } = require('./dist/activities/model-deployment/resume-serving');
  resumeServing().then(console.log);
  setInterval(() => {}, 1_000);`;

/** Runs a program, and returns it with the address that it prints. */
async function running(code: string): Promise<readonly [Running, string]> {
  const root = join(__dirname, '../../..');
  const program = startProgram(process.execPath, ['-e', code], root, env);
  programs.push(program);
  const address = /http:\/\/127\.0\.0\.1:\d+/u;
  await program.prints(address);
  return [program, address.exec(program.printed())?.[0] ?? ''];
}

async function ask(endpoint: string): Promise<readonly [number, unknown]> {
  const response = await fetch(`${endpoint}/predict`, {
    method: 'POST',
    body: JSON.stringify({ row: gentoo }),
  });
  return [response.status, await response.json()];
}

test('a new process answers at the same address with the model of the killed one', async () => {
  const [first, endpoint] = await running(deploying);
  const prediction = [200, { class: 'Gentoo', model: 'A tree' }];
  expect(await ask(endpoint)).toEqual(prediction);
  await first.end('SIGKILL');
  await expect(ask(endpoint)).rejects.toThrow('fetch failed');

  const [second, again] = await running(resuming);
  expect(again).toBe(endpoint);
  expect(await ask(endpoint)).toEqual(prediction);

  // The port is taken, so another process of the same folder answers elsewhere, and the record says where.
  const [, elsewhere] = await running(resuming);
  expect(elsewhere).not.toBe(endpoint);
  expect(await ask(elsewhere)).toEqual(prediction);
  expect((await readServing(path))?.endpoint).toBe(elsewhere);
  await second.end('SIGKILL');
}, 60_000);
