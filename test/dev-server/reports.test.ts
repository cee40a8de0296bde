/** The reports of an execution: of its gates, and of its activities, from its history. */
import { Client } from '@temporalio/client';
import type { Payload } from '@temporalio/common';
import { NativeConnection } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SignalClient, type ExecutionReports, type Report } from '../../src/client';
import { createTestEnvironment, type TestEnvironment } from '../../src/testing';
import { createWorker } from '../../src/worker';
import type { ReportActivities } from '../support/report-workflows';
import { appOver } from '../support/service';
import { useCommands } from '../support/use-commands';
import { workflowBundle } from '../support/workflow-bundle';

const workflowsPath = require.resolve('../support/report-workflows');
const activities: ReportActivities = { returns: async (value) => value };
let env: TestEnvironment;
beforeAll(async () => {
  env = await createTestEnvironment({
    workflowBundle: await workflowBundle(workflowsPath),
    activities,
    server: 'dev',
  });
}, 180_000);
afterAll(() => env.teardown());

const command = useCommands(() => ({ TEMPORAL_ADDRESS: env.address }));

function saying(text: string): Report {
  return { title: text, blocks: [{ kind: 'markdown', text }] };
}

function large(title: string): Report {
  return { title, blocks: [{ kind: 'markdown', text: 'x'.repeat(127 * 1024) }] };
}

/** Which report comes from where. */
function inShort({ reports }: ExecutionReports): string[] {
  return reports.map(({ from, report }) => `${from.kind} ${from.name}: ${report.title}`);
}

function byNumber(a = '', b = ''): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

const wrong = [
  { blocks: [{ kind: 'html', text: '<b>' }] },
  { blocks: [], title: 7 },
  { blocks: 'none' },
  { mean: 3, length: 5, max: 5, min: 1 },
  {
    blocks: [{ kind: 'chart', alt: 'x', spec: { data: { url: 'https://elsewhere.example' }, mark: 'bar' } }],
  },
  null,
  'text',
];

describe('the reports of an execution', () => {
  test('are those that activities returned and those of its gates, newest first; what only looks like one is none', async () => {
    const { client } = env;
    const values = [saying('by a local one'), ...wrong, saying('by an activity')];
    const { workflowId, runId } = await client.start('reportsByActivities', {
      args: [values, saying('by the gate')],
    });
    const { requestId } = await client.waitForSignal('look', workflowId);
    const pending = await client.reports(workflowId);
    expect(pending).toMatchObject({ workflowId, runId });
    expect(pending.note).toBeUndefined();
    expect(inShort(pending)).toEqual([
      'gate look: by the gate',
      'activity returns: by an activity',
      'activity returns: by a local one',
    ]);
    const { nodes } = await client.graph(workflowId);
    const sources = pending.reports.map(({ from }) => from);
    expect(sources[0]).toEqual({ kind: 'gate', name: 'look', requestId });
    const kinds = sources.slice(1).map((from) => {
      return nodes.find(({ id }) => from.kind === 'activity' && id === from.nodeId)?.kind;
    });
    expect(kinds).toEqual(['activity', 'local-activity']);
    for (const { at } of pending.reports) expect(Date.parse(at)).toBeGreaterThan(Date.now() - 600_000);

    await client.approve('look', workflowId);
    await client.setSignal('title', workflowId, 'x');
    await client.result(workflowId);
    expect(await client.reports(workflowId)).toEqual(pending);
  });

  test('have one that an activity made for a gate once, as the activity’s', async () => {
    const { workflowId } = await env.client.start('reportForGate', { args: [saying('made')] });
    await env.client.waitForSignal('title', workflowId);
    expect(inShort(await env.client.reports(workflowId))).toEqual(['activity returns: made']);
  });

  test('are the newest of many, and say how many older ones are left out', async () => {
    const values = Array.from({ length: 4 }, (_, index) => saying(`number ${index}`));
    const { workflowId } = await env.client.start('reportsByActivities', { args: [values, saying('gate')] });
    await env.client.waitForSignal('look', workflowId);
    const { reports, note } = await env.client.reports(workflowId, { limit: 2 });
    expect(reports.map(({ report }) => report.title)).toEqual(['gate', 'number 3']);
    expect(note).toBe('3 older reports are left out.');
  });

  test('are asked of the newest gates where there are many, and that is said', async () => {
    const { workflowId } = await env.client.start('reportsOfManyGates', { args: [53] });
    await env.client.waitForSignal('gate 52', workflowId);
    const { reports, note } = await env.client.reports(workflowId, { limit: 50 });
    expect(reports.map(({ report }) => report.title).toSorted(byNumber)).toEqual(
      Array.from({ length: 50 }, (_, index) => `report ${index + 3}`),
    );
    expect(note).toBe('The reports of 3 older gates are not read.');
  });

  test('are a megabyte at most', async () => {
    const values = Array.from({ length: 9 }, (_, index) => large(`number ${index}`));
    const { workflowId } = await env.client.start('reportsByActivities', { args: [values, large('gate')] });
    await env.client.waitForSignal('look', workflowId);
    const { reports, note } = await env.client.reports(workflowId);
    expect(reports.map(({ report }) => report.title)).toContain('gate');
    expect([reports.length, note]).toEqual([7, '3 older reports are left out.']);
  });

  test('have the one that the workflow shows, the latest alone, also after the end', async () => {
    const { client } = env;
    const shown = [saying('half'), saying('done')];
    const { workflowId } = await client.start('showsReports', { args: [shown] });
    await client.waitForSignal('next-0', workflowId);
    expect(inShort(await client.reports(workflowId))).toEqual(['workflow showsReports: half']);
    await client.setSignal('next-0', workflowId, true);
    await client.waitForSignal('next-1', workflowId);
    await client.setSignal('next-1', workflowId, true);
    await client.result(workflowId);
    expect(inShort(await client.reports(workflowId))).toEqual(['workflow showsReports: done']);
  });

  test('are printed by gatehouse report: the newest, or all with --all', async () => {
    const { client } = env;
    const args = [[saying('first'), saying('second')], saying('by the gate')];
    const { workflowId } = await client.start('reportsByActivities', { args });
    await client.waitForSignal('look', workflowId);
    const newest = await command('report', workflowId);
    expect(newest.out).toMatch(/^Report: by the gate\n[^]*\(from the gate look, [^]*\)\n\n$/);
    expect(newest.err).toBe('2 more; --all prints them.\n');
    const all = await command('report', workflowId, '--all');
    expect(all.out.match(/^Report: .*$/gm)).toEqual(
      ['by the gate', 'second', 'first'].map((title) => `Report: ${title}`),
    );
    const none = await client.start('showsReports', { args: [[]] });
    await client.result(none.workflowId);
    const empty = await command('report', none.workflowId);
    expect(empty).toEqual({ code: 0, out: '', err: `${none.workflowId} has no reports.\n` });
  });

  test('are refused where the workflow shows what is no report, and the message names the place', async () => {
    const { workflowId } = await env.client.start('showsReports', { args: [[wrong[0]]] });
    await expect(env.client.result(workflowId)).rejects.toMatchObject({
      cause: {
        code: 'invalid-argument',
        message: expect.stringContaining('report of showReport cannot be shown: blocks.0: '),
      },
    });
  });

  test('are of the latest run', async () => {
    const { workflowId } = await env.client.start('reportOfEachRun', { args: [2] });
    await env.client.result(workflowId);
    const { reports } = await env.client.reports(workflowId);
    expect(reports.map(({ report }) => report.blocks)).toEqual([[{ kind: 'markdown', text: '0 to go' }]]);
  });

  test('are those of activities alone where no worker answers, and that is said', async () => {
    const connection = await NativeConnection.connect({ address: env.address });
    try {
      const taskQueue = 'stopped';
      const client = new SignalClient(env.temporal, { taskQueue });
      const worker = await createWorker({
        connection,
        taskQueue,
        workflowBundle: await workflowBundle(workflowsPath),
        activities,
      });
      const workflowId = await worker.runUntil(async () => {
        const execution = await client.start('reportsByActivities', {
          args: [[saying('kept')], saying('gate')],
        });
        await client.waitForSignal('look', execution.workflowId);
        return execution.workflowId;
      });
      const reports = await client.reports(workflowId);
      expect(inShort(reports)).toEqual(['activity returns: kept']);
      expect(reports.note).toBe('Reports of gates may be missing, because no worker answers.');
    } finally {
      await connection.close();
    }
  });

  test('are read by the data converter of the client', async () => {
    const codec = {
      encode: async (payloads: Payload[]) => payloads.map(flipped),
      decode: async (payloads: Payload[]) => payloads.map(flipped),
    };
    const dataConverter = { payloadCodecs: [codec] };
    const { connection, options } = env.temporal;
    const temporal = new Client({ connection, namespace: options.namespace, dataConverter });
    const native = await NativeConnection.connect({ address: env.address });
    try {
      const taskQueue = 'encoded';
      const client = new SignalClient(temporal, { taskQueue });
      const worker = await createWorker({
        connection: native,
        taskQueue,
        workflowBundle: await workflowBundle(workflowsPath),
        activities,
        dataConverter,
      });
      await worker.runUntil(async () => {
        const { workflowId } = await client.start('reportForGate', { args: [saying('hidden')] });
        await client.waitForSignal('title', workflowId);
        expect(inShort(await client.reports(workflowId))).toEqual(['activity returns: hidden']);
      });
    } finally {
      await native.close();
    }
  });

  test('refuse a limit that is none, and an execution that nobody knows', async () => {
    await expect(env.client.reports('x', { limit: 51 })).rejects.toMatchObject({
      code: 'invalid-argument',
      message: expect.stringContaining('must be an integer from 1 to 50, got 51'),
    });
    await expect(env.client.reports('no-such')).rejects.toMatchObject({ code: 'execution-not-found' });
  });
});

/** A codec that anyone can undo, but whose payloads are no JSON. */
function flipped({ metadata, data }: Payload): Payload {
  return { metadata: { encoding: flip(metadata?.encoding) }, data: flip(data) };
}

function flip(bytes: Uint8Array | null | undefined): Uint8Array {
  return (bytes ?? new Uint8Array()).map((byte) => byte ^ 1);
}

test('the service answers the same with an ETag, to whoever may read', async () => {
  const { workflowId } = await env.client.start('reportForGate', { args: [saying('served')] });
  await env.client.waitForSignal('title', workflowId);
  const app = appOver(env.client, { env: { GATEHOUSE_RATE_PER_IDENTITY: '0' } });
  const path = `/api/executions/${workflowId}/reports`;
  const answer = await app.request(path);
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual(JSON.parse(JSON.stringify(await env.client.reports(workflowId))));
  const etag = answer.headers.get('etag') ?? '';
  const again = await app.request(path, { headers: { 'if-none-match': etag } });
  expect([again.status, await again.text()]).toEqual([304, '']);
  expect((await app.request('/api/executions/no-such/reports')).status).toBe(404);
  expect((await app.request(`${path}?limit=0`)).status).toBe(400);
});
