import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { Runtime, Worker, type WorkflowBundle } from '@temporalio/worker';
import { quietRuntime } from '../../src/servers';
import * as workflows from '../../src/workflows';
import { GatehousePlugin } from '../../src/worker';
import { workflowBundle } from '../support/workflow-bundle';

const folder = join(__dirname, '../histories');
const workflowsPath = require.resolve('../../src/workflows');
let examples: WorkflowBundle;

beforeAll(async () => {
  Runtime.install(quietRuntime);
  examples = await workflowBundle(workflowsPath);
}, 60_000);

function history(file: string): unknown {
  return JSON.parse(readFileSync(join(folder, file), 'utf8'));
}

/** Under the id that it was recorded by: the id of a child may hold its parent's. */
async function replay(file: string, recorded: unknown = history(file)): Promise<void> {
  const workflowId = `recorded-${basename(file, '.json')}`;
  await Worker.runReplayHistory(
    { workflowBundle: examples, plugins: [new GatehousePlugin()] },
    recorded,
    workflowId,
  );
}

describe('executions of released workflows replay on this code', () => {
  test.each(readdirSync(folder))('%s', async (file) => {
    await expect(replay(file)).resolves.toBeUndefined();
  });
});

test('all example workflows are among them', () => {
  const types = readdirSync(folder).map(
    (file) => readFileSync(join(folder, file), 'utf8').match(/"(\w+Wf)"/)?.[1],
  );
  expect(new Set(types)).toEqual(new Set(Object.keys(workflows)));
});

test('a workflow that no longer does what was recorded is caught', async () => {
  const text = readFileSync(join(folder, 'reporting.json'), 'utf8');
  const changed: unknown = JSON.parse(text.replaceAll('"createReport"', '"renamedReport"'));
  await expect(replay('reporting.json', changed)).rejects.toThrow(/[Nn]ondeterminism/);
});
