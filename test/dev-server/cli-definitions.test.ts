/** `gatehouse check`, `schema` and `run`, each as a process, and the graph of what runs. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { gatehouse, startGatehouse } from '../support/cli';
import { useEnvironment } from '../support/environment';
import { newFolder } from '../support/folder';

const env = useEnvironment('dev', {
  workflowsPath: require.resolve('../../src/workflows'),
  activities: require('../../src/activities') as object,
});
const conditional = join(__dirname, '..', '..', 'data', 'defined-workflows', 'conditional.json');

test('run starts a definition, follows it and prints its result, and the graph shows what is ahead', async () => {
  const { address, taskQueue, client } = env.current;
  const workflowId = 'run-by-cli';
  const running = startGatehouse(
    [
      'run',
      conditional,
      '--inputs',
      '{"data": [1, 2, 3]}',
      '--workflow-id',
      workflowId,
      '--task-queue',
      taskQueue,
    ],
    undefined,
    { TEMPORAL_ADDRESS: address },
  );
  await running.prints('Waits: review-passes (boolean');
  const states = async (): Promise<Record<string, string>> =>
    Object.fromEntries((await client.graph(workflowId)).nodes.map(({ id, state }) => [id, state]));
  expect(await states()).toEqual({
    start: 'done',
    'node-title-input': 'waiting',
    'node-report': 'done',
    'node-review-passes': 'waiting',
    'node-outcome': 'ahead',
    'node-final-report': 'ahead',
    'node-disapprove-reason': 'ahead',
    'node-invalid-report': 'ahead',
  });
  await client.setSignal('review-passes', workflowId, false);
  await running.prints('Waits: disapprove-reason');
  await client.setSignal('disapprove-reason', workflowId, 'too few');
  await running.ended;
  expect(running.process.exitCode).toBe(0);
  expect(running.printed()).toContain('"reason": "too few"');

  const graph = await client.graph(workflowId);
  expect(await states()).toMatchObject({
    'node-title-input': 'cancelled',
    'node-outcome': 'done',
    'node-final-report': 'skipped',
    end: 'done',
  });
  expect(graph.edges).toContainEqual({ from: 'node-outcome', to: 'node-disapprove-reason' });
  expect(graph.edges).toContainEqual({ from: 'node-invalid-report', to: 'end' });
  // The values of a step are found by its id in the data.
  const { steps } = await client.executionData(workflowId);
  expect(steps.map(({ id }) => id)).toContain(graph.nodes.find(({ id }) => id === 'node-report')?.step);
});

test('check and run print all faults with exit code 4, and start nothing', async () => {
  const faulty = { name: 'faulty', nodes: [{ id: 'a', kind: 'task', activity: 'work', after: ['b'] }] };
  const folder = newFolder();
  await mkdir(folder);
  const file = join(folder, 'faulty.json');
  await writeFile(file, JSON.stringify(faulty));
  const activities = join(__dirname, '..', '..', 'dist', 'activities', 'index.js');
  const checked = await gatehouse(['check', file, '--activities', activities]);
  expect(checked.code).toBe(4);
  expect(checked.err).toMatch(
    /has 2 faults.*\nnodes\.0\.after\.0: 'b' is neither.*\nnodes\.0\.activity: no activity 'work'/,
  );
  const run = await gatehouse(['run', file], { TEMPORAL_ADDRESS: env.current.address });
  expect(run).toMatchObject({ code: 4, out: '', err: expect.stringContaining("'b' is neither a node") });
  await writeFile(file, '{"name": "a", "name": "b"}');
  expect(await gatehouse(['check', file])).toMatchObject({
    code: 2,
    err: expect.stringContaining('name: the key appears twice'),
  });
  const inputs = await gatehouse(['run', conditional, '--inputs', '{"date": 1}'], {
    TEMPORAL_ADDRESS: env.current.address,
  });
  expect(inputs).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringContaining(
      "inputs of 'conditional' do not fit: date: there is no such input; data: is missing",
    ),
  });
});

test('check accepts a sound definition, and schema prints the JSON Schema', async () => {
  expect(await gatehouse(['check', conditional])).toMatchObject({
    code: 0,
    out: "The definition 'conditional' has no faults.\n",
  });
  const { out } = await gatehouse(['schema']);
  expect(JSON.parse(out)).toMatchObject({ title: 'A workflow of Gatehouse as data', $defs: { Node: {} } });
});
