/** What becomes of an answer where the service or the worker is gone at the wrong moment. */
import { mkdtemp } from 'node:fs/promises';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, test } from '@jest/globals';
import { startGatehouse, type Running } from '../support/cli';
import { useEnvironment } from '../support/environment';
import { post } from '../support/service';

const environment = useEnvironment('dev');
let dir: string;
const running: Running[] = [];
const proxies: Server[] = [];

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gatehouse-killed-'));
});
afterEach(async () => {
  for (const proxy of proxies.splice(0)) proxy.close();
  await Promise.all(running.splice(0).map((service) => service.end()));
});

/** The service as a process of its own, and its port. */
async function startService(): Promise<{ service: Running; port: number }> {
  const service = startGatehouse([
    ...['serve', '--port', '0', '--dir', dir, '--address', environment.current.address],
  ]);
  running.push(service);
  await service.prints('the service listens');
  const port = Number(/"url":"http:\/\/127\.0\.0\.1:(\d+)"/u.exec(service.printed())?.[1]);
  return { service, port };
}

/** Hands on to the service, and kills it as soon as it begins to reply: the verdict is there, the reply is lost. */
async function killerOf(service: Running, port: number): Promise<string> {
  const proxy = createServer((socket) => {
    const onward = connect(port, '127.0.0.1');
    socket.pipe(onward);
    onward.once('data', () => {
      service.process.kill('SIGKILL');
      socket.destroy();
      onward.destroy();
    });
    socket.on('error', () => undefined);
    onward.on('error', () => undefined);
  });
  proxies.push(proxy);
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
}

test('killed between verdict and reply, the same request again gets the same outcome, once', async () => {
  const { client } = environment.current;
  const { workflowId } = await client.start('reportingWf', { args: [[1, 2, 3]] });
  const { requestId } = await client.waitForSignal('title', workflowId);
  const request = post({ value: 'Once' }, { 'idempotency-key': 'the-same' });

  const first = await startService();
  const killer = await killerOf(first.service, first.port);
  await expect(fetch(`${killer}/api/signals/${requestId}/set`, request)).rejects.toThrow('fetch failed');
  await first.service.ended;
  const decided = await client.getSignal('title', workflowId);
  expect(decided).toMatchObject({ state: 'set', value: 'Once', decidedBy: { via: 'api' } });

  const second = await startService();
  const again = await fetch(`http://127.0.0.1:${second.port}/api/signals/${requestId}/set`, request);
  const { decidedBy, decidedAt } = decided;
  expect([again.status, await again.json()]).toEqual([200, { status: 'repeated', decidedBy, decidedAt }]);
  const audit = (await client.audit(workflowId)).items;
  expect(audit.filter(({ id }) => id === 'title')).toMatchObject([
    { outcome: 'set', requestKey: 'the-same' },
  ]);
  expect(await client.result(workflowId)).toMatchObject({ title: 'Once' });
}, 60_000);

test('without a worker an answer is 503 and unknown, and the inbox still lists', async () => {
  const { client } = environment.current;
  const { workflowId } = await client.start('reportingWf', { args: [[1]], taskQueue: 'nobody-polls' });
  const { port } = await startService();
  const url = `http://127.0.0.1:${port}`;

  const signal = `${url}/api/executions/${workflowId}/signals/title`;
  const [answer, read] = await Promise.all([
    fetch(`${signal}/set`, post({ value: 'Who knows' })),
    fetch(signal),
  ]);
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
  expect(await answer.json()).toMatchObject({
    code: 'unknown-outcome',
    noWorker: true,
    advice: expect.stringContaining('same Idempotency-Key'),
  });
  const inbox = await fetch(`${url}/api/signals?limit=5`);
  expect([inbox.status, Object.keys((await inbox.json()) as object)]).toEqual([200, ['items']]);
  expect([read.status, await read.json()]).toMatchObject([503, { code: 'no-worker' }]);
}, 60_000);
