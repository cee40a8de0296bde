/** What the log says of a request: which, by whom, how it ended; never what was answered, nor what lets anybody in. */
import { Writable } from 'node:stream';
import { expect, test } from '@jest/globals';
import pino from 'pino';
import { createApp } from '../../src/server';
import type { Service } from '../../src/server/service';
import { useEnvironment } from '../support/environment';
import { from, post, serviceOver, type App } from '../support/service';

const environment = useEnvironment('dev');
const secret = 'hunter2-marker';

function logged(env: NodeJS.ProcessEnv = {}): {
  app: App;
  service: Service;
  lines: () => Record<string, unknown>[];
} {
  let text = '';
  const sink = new Writable({
    write: (chunk: Buffer, _, done) => {
      text += chunk.toString();
      done();
    },
  });
  const log = pino({ level: 'debug' }, sink);
  const service = serviceOver(environment.current.client, { env, log });
  return {
    app: createApp(service),
    service,
    lines: () => {
      expect(text).not.toContain(secret);
      return text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>);
    },
  };
}

test('an answer is a line with the ids, the actor and the status, and without the value or its comment', async () => {
  const { client } = environment.current;
  const { app, lines } = logged();
  const { workflowId } = await client.start('reportingWf', { args: [[1]] });
  const { requestId } = await client.waitForSignal('title', workflowId);
  const path = `/api/signals/${requestId}`;
  await app.request(`${path}/set`, post({ value: [secret] }));
  await app.request(`${path}/set`, post({ value: secret }, { 'idempotency-key': secret }));
  await app.request(`${path}/set`, post({ value: secret, [secret]: secret }));
  await app.request(`${path}/reject`, post({ comment: secret }));
  await app.request(path);

  expect(requests(lines())).toMatchObject([
    {
      method: 'POST',
      route: '/api/signals/:requestId/set',
      requestId,
      status: 422,
      actor: expect.any(String),
    },
    { status: 200, ms: expect.any(Number), request: expect.stringMatching(/^[0-9a-f-]{36}$/u) },
    { status: 400 },
    { status: 409 },
    { method: 'GET', status: 200 },
  ]);
});

test('an answer that the service sends has a line by which its entry in the audit is found', async () => {
  const { client } = environment.current;
  const { app, lines } = logged();
  const { workflowId } = await client.start('reportingWf', { args: [[1]] });
  const { requestId } = await client.waitForSignal('title', workflowId);
  await app.request(`/api/signals/${requestId}/set`, post({ value: secret }));
  await client.setSignal('title', workflowId, secret, { actor: { id: 'bob' } }).catch(() => undefined);
  const sent = lines().filter(({ msg }) => msg === 'sent an answer');
  const [entry] = (await client.audit(workflowId)).items;
  const { id: actor, via } = entry?.actor ?? {};
  expect(sent).toMatchObject([
    { workflowId, id: 'title', requestId, actor, via, decidedAt: entry?.at, outcome: 'accepted' },
  ]);
});

/** The lines of requests alone. */
function requests(lines: readonly Record<string, unknown>[]): unknown[] {
  return lines.filter(({ route }) => route !== undefined);
}

test('the sender may name the request and its trace: both are in its lines and in the answer', async () => {
  const { app, lines } = logged();
  const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
  const traceparent = `00-${trace}-00f067aa0ba902b7-01`;
  const headers = { 'x-request-id': 'order-7/attempt.2', traceparent };
  const answer = await app.request('/healthz', { headers });
  expect(answer.headers.get('x-request-id')).toBe('order-7/attempt.2');
  expect(answer.headers.get('traceparent')).toBe(traceparent);
  expect(lines()).toMatchObject([
    { request: expect.stringMatching(/^[0-9a-f-]{36}$/u), sentId: 'order-7/attempt.2', trace },
  ]);
});

test.each([
  ['x-request-id', 'x'.repeat(129)],
  ['x-request-id', 'two words'],
  ['x-request-id', '{"level":50}'],
  ['x-request-id', ''],
  ['traceparent', `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`],
  ['traceparent', `ff-${'1'.repeat(32)}-00f067aa0ba902b7-01`],
  ['traceparent', `00-${'1'.repeat(32)}-${'0'.repeat(16)}-01`],
  ['traceparent', `00-${'A'.repeat(32)}-00f067aa0ba902b7-01`],
  ['traceparent', '00-1-2-01'],
])('a name that cannot stand in a log is ignored: %s %s', async (name, value) => {
  const { app, lines } = logged();
  const answer = await app.request('/healthz', { headers: { [name]: value } });
  expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/u);
  expect(answer.headers.get('traceparent')).toBeNull();
  const [line] = lines();
  expect([line?.['sentId'], line?.['trace']]).toEqual([undefined, undefined]);
});

test('what lets somebody in, and what stands in the address, is in no line', async () => {
  const { app, lines } = logged({ GATEHOUSE_AUTH: 'required' });
  await app.request('/api/signals', { headers: { authorization: `Bearer gh_${secret}` } });
  await app.request('/api/signals', { headers: { authorization: `Basic ${secret}` } });
  await app.request('/api/signals', { headers: { cookie: `gatehouse=${secret}` } });
  await app.request(`/api/signals?query=${secret}`);
  await app.request(`/${secret}`);
  expect(lines().map(({ status }) => status)).toEqual([401, 401, 401, 401, 404]);
});

test('a refusal is a line with its code, where it came from, and the token by its id', async () => {
  const { app, lines, service } = logged({ GATEHOUSE_AUTH: 'required' });
  const { token, id } = await service.identity.tokens.create({ name: 'robot', scope: 'read' });
  const headers = { authorization: `Bearer ${token}` };
  await app.request('/api/tokens', { headers }, from('192.0.2.1'));
  expect(lines()).toMatchObject([{ status: 403, code: 'forbidden', address: '192.0.2.1', token: id }]);
});

test('a request whose sender has gone is counted as 499, not as a fault of the service', async () => {
  const { app, lines } = logged();
  const gone = new AbortController();
  const body = new ReadableStream({
    start(controller) {
      gone.abort();
      controller.error(new Error('aborted'));
    },
  });
  const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body, duplex: 'half' };
  await app.request('/api/tokens', { ...request, signal: gone.signal } as RequestInit);
  expect(lines()).toMatchObject([{ status: 499 }]);
});
