/** `gatehouse check`, `schema`, `run`, `workflows` and `start --input`, and the graph of what runs. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { startGatehouse } from '../support/cli';
import { useEnvironment } from '../support/environment';
import { faultyDefinitions, tenThousandNodes } from '../support/faulty-definitions';
import { newFolder } from '../support/folder';
import { soon } from '../support/soon';
import { useCommands } from '../support/use-commands';

const env = useEnvironment('dev', {
  workflowsPath: require.resolve('../../src/workflows'),
  activities: require('../../src/activities') as object,
});
const command = useCommands(() => ({ TEMPORAL_ADDRESS: env.current.address }));
const activitiesFile = join(__dirname, '..', '..', 'dist', 'activities', 'index.js');
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

test('run names the task queues of tasks that no worker polls', async () => {
  const { client, taskQueue } = env.current;
  const task = { kind: 'task', activity: 'createReport', arguments: [[1]] };
  const workflows = { sub: { nodes: [{ ...task, id: 'a', taskQueue: 'nobody' }] } };
  const nodes = [
    { ...task, id: 'here', taskQueue },
    { ...task, id: 'away', taskQueue: 'nobody' },
    { id: 'run-sub', kind: 'workflow', workflow: 'sub' },
  ];
  const file = await written('away.json', { name: 'away', nodes, workflows });
  const args = ['run', file, '--no-follow', '--workflow-id', 'away-1', '--task-queue', taskQueue];
  const { code, err } = await command(...args);
  expect(code).toBe(0);
  expect(err).toContain(
    "No worker polls task queue 'nobody' for the activities of the node 'away' and 1 other. They run when one does: start",
  );
  expect(err.match(/No worker/gu)).toHaveLength(1);
  await client.temporal.workflow.getHandle('away-1').terminate();
});

test('check and run print all faults with exit code 4, and start nothing', async () => {
  const faulty = { name: 'faulty', nodes: [{ id: 'a', kind: 'task', activity: 'work', after: ['b'] }] };
  const folder = newFolder();
  await mkdir(folder);
  const file = join(folder, 'faulty.json');
  await writeFile(file, JSON.stringify(faulty));
  const checked = await command('check', file, '--activities', activitiesFile);
  expect(checked.code).toBe(4);
  expect(checked.err).toMatch(
    /has 2 faults.*\nnodes\.0\.after\.0: 'b' is neither.*\nnodes\.0\.activity: no activity 'work'/,
  );
  const run = await command('run', file);
  expect(run).toMatchObject({ code: 4, out: '', err: expect.stringContaining("'b' is neither a node") });
  await writeFile(file, '{"name": "a", "name": "b"}');
  expect(await command('check', file)).toMatchObject({
    code: 2,
    err: expect.stringContaining('name: the key appears twice'),
  });
  const inputs = await command('run', conditional, '--inputs', '{"date": 1}');
  expect(inputs).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringContaining(
      "inputs of 'conditional' do not fit: date: there is no such input; the inputs are data; data: is missing",
    ),
  });
});

test('check accepts a sound definition, and schema prints the JSON Schema', async () => {
  expect(await command('check', conditional)).toMatchObject({
    code: 0,
    out: "The definition 'conditional' has no faults.\n",
  });
  const { out } = await command('schema');
  expect(JSON.parse(out)).toMatchObject({ title: 'A workflow of Gatehouse as data', $defs: { Node: {} } });
});

async function written(name: string, data: unknown): Promise<string> {
  const folder = newFolder();
  await mkdir(folder);
  const file = join(folder, name);
  await writeFile(file, JSON.stringify(data));
  return file;
}

test.each([...faultyDefinitions, tenThousandNodes])(
  'check refuses $what with its path',
  async ({ definition, path, message }) => {
    const file = await written('faulty.json', definition);
    const { code, err } = await command('check', file, '--activities', activitiesFile);
    expect([code, err]).toEqual([4, expect.stringContaining(`${path.join('.')}: `)]);
    expect(err).toContain(message);
  },
);

async function idsOf(): Promise<readonly string[]> {
  return (await env.current.client.listExecutions()).items.map(({ workflowId }) => workflowId);
}

test('workflows lists what people can start, for people and for programs', async () => {
  const { code, out } = await command('workflows');
  expect(code).toBe(0);
  expect(out).toMatch(/^WORKFLOW +TITLE +/u);
  expect(out).toMatch(/definedWf +A workflow as data +.*object with definition, inputs/u);
  const { items, unreachable } = JSON.parse((await command('workflows', '--json')).out) as {
    items: readonly { workflow: string }[];
    unreachable: unknown;
  };
  expect(items.map(({ workflow }) => workflow)).toContain('reportingWf');
  expect(unreachable).toEqual([]);
});

test('start --input starts once for a request key', async () => {
  const { client } = env.current;
  const start = ['start', 'reportingWf', '--request-key', 'figures-1', '--input'];
  const first = await command(...start, '[1, 2, 3]');
  expect(first).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^Started reportingWf as reportingWf-/u),
  });
  const [, workflowId = ''] = /as (\S+)\.\n/u.exec(first.out) ?? [];
  expect(await command(...start, '[1, 2, 3]')).toMatchObject({
    code: 0,
    out: `${workflowId} was started before with this key.\n`,
  });
  expect(await command(...start, '[4]')).toMatchObject({
    code: 5,
    err: expect.stringContaining('(key-reused)'),
  });
  expect((await client.listExecutions({ workflowId })).items).toHaveLength(1);
});

test('start --input starts a definition, and the inputs have their defaults', async () => {
  const { client } = env.current;
  const definition = {
    name: 'greeting',
    inputs: { name: { type: 'string', default: 'Ada' } },
    nodes: [{ id: 'ok', kind: 'review', value: { from: 'name' } }],
    output: { from: 'ok' },
  };
  const file = await written('input.json', { definition });
  const started = await command('start', 'definedWf', '--input-file', file, '--workflow-id', 'greeting-1');
  expect(started).toMatchObject({ code: 0, out: 'Started definedWf as greeting-1.\n' });
  await client.waitForSignal('ok', 'greeting-1');
  // Lists show the name of the definition.
  while ((await client.inbox({ workflowId: 'greeting-1' })).items.length === 0) await soon();
  expect((await client.inbox({ workflowId: 'greeting-1' })).items).toMatchObject([
    { definition: 'greeting' },
  ]);
  expect((await client.listExecutions({ search: 'greeting' })).items).toMatchObject([
    { workflowType: 'definedWf', definition: 'greeting' },
  ]);
  expect((await command('executions', '--search', 'greeting')).out).toMatch(/greeting-1 +greeting +running/u);
  expect(await client.graph('greeting-1')).toMatchObject({
    definition: 'greeting',
    nodes: expect.arrayContaining([expect.objectContaining({ id: 'start', name: 'greeting' })]),
  });
  await client.approve('ok', 'greeting-1');
  expect(await client.result('greeting-1')).toMatchObject({ approved: true, value: 'Ada' });
});

test('start --input refuses what its worker does not accept, and nothing starts', async () => {
  const before = await idsOf();
  const faulty = {
    definition: {
      name: 'faulty',
      nodes: [
        { id: 'mail', kind: 'task', activity: 'mail' },
        { id: 'mail', kind: 'sleep', duration: 'soon' },
      ],
    },
  };
  const { code, err } = await command('start', 'definedWf', '--input', JSON.stringify(faulty));
  expect(code).toBe(4);
  expect(err).toContain("definition.nodes.1.id: 'mail' is already the name of a node");
  expect(err).toContain("definition.nodes.0.activity: the worker registers no activity 'mail'");
  expect(err).toContain('definition.nodes.1.duration: is not a duration: soon');

  const { taskQueue } = env.current;
  const refused: readonly (readonly [args: string[], code: number, err: RegExp])[] = [
    [['reportingWf', '--input', '[1, "x"]'], 4, /1: .*number.*\(invalid-input\)/u],
    [['reportingWf', '--input', '[1,'], 2, /must be JSON/u],
    [['nosuchWf', '--input', '1'], 3, /not startable.*Startable workflows: .*reportingWf/u],
    [['reportingWf', '--input', '[1]', '--task-queue', 'nowhere'], 3, /not startable/u],
    [['reportingWf', '--input', '[1]', '--args', '[[1]]'], 2, /--args/u],
  ];
  for (const [args, exit, message] of refused) {
    const answer = await command('start', ...args);
    expect([args, answer.code, answer.err]).toEqual([args, exit, expect.stringMatching(message)]);
  }
  expect(await idsOf()).toEqual(before);
  expect(taskQueue).not.toBe('nowhere');
});
