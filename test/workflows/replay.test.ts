import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { Runtime, Worker, type ReplayWorkerOptions } from '@temporalio/worker';
import { quietRuntime } from '../../src/servers';
import * as workflows from '../../src/workflows';
import { GatehousePlugin } from '../../src/worker';
import { workflowBundle } from '../support/workflow-bundle';

const folder = join(__dirname, '../histories');
const workflowsPath = require.resolve('../../src/workflows');
const files = readdirSync(folder);
let options: ReplayWorkerOptions;

/** Why the replay of a file fails, by the id of its execution. */
const faults = new Map<string, Error | undefined>();

beforeAll(async () => {
  Runtime.install(quietRuntime);
  options = { workflowBundle: await workflowBundle(workflowsPath), plugins: [new GatehousePlugin()] };
  const histories = files.map((file) => ({ workflowId: idOf(file), history: history(file) }));
  for await (const { workflowId, error } of Worker.runReplayHistories(options, histories))
    faults.set(workflowId, error);
}, 60_000);

function history(file: string): unknown {
  return JSON.parse(readFileSync(join(folder, file), 'utf8'));
}

/** The id of the execution that was recorded. The id of a child may hold it. */
function idOf(file: string): string {
  return `recorded-${basename(file, '.json')}`;
}

describe('executions of released workflows replay on this code', () => {
  test.each(files)('%s', (file) => {
    expect(faults.has(idOf(file))).toBe(true);
    expect(faults.get(idOf(file))).toBeUndefined();
  });
});

test('all example workflows are among them', () => {
  const types = files.map((file) => readFileSync(join(folder, file), 'utf8').match(/"(\w+Wf)"/)?.[1]);
  expect(new Set(types)).toEqual(new Set(Object.keys(workflows)));
});

test('a workflow that no longer does what was recorded is caught', async () => {
  const text = readFileSync(join(folder, 'reporting.json'), 'utf8');
  const changed: unknown = JSON.parse(text.replaceAll('"createReport"', '"renamedReport"'));
  await expect(Worker.runReplayHistory(options, changed, idOf('reporting.json'))).rejects.toThrow(
    /[Nn]ondeterminism/,
  );
});
