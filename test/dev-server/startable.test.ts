/** Starting from outside: the worker judges the input, and the client starts what the worker has judged. */
import { expect, test } from '@jest/globals';
import { SignalClient } from '../../src/client';
import { createWorker, type CreateWorkerOptions } from '../../src/worker';
import { useEnvironment } from '../support/environment';
import { appOver, post } from '../support/service';
import { soon } from '../support/soon';
import { useCommands } from '../support/use-commands';
import { workflowBundle } from '../support/workflow-bundle';

const workflowsPath = require.resolve('../support/startable-workflows');
const otherWorkflows = require.resolve('../../src/workflows');
const environment = useEnvironment('dev', { workflowsPath, activities: {} });
const command = useCommands(() => ({ TEMPORAL_ADDRESS: environment.current.address }));

async function refusal(start: Promise<unknown>): Promise<unknown> {
  return start.then(
    () => 'started',
    (error: unknown) => error,
  );
}

async function idsOf(client: SignalClient): Promise<readonly string[]> {
  return (await client.listExecutions()).items.map(({ workflowId }) => workflowId);
}

test('the list has the declared workflows with their types in words, and the mistakes of declarations', async () => {
  const { taskQueue } = environment.current;
  await untilListed(taskQueue, 'orderWf');
  const { items, unreachable } = await environment.current.client.listStartable();
  expect(unreachable).toEqual([]);
  const named = (name: string): unknown => items.find(({ workflow }) => workflow === name);
  expect(named('orderWf')).toEqual({
    workflow: 'orderWf',
    title: 'Order a shirt',
    type: 'object with size, color, count, note',
    taskQueue,
  });
  expect(named('noInputWf')).toMatchObject({ title: 'Ask for a name', description: 'Asks **once**.' });
  expect(named('plainWf')).toBeUndefined();
  expect(items.filter(({ fault }) => fault !== undefined).map(({ workflow, fault }) => [workflow, fault]))
    .toMatchInlineSnapshot(`
   [
     [
       "hiddenWf",
       "the module of the workflows does not export it",
     ],
     [
       "throwingWf",
       "no such table",
     ],
     [
       "twiceWf",
       "startable() is called for it twice",
     ],
     [
       "withDateWf",
       "schema of workflow 'withDateWf' has no JSON Schema: Date cannot be represented in JSON Schema. Dates are strings in JSON. Use z.iso.date() or z.iso.datetime()",
     ],
     [
       "withFileWf",
       "schema of workflow 'withFileWf' has a file, which is uploaded for a signal and not before the start. Ask for the file in the workflow: waitForInput(id, zodFile(z, { ... }))",
     ],
   ]
  `);
});

test('the worker parses the input, and the execution receives the parsed value', async () => {
  const { client } = environment.current;
  const { workflowId, status } = await client.launch('orderWf', {
    size: 'large',
    color: 'red',
    note: ' soon ',
  });
  expect(status).toBe('started');
  expect(await client.result(workflowId)).toEqual({ size: 'large', color: 'red', count: 1, note: 'soon' });
});

test('an input that does not fit is refused with the path of its field, and nothing starts', async () => {
  const { client } = environment.current;
  const before = await idsOf(client);
  expect(await refusal(client.launch('orderWf', { size: 'small', color: 'green' }))).toMatchObject({
    code: 'invalid-input',
    message:
      "Workflow 'orderWf' expects object with size, color, count, note: color: green does not come in small",
    issues: [{ path: ['color'], message: 'green does not come in small' }],
  });
  expect(await refusal(client.launch('orderWf'))).toMatchObject({ code: 'invalid-input' });
  expect(await refusal(client.launch('noInputWf', 3))).toMatchObject({
    code: 'invalid-input',
    issues: [{ path: [], message: 'the workflow takes no input' }],
  });
  expect(await refusal(client.launch('toDateWf', '2026-01-01'))).toMatchObject({
    code: 'declaration-faulty',
  });
  expect(await refusal(client.launch('withDateWf', 1))).toMatchObject({
    code: 'declaration-faulty',
    fault: expect.stringContaining('Date cannot be represented'),
  });
  expect(await refusal(client.launch('plainWf'))).toMatchObject({
    code: 'not-startable',
    startable: ['noInputWf', 'orderWf', 'definedWf', 'toDateWf'],
  });
  const elsewhere = await refusal(client.launch('orderWf', {}, { taskQueue: 'nowhere' }));
  expect(elsewhere).toMatchObject({
    code: 'not-startable',
    taskQueues: ['nowhere'],
    message: expect.stringContaining("on task queue 'nowhere'"),
  });
  expect(await idsOf(client)).toEqual(before);
});

test('the same request key starts one execution, and another input with it is refused', async () => {
  const { client } = environment.current;
  const red = { size: 'large', color: 'red' };
  const launch = (input: unknown) => client.launch('orderWf', input, { requestKey: 'order-17' });
  const both = await Promise.all([launch(red), launch(red)]);
  expect(new Set(both.map(({ runId }) => runId)).size).toBe(1);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['repeated', 'started']);
  const other = { requestKey: 'order-17', actor: { id: 'somebody-else' } };
  const another = await client.launch('orderWf', { size: 'large', color: 'red' }, other);
  expect(another).toMatchObject({ status: 'started' });
  expect(another.workflowId).not.toBe(both[0]?.workflowId);
  const workflowId = both[0]?.workflowId;
  await expect(
    client.launch('orderWf', { size: 'large', color: 'red' }, { ...other, workflowId }),
  ).rejects.toMatchObject({ code: 'execution-exists' });
  expect(await refusal(launch({ ...red, color: 'green' }))).toMatchObject({ code: 'key-reused' });
});

test('a workflowId that an execution has, running or ended, is refused', async () => {
  const { client } = environment.current;
  const launch = (requestKey?: string) =>
    client.launch('orderWf', { size: 'large', color: 'red' }, { workflowId: 'order-a', requestKey });
  await launch('mine');
  await client.result('order-a');
  expect(await refusal(launch())).toMatchObject({ code: 'execution-exists', workflowId: 'order-a' });
  expect(await refusal(launch('another'))).toMatchObject({ code: 'execution-exists' });
  expect(await launch('mine')).toMatchObject({ status: 'repeated' });
});

test.each([
  ['gatehouse:startable:reports', 'is reserved for executions of Gatehouse itself'],
  [' order-7', 'begins or ends with white space'],
  ['order-7\n', 'begins or ends with white space'],
  ['order\u00077', 'contains a control character'],
])('the workflowId %j is refused at every door, and nothing starts', async (workflowId, fault) => {
  const { client, taskQueue } = environment.current;
  const before = await idsOf(client);
  const red = { size: 'large', color: 'red' };
  const refused = { code: 'invalid-argument', message: expect.stringContaining(fault) };
  const start = { workflow: 'plainWf', taskQueue };
  const starts = [
    client.start('plainWf', { workflowId }),
    client.launch('orderWf', red, { workflowId }),
    client.sendInput('names', workflowId, 'Ada', { start }),
    client.sendInput('names', workflowId, 'Ada', { start, delivery: 'queued' }),
  ];
  for (const each of starts) expect(await refusal(each)).toMatchObject(refused);
  const response = await appOver(client).request(
    '/api/executions',
    post({ workflow: 'orderWf', input: red, workflowId }),
  );
  expect([response.status, await response.json()]).toMatchObject([400, { code: 'invalid-argument' }]);
  for (const args of [['plainWf'], ['orderWf', '--input', JSON.stringify(red)]])
    expect(await command('start', ...args, '--workflow-id', workflowId)).toMatchObject({
      code: 2,
      err: expect.stringContaining(fault),
    });
  expect(await idsOf(client)).toEqual(before);
});

test('an execution of another type with the workflowId of a catalogue is named, and the catalogue starts after it', async () => {
  const { client, taskQueue, temporal } = environment.current;
  const queue = `${taskQueue}-blocked`;
  const blocker = `gatehouse:startable:${queue}`;
  await temporal.workflow.start('noInputWf', { workflowId: blocker, taskQueue });
  const own = new SignalClient(temporal, { taskQueue: queue });
  const worker = await workerOn(queue, workflowsPath);
  await worker.runUntil(async () => {
    const fault = async (): Promise<string | undefined> =>
      (await own.listStartable()).unreachable.find((each) => each.taskQueue === queue)?.fault;
    while ((await fault()) === 'no worker answers') await soon(); // Temporal does not know the worker yet
    expect(await fault()).toBe(`execution '${blocker}' is not a catalogue and has the id of one`);
    expect(await refusal(client.launch('noInputWf', undefined, { taskQueue: queue }))).toMatchObject({
      code: 'workflow-unreachable',
      blockedBy: blocker,
    });
    await client.terminate(blocker);
    await untilListed(queue, 'noInputWf');
  });
  await client.terminate(blocker); // the catalogue, so that the queue is given up
});

async function workerOn(
  taskQueue: string,
  path: string,
  more: Partial<CreateWorkerOptions> = {},
): ReturnType<typeof createWorker> {
  const { address } = environment.current;
  const bundle = await workflowBundle(path);
  return createWorker({ address, namespace: 'default', taskQueue, workflowBundle: bundle, ...more });
}

/** The workflows that the list has of a task queue, or why it has none. */
async function listedOn(taskQueue: string): Promise<readonly string[] | string> {
  const { items, unreachable } = await environment.current.client.listStartable();
  const fault = unreachable.find((queue) => queue.taskQueue === taskQueue)?.fault;
  return fault ?? items.filter((item) => item.taskQueue === taskQueue).map(({ workflow }) => workflow);
}

async function untilListed(taskQueue: string, workflow: string): Promise<void> {
  while (!(await listedOn(taskQueue)).includes(workflow)) await soon();
}

test('a workflow on several task queues needs the name of one, and a queue without a worker is named', async () => {
  const { client, taskQueue } = environment.current;
  const other = `${taskQueue}-other`;
  const worker = await workerOn(other, workflowsPath);
  await worker.runUntil(async () => {
    await untilListed(other, 'noInputWf');
    expect(await refusal(client.launch('noInputWf'))).toMatchObject({
      code: 'ambiguous-workflow',
      taskQueues: [taskQueue, other],
    });
    const { workflowId } = await client.launch('noInputWf', undefined, { taskQueue: other });
    expect(await client.getExecution(workflowId)).toMatchObject({ taskQueue: other });
  });
  const began = Date.now();
  const before = await idsOf(client);
  expect(await refusal(client.launch('noInputWf', undefined, { taskQueue: other }))).toMatchObject({
    code: 'workflow-unreachable',
    taskQueues: [other],
  });
  expect(Date.now() - began).toBeLessThan(15_000);
  expect((await client.listStartable()).unreachable).toEqual([
    { taskQueue: other, fault: 'no worker answers' },
  ]);
  const unchecked = await command('start', 'noInputWf', '--task-queue', other, '--workflow-id', 'alone');
  expect(unchecked).toEqual({
    code: 0,
    out: 'Started noInputWf as alone.\n',
    err: expect.stringContaining(`No worker has taken it from task queue '${other}'.`),
  });
  await client.terminate('alone');
  const started = await command('start', 'noInputWf', '--checked', '--task-queue', other);
  expect(started).toMatchObject({ code: 6, out: '', err: expect.stringContaining('Nothing was started') });
  expect(await command('workflows')).toMatchObject({
    code: 0,
    err: expect.stringContaining(
      `The workflows of task queue '${other}' are missing: no worker answers. Start its worker, or give the queue up: gatehouse terminate gatehouse:startable:${other}`,
    ),
  });
  expect((await idsOf(client)).filter((id) => id !== 'alone')).toEqual(before);
});

test('a new version of the worker answers with its own declarations, until the queue is given up', async () => {
  const { client, taskQueue } = environment.current;
  const queue = `${taskQueue}-deployed`;
  await (await workerOn(queue, workflowsPath)).runUntil(untilListed(queue, 'orderWf'));
  const next = await workerOn(queue, otherWorkflows);
  await next.runUntil(async () => {
    await untilListed(queue, 'reportingWf');
    expect(await listedOn(queue)).not.toContain('orderWf');
    const start = (workflow: string, input: unknown) => client.launch(workflow, input, { taskQueue: queue });
    expect(await refusal(start('orderWf', { color: 'red' }))).toMatchObject({ code: 'not-startable' });
    expect(await refusal(start('reportingWf', ['x']))).toMatchObject({ code: 'invalid-input' });
    expect(await start('reportingWf', [1])).toMatchObject({ status: 'started' });
  });
  expect(await listedOn(queue)).toBe('no worker answers');

  await client.terminate(`gatehouse:startable:${queue}`);
  while (typeof (await listedOn(queue)) === 'string') await soon();
  expect(await listedOn(queue)).toEqual([]);
  expect(await refusal(client.launch('reportingWf', [1], { taskQueue: queue }))).toMatchObject({
    code: 'not-startable',
    message: expect.stringContaining(`on task queue '${queue}': no worker there declares a workflow`),
  });
  await (await workerOn(queue, workflowsPath)).runUntil(untilListed(queue, 'orderWf'));
});

test('with worker versioning the current version answers, and nothing starts before there is one', async () => {
  const { client, taskQueue, temporal } = environment.current;
  const queue = `${taskQueue}-versioned`;
  const versioned = (buildId: string, path: string): ReturnType<typeof createWorker> =>
    workerOn(queue, path, {
      workerDeploymentOptions: {
        version: { deploymentName: queue, buildId },
        useWorkerVersioning: true,
        defaultVersioningBehavior: 'PINNED',
      },
    });
  const makeCurrent = async (buildId: string): Promise<void> => {
    const request = { namespace: 'default', deploymentName: queue, buildId, identity: 'test' };
    // Temporal registers a version some moments after its worker has begun to poll.
    while (
      (await refusal(temporal.workflowService.setWorkerDeploymentCurrentVersion(request))) instanceof Error
    )
      await soon();
  };
  const large = { size: 'large', color: 'red' };
  await (
    await versioned('1', workflowsPath)
  ).runUntil(async () => {
    while ((await listedOn(queue)) !== 'no worker answers') await soon();
    expect(await refusal(client.launch('orderWf', large, { taskQueue: queue }))).toMatchObject({
      code: 'workflow-unreachable',
    });
    await makeCurrent('1');
    await untilListed(queue, 'orderWf');
    const { workflowId } = await client.launch('orderWf', large, { taskQueue: queue });
    expect(await client.result(workflowId)).toMatchObject(large);

    await (
      await versioned('2', otherWorkflows)
    ).runUntil(async () => {
      expect(await listedOn(queue)).toContain('orderWf');
      await makeCurrent('2');
      await untilListed(queue, 'reportingWf');
      expect(await listedOn(queue)).not.toContain('orderWf');
      expect(await client.launch('reportingWf', [1], { taskQueue: queue })).toMatchObject({
        status: 'started',
      });
    });
  });
});

test('the catalogue is one execution, which no list shows, and its history does not grow', async () => {
  const { client, taskQueue } = environment.current;
  const catalogue = client.temporal.workflow.getHandle(`gatehouse:startable:${taskQueue}`);
  expect(await catalogue.describe()).toMatchObject({ historyLength: 4, status: { name: 'RUNNING' } });
  const shown = (await client.listExecutions({ workflowType: 'gatehouse:startable' })).items;
  expect(shown).toEqual([]);
});
