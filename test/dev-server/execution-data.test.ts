/** What went into executions and came out of them, on the dev server. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from '@temporalio/client';
import type { Payload, PayloadCodec } from '@temporalio/common';
import type { ExecutionData } from '../../src/client';
import { createTestEnvironment, type TestEnvironment } from '../../src/testing';
import { graphActivities as activities, letGo } from '../support/graph-activities';
import { nudge, raise } from '../support/graph-workflows';
import { appOver } from '../support/service';
import { workflowBundle } from '../support/workflow-bundle';

const workflowsPath = require.resolve('../support/graph-workflows');
let env: TestEnvironment;
beforeAll(async () => {
  env = await createTestEnvironment({
    workflowBundle: await workflowBundle(workflowsPath),
    activities,
    server: 'dev',
  });
}, 180_000);
afterAll(() => env.teardown());

/** Until the activity holds on to its second attempt. */
async function secondAttempt(workflowId: string, meanwhile?: () => Promise<void>): Promise<void> {
  for (;;) {
    await meanwhile?.();
    const { nodes } = await env.client.graph(workflowId);
    if (nodes.some(({ name, attempt, state }) => name === 'stubborn' && attempt === 2 && state === 'running'))
      return;
  }
}

/** Each step as a line: kind, name, what went in, what came out. */
function inShort({ steps }: ExecutionData): string[] {
  return steps.map(({ kind, name, input, result, failure }) => {
    const given = input.map(({ value }) => JSON.stringify(value)).join(', ');
    const ended = failure?.map(({ message }) => message).join(' <- ') ?? JSON.stringify(result?.value);
    return `${kind} ${name}(${given}): ${ended}`;
  });
}

describe('the values of an execution', () => {
  test('are those of its activities, children and gates, its input and its result', async () => {
    const { client } = env;
    const { workflowId, runId } = await client.start('waitsInManyWays');
    await client.waitForSignal('title', workflowId);
    expect(await client.executionData(workflowId)).toMatchObject({ status: 'running', input: [] });
    const { requestId } = await client.waitForSignal('answer', `${workflowId}/child`);
    await client.setSignal('answer', `${workflowId}/child`, 'yes', { requestId });
    await secondAttempt(workflowId);
    letGo(workflowId);
    await client.waitForSignal('publish', workflowId);
    await client.approve('publish', workflowId, { actor: { id: 'ada' } });
    await client.setSignal('title', workflowId, 'mine', { actor: { id: 'ada' } });
    await client.setSignal('title', workflowId, 'mine').catch(() => undefined);
    await client.result(workflowId);

    const data = await client.executionData(workflowId);
    expect(data).toMatchObject({
      workflowId,
      runId,
      workflowType: 'waitsInManyWays',
      status: 'completed',
      input: [],
      result: { value: 'mine yes' },
    });
    expect(inShort(data).sort()).toEqual([
      `activity stubborn("${workflowId}"): "${workflowId}"`,
      'child asksOnce(): "yes"',
      'gate publish(): true',
      'gate title(): "mine"',
    ]);
    expect(data.steps.find(({ kind }) => kind === 'child')?.workflowId).toBe(`${workflowId}/child`);
    expect(data.steps.find(({ name }) => name === 'publish')?.actor).toMatchObject({ id: 'ada' });
    expect(data).not.toHaveProperty('memo');
    const graph = await client.graph(workflowId);
    const activity = data.steps.find(({ kind }) => kind === 'activity');
    expect(graph.nodes.find(({ id }) => id === activity?.id)).toMatchObject({ name: 'stubborn' });
    const [answered] = (await client.executionData(`${workflowId}/child`)).steps;
    expect(answered).toMatchObject({ kind: 'gate', name: 'answer', requestId });
  });

  test('an execution that never heard of Gatehouse has them too, and its memo', async () => {
    const handle = await env.temporal.workflow.start('plain', {
      workflowId: 'data-plain',
      taskQueue: env.taskQueue,
      args: [{ a: [1, 2] }, undefined],
      memo: { owner: 'ada' },
    });
    await handle.signal(nudge);
    await handle.executeUpdate(raise, { args: [2] });
    await handle.result().catch(() => undefined);
    const data = await env.client.executionData('data-plain');
    expect(data.input.map(({ value }) => value)).toEqual([{ a: [1, 2] }, null]);
    expect(data.memo).toEqual({ owner: { value: 'ada', bytes: 5 } });
    expect(data.status).toBe('failed');
    expect(data.failure).toEqual([
      { message: 'Activity task failed' },
      { message: 'it is broken', type: 'Error' },
    ]);
    expect(inShort(data).sort()).toEqual([
      'activity broken(): it is broken',
      'activity quick("c"): "c"',
      'child plainChild(): undefined',
      'local-activity quick(): "b"',
      'temporal-signal-received nudge(): undefined',
      'update raise(2): 2',
    ]);
  });

  test('what is encrypted, too large or too deep says so', async () => {
    const codec: PayloadCodec = {
      encode: async (payloads) =>
        payloads.map(() => ({
          metadata: { encoding: Buffer.from('binary/encrypted') },
          data: Buffer.alloc(40),
        })),
      decode: async (payloads: Payload[]) => payloads,
    };
    const { connection, options } = env.temporal;
    const secretive = new Client({ ...options, connection, dataConverter: { payloadCodecs: [codec] } });
    const start = { taskQueue: env.taskQueue, workflowId: 'data-secret' };
    const handle = await secretive.workflow.start('asksOnce', { ...start, args: ['secret'] });
    const { input } = await env.client.executionData('data-secret');
    expect(input).toEqual([
      { missing: 'The value is encrypted, and this service has no key for it.', bytes: 40 },
    ]);
    await handle.terminate('enough');
    expect(await env.client.executionData('data-secret')).toMatchObject({
      status: 'terminated',
      failure: [{ message: 'enough' }],
    });

    const large = await env.client.start('asksOnce', { args: ['x'.repeat(300_000), nested(150)] });
    const shown = await env.client.executionData(large.workflowId);
    expect(shown.input.map(({ missing }) => missing)).toEqual([
      'The value is too large to show: 293 KB.',
      'The value is nested too deeply to show: more than 100 levels.',
    ]);
  });

  test('no worker is needed, and an execution that is not there is said', async () => {
    await env.temporal.workflow.start('asksOnce', {
      workflowId: 'data-lonely',
      taskQueue: 'nobody',
      args: [1],
    });
    expect((await env.client.executionData('data-lonely')).input).toEqual([{ value: 1, bytes: 1 }]);
    await expect(env.client.executionData('nowhere')).rejects.toMatchObject({ code: 'execution-not-found' });
  });
});

describe('the routes of data and graph', () => {
  test('what has not changed is told by its ETag, without the history being read', async () => {
    const { client } = env;
    const { workflowId } = await client.start('asksOnce', { args: [7] });
    await client.waitForSignal('answer', workflowId);
    const app = appOver(client);
    for (const part of ['graph', 'data']) {
      const path = `/api/executions/${encodeURIComponent(workflowId)}/${part}`;
      const first = await app.request(path);
      expect(first.status).toBe(200);
      const etag = first.headers.get('etag') ?? '';
      const again = await app.request(path, { headers: { 'if-none-match': etag } });
      expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, etag, '']);
    }
    const path = `/api/executions/${encodeURIComponent(workflowId)}/data`;
    const etag = (await app.request(path)).headers.get('etag') ?? '';
    await client.setSignal('answer', workflowId, 'yes');
    const changed = await app.request(path, { headers: { 'if-none-match': etag } });
    expect(changed.status).toBe(200);
    expect(await changed.json()).toMatchObject({ steps: [{ name: 'answer', result: { value: 'yes' } }] });
    expect((await app.request('/api/executions/nowhere/data')).status).toBe(404);
  });

  test('an attempt that begins or fails is another version, though the history is the same', async () => {
    const { client } = env;
    const { workflowId } = await client.start('stubbornly');
    const versions = new Set<string>();
    await secondAttempt(workflowId, async () => void versions.add(await client.executionVersion(workflowId)));
    const held = await client.executionVersion(workflowId);
    expect(versions.size).toBeGreaterThan(1);
    letGo(workflowId);
    await client.result(workflowId);
    const closed = await client.executionVersion(workflowId);
    expect([...versions, held]).not.toContain(closed);
    await expect(client.executionVersion(workflowId)).resolves.toBe(closed);
    await expect(client.executionVersion('nowhere')).rejects.toMatchObject({ code: 'execution-not-found' });
  });
});

function nested(levels: number): unknown {
  return levels === 0 ? 1 : [nested(levels - 1)];
}
