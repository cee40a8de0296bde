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
const policies = readdirSync(join(folder, 'policies')).map((file) => `policies/${file}`);
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
let options: ReplayWorkerOptions;

/** Why the replay of a file fails, by the id of its execution. */
const faults = new Map<string, Error | undefined>();

beforeAll(async () => {
  Runtime.install(quietRuntime);
  options = await optionsFor(workflowsPath);
  await replay(options, files);
  await replay(await optionsFor(require.resolve('../support/workflows')), policies);
}, 180_000);

/** The plugin has no identity keys: a replay needs none. */
async function optionsFor(path: string): Promise<ReplayWorkerOptions> {
  return { workflowBundle: await workflowBundle(path), plugins: [new GatehousePlugin()] };
}

async function replay(on: ReplayWorkerOptions, recorded: readonly string[]): Promise<void> {
  const histories = recorded.map((file) => ({ workflowId: idOf(file), history: history(file) }));
  for await (const { workflowId, error } of Worker.runReplayHistories(on, histories))
    faults.set(workflowId, error);
}

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

describe('gates with policies replay on this code, on a worker without identity keys', () => {
  test.each(policies)('%s', (file) => {
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
