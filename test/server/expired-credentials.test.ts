/** Temporal's credentials expire while a client and a service run: what is told. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pino from 'pino';
import { SignalClient } from '../../src/client';
import { createApp } from '../../src/server';
import { ChangeFeed } from '../../src/server/changes/change-feed';
import { createWorker } from '../../src/worker';
import { gatehouse } from '../support/cli';
import { useEnvironment } from '../support/environment';
import { startExpiringTemporal, type ExpiringTemporal } from '../support/expiring-temporal';
import { post, serviceOver, type App } from '../support/service';
import { soon } from '../support/soon';
import { workflowBundle } from '../support/workflow-bundle';

const env = useEnvironment('dev');
const logged: string[] = [];
const stopping = new AbortController();
let temporal: ExpiringTemporal;
let client: SignalClient;
let app: App;
let changes: ChangeFeed;
let requestId: string;

const words = 'refuses the credentials of this process: Request unauthorized.';

beforeAll(async () => {
  temporal = await startExpiringTemporal(env.current.address);
  client = await SignalClient.connect({ address: temporal.address });
  const log = pino({ level: 'warn' }, { write: (line) => logged.push(line) });
  changes = new ChangeFeed({ client, log, stopping: stopping.signal, everyMs: 50 });
  app = createApp(serviceOver(client, { changes, log, stopping: stopping.signal }));
  await env.current.client.start('ask', { workflowId: 'asks' });
  ({ requestId } = await client.waitForSignal('answer', 'asks'));
  await client.listSignals('asks');
  temporal.expire();
}, 60_000);

afterAll(async () => {
  stopping.abort();
  await client.close();
  await temporal.close();
});

test('every call of a client says so at once, and that nothing was done', async () => {
  const refused = { code: 'access-refused', message: expect.stringContaining(words) };
  const began = Date.now();
  await expect(client.inbox()).rejects.toMatchObject(refused);
  await expect(client.countPending()).rejects.toMatchObject(refused);
  await expect(client.getSignal('answer', 'asks')).rejects.toMatchObject(refused);
  await expect(client.listSignals('asks')).rejects.toMatchObject(refused);
  await expect(client.listExecutions()).rejects.toMatchObject(refused);
  await expect(client.start('ask')).rejects.toMatchObject(refused);
  await expect(client.graph('asks')).rejects.toMatchObject(refused);
  await expect(client.sendInput('notes', 'asks', 'x', { delivery: 'queued' })).rejects.toMatchObject(refused);
  await expect(client.setSignal('answer', 'asks', 'x')).rejects.toMatchObject(refused);
  expect(Date.now() - began).toBeLessThan(10_000);
  expect((await env.current.client.getSignal('answer', 'asks')).state).toBe('pending');
});

test('the service answers 503 with the cause, and is not ready', async () => {
  const set = await app.request(`/api/signals/${requestId}/set`, post({ value: 'x' }));
  expect([set.status, set.headers.get('retry-after')]).toEqual([503, '5']);
  expect(await set.json()).toMatchObject({
    code: 'access-refused',
    advice: expect.stringContaining("renew the service's credentials"),
  });
  const ready = await app.request('/readyz');
  expect(ready.status).toBe(503);
  expect(await ready.text()).toContain('Request unauthorized');
});

test('an event stream stays open, and the log says the cause once', async () => {
  const listener = changes.listen();
  while (logged.every((line) => !line.includes('changes cannot be read now'))) await soon();
  expect(logged.filter((line) => line.includes(words))).toHaveLength(1);
  changes.leave(listener);
});

test('a worker that starts then says it too', async () => {
  const creating = createWorker({ address: temporal.address, workflowBundle: await workflowBundle() });
  await expect(creating).rejects.toMatchObject({
    code: 'access-refused',
    message: expect.stringContaining('Request unauthorized'),
  });
});

test('the command line says it too', async () => {
  const { code, err } = await gatehouse(['list', 'asks', '--address', temporal.address]);
  expect(code).toBe(6);
  expect(err).toContain('refuses the credentials of this process: Request unauthorized');
});
