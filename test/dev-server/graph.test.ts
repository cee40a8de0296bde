/** Graphs of executions that run, wait, continue as new, or never heard of Gatehouse, on the dev server. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { NativeConnection, Worker } from '@temporalio/worker';
import { SignalClient, type ExecutionGraph } from '../../src/client';
import { createTestEnvironment, type TestEnvironment } from '../../src/testing';
import { createWorker } from '../../src/worker';
import { edgesInShort, nodesInShort } from '../client/history/graph/recorded';
import { graphActivities as activities, letGo } from '../support/graph-activities';
import { nudge, raise, waitsFor } from '../support/graph-workflows';
import { appOver } from '../support/service';
import { soon } from '../support/soon';
import { useCommands } from '../support/use-commands';
import { stockBundle, workflowBundle } from '../support/workflow-bundle';

const workflowsPath = require.resolve('../support/graph-workflows');
let env: TestEnvironment;
let connection: NativeConnection;
beforeAll(async () => {
  env = await createTestEnvironment({
    workflowBundle: await workflowBundle(workflowsPath),
    activities,
    server: 'dev',
  });
  connection = await NativeConnection.connect({ address: env.address });
}, 180_000);
afterAll(async () => {
  await connection.close();
  await env.teardown();
});

/** The graph, once it looks like this. */
async function graphWhen(
  workflowId: string,
  looks: (graph: ExecutionGraph) => boolean,
): Promise<ExecutionGraph> {
  for (;;) {
    const graph = await env.client.graph(workflowId);
    if (looks(graph)) return graph;
    await soon();
  }
}

function node(graph: ExecutionGraph, name: string): ExecutionGraph['nodes'][number] | undefined {
  return graph.nodes.find((each) => each.name === name);
}

describe('an execution that waits', () => {
  test('shows its gates, the attempt of an activity and its last failure, and its child; then how all ended', async () => {
    const { client } = env;
    const { workflowId, runId } = await client.start('waitsInManyWays');
    const waits = await graphWhen(workflowId, (graph) => {
      const { attempt, state } = node(graph, 'stubborn') ?? {};
      return attempt === 2 && state === 'running' && node(graph, 'asksOnce')?.state === 'running';
    });
    expect(waits).toMatchObject({ workflowId, runId, workflowType: 'waitsInManyWays', status: 'running' });
    expect(waits).not.toHaveProperty('note');
    expect(nodesInShort(waits).map((line) => line.replace(/^e\d+/, 'e'))).toEqual([
      'start start waitsInManyWays: done',
      'gate-1 input title: waiting',
      'gate-2 sleep rest: waiting',
      'e child asksOnce: running',
      'e activity stubborn: running',
    ]);
    const { requestId } = await client.getSignal('title', workflowId);
    expect(node(waits, 'title')).toMatchObject({
      requestId,
      summary: 'The title',
      deadline: expect.any(String),
    });
    expect(node(waits, 'stubborn')).toMatchObject({ attempt: 2, failure: 'no disk yet' });
    expect(node(waits, 'asksOnce')).toMatchObject({ workflowId: `${workflowId}/child` });
    const [child, activity] = [node(waits, 'asksOnce')?.id, node(waits, 'stubborn')?.id];
    expect(edgesInShort(waits)).toEqual([
      'start > gate-1',
      'start > gate-2',
      `start > ${child}`,
      `${child} > ${activity} on started`,
    ]);

    letGo(workflowId);
    await graphWhen(workflowId, (graph) => node(graph, 'stubborn')?.state === 'done');
    await client.setSignal('answer', `${workflowId}/child`, 'yes');
    await client.waitForSignal('publish', workflowId);
    await client.approve('publish', workflowId, { actor: { id: 'ada' } });
    await env.temporal.workflow.getHandle(workflowId).signal('title', 'mine');
    expect(await client.result(workflowId)).toBe('mine yes');

    const ended = await client.graph(workflowId);
    expect(nodesInShort(ended).map((line) => line.replace(/^e\d+/, 'e'))).toEqual([
      'start start waitsInManyWays: done',
      'gate-1 input title: set',
      'gate-2 sleep rest: cancelled',
      'e child asksOnce: done',
      'e activity stubborn: done',
      'gate-3 approval publish: approved',
      'end end completed: done',
    ]);
    expect(node(ended, 'publish')).toMatchObject({ actor: { id: 'ada', via: 'client' } });
    expect(node(ended, 'title')).toMatchObject({ actor: { via: 'temporal-signal' } });
    expect(node(ended, 'stubborn')).toMatchObject({ attempt: 2 });
    expect(node(ended, 'stubborn')).not.toHaveProperty('failure');
    expect(edgesInShort(ended).slice(-2)).toEqual([`${child} > gate-3`, 'gate-1 > end']);
  });

  test('is told by its history and memo alone where no worker answers, and says so', async () => {
    const taskQueue = 'stops';
    const client = new SignalClient(env.temporal, { taskQueue });
    const worker = await createWorker({
      connection,
      taskQueue,
      workflowBundle: await workflowBundle(workflowsPath),
    });
    const { workflowId } = await worker.runUntil(async () => {
      const execution = await client.start('asksOnce', {});
      await client.waitForSignal('answer', execution.workflowId);
      return execution;
    });
    const graph = await client.graph(workflowId);
    expect(graph.note).toMatch(/no worker answers/);
    expect(nodesInShort(graph)).toEqual(['start start asksOnce: done', 'gate-1 input answer: waiting']);
    expect(graph.nodes[1]?.requestId).toEqual(expect.any(String));
  });

  test('has its gate from the start of the run, where the one before continued as new', async () => {
    const { client } = env;
    const { workflowId, runId } = await client.start('asksOverRuns', {});
    await client.waitForSignal('go', workflowId);
    await client.setSignal('go', workflowId, 'on');
    const graph = await graphWhen(workflowId, ({ continuedFrom, nodes }) => {
      return continuedFrom === runId && nodes.some(({ kind }) => kind === 'input');
    });
    expect(nodesInShort(graph)).toEqual(['start start asksOverRuns: done', 'gate-1 input answer: waiting']);
    expect(edgesInShort(graph)).toEqual(['start > gate-1']);

    await client.setSignal('answer', workflowId, 'x');
    await client.result(workflowId);
    const ended = await client.graph(workflowId);
    expect(nodesInShort(ended).map((line) => line.replace(/^e\d+/, 'e'))).toEqual([
      'start start asksOverRuns: done',
      'gate-1 input answer: set',
      'e activity quick: done',
      'end end completed: done',
    ]);
    const activity = node(ended, 'quick')?.id;
    expect(edgesInShort(ended)).toEqual(['start > gate-1', `gate-1 > ${activity}`, `${activity} > end`]);
  });
});

test('an execution of Temporal alone shows activities, timers, children, messages and why it failed', async () => {
  const taskQueue = 'plain';
  const client = new SignalClient(env.temporal, { taskQueue });
  const worker = await Worker.create({
    connection,
    taskQueue,
    workflowBundle: await stockBundle(workflowsPath),
    activities,
  });
  const graph = await worker.runUntil(async () => {
    const { workflowId } = await client.start('plain', {});
    const handle = env.temporal.workflow.getHandle(workflowId);
    const ready = async (message: string): Promise<void> => {
      while ((await handle.query(waitsFor)) !== message) await soon();
    };
    await ready('nudge');
    await handle.signal(nudge);
    await ready('raise');
    await handle.executeUpdate(raise, { args: [1] });
    await expect(client.result(workflowId)).rejects.toMatchObject({ code: 'execution-failed' });
    return client.graph(workflowId);
  });
  expect(graph.status).toBe('failed');
  expect(graph).not.toHaveProperty('note');
  const ids = new Map(graph.nodes.map(({ id, kind }) => [id, kind]));
  expect(graph.nodes.map(({ kind, name, state }) => `${kind} ${name}: ${state}`)).toEqual([
    'start plain: done',
    'local-activity quick: done',
    'timer a moment: done',
    'child plainChild: done',
    'temporal-signal-received nudge: done',
    'activity quick: done',
    'update raise: done',
    'activity broken: failed',
    'end failed: failed',
  ]);
  expect(node(graph, 'broken')).toMatchObject({ attempt: 1, failure: 'it is broken' });
  expect(graph.nodes.at(-1)).toMatchObject({ failure: 'it is broken' });
  expect(graph.edges.map(({ from, to }) => `${ids.get(from)} > ${ids.get(to)}`)).toEqual([
    'start > local-activity',
    'start > timer',
    'timer > child',
    'temporal-signal-received > activity',
    'update > activity',
    'activity > end',
  ]);
});

describe('the graph over HTTP', () => {
  test('is the client’s, with an ETag that changes when something happens', async () => {
    const { client } = env;
    const app = appOver(client);
    const { workflowId } = await client.start('asksOnce', {});
    await client.waitForSignal('answer', workflowId);
    const path = `/api/executions/${workflowId}/graph`;
    const first = await app.request(path);
    expect([first.status, await first.json()]).toEqual([200, await client.graph(workflowId)]);
    const headers = { 'if-none-match': first.headers.get('etag') ?? '' };
    expect((await app.request(path, { headers })).status).toBe(304);
    await client.setSignal('answer', workflowId, 'x');
    expect((await app.request(path, { headers })).status).toBe(200);
  });

  test('is not found where there is no such execution', async () => {
    const answer = await appOver(env.client).request('/api/executions/nobody/graph');
    expect([answer.status, await answer.json()]).toMatchObject([404, { code: 'execution-not-found' }]);
  });
});

const command = useCommands(() => ({ TEMPORAL_ADDRESS: env.address }));

function run(...args: readonly string[]): ReturnType<typeof command> {
  return command('graph', ...args);
}

describe('gatehouse graph', () => {
  test('prints lines, Mermaid or JSON', async () => {
    const { client } = env;
    const { workflowId, runId } = await client.start('asksOnce', {});
    await client.waitForSignal('answer', workflowId);
    expect(await run(workflowId)).toMatchObject({
      code: 0,
      out: [
        `asksOnce ${workflowId}: running, run ${runId}`,
        '0  start of asksOnce: done',
        '1    input answer: waiting',
        '',
      ].join('\n'),
    });
    const { out } = await run(workflowId, '--mermaid');
    expect(out).toMatch(/^flowchart TD\n {2}n_start\(\["start of asksOnce<br\/>done"\]\):::done\n/);
    expect(out).toContain('n_start --> n_gate_1');
    expect(JSON.parse((await run(workflowId, '--json')).out)).toEqual(await client.graph(workflowId));
  });

  test.each([
    ['an execution that there is none of', ['nobody'], 3, /execution-not-found/],
    ['Mermaid and JSON at once', ['x', '--mermaid', '--json'], 2, /cannot be used with/],
  ])('refuses %s', async (_, args, code, message) => {
    expect(await run(...args)).toMatchObject({ code, err: expect.stringMatching(message) });
  });
});
