import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Signal } from '../../src/client';
import { useEnvironment } from '../support/environment';
import { appOver, post, type App } from '../support/service';
import { soon } from '../support/soon';

const environment = useEnvironment('dev');
let app: App;
beforeAll(() => {
  app = appOver(environment.current.client);
});

/** A report that waits for its title. */
async function waiting(): Promise<Signal> {
  const { client } = environment.current;
  const { workflowId } = await client.start('reportingWf', { args: [[1, 2, 3]] });
  return client.waitForSignal('title', workflowId);
}

/** A form's second argument. */
function form(body: string): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body };
}

describe('one signal by its requestId', () => {
  test('it is read, answered, and the workflow goes on with the value', async () => {
    const { requestId, workflowId } = await waiting();
    const read = await app.request(`/api/signals/${requestId}`);
    expect(read.status).toBe(200);
    expect(await read.json()).toMatchObject({ id: 'title', workflowId, state: 'pending' });

    const answered = await app.request(`/api/signals/${requestId}/set`, post({ value: 'By HTTP' }));
    expect(answered.status).toBe(200);
    expect(await answered.json()).toMatchObject({ status: 'accepted', decidedBy: { via: 'api' } });
    expect(await environment.current.client.result(workflowId)).toMatchObject({ title: 'By HTTP' });
  });

  test('If-Match is kept: the signal is answered as it was read, and not when it has changed since', async () => {
    const { requestId } = await waiting();
    const path = `/api/signals/${requestId}`;
    const etag = (await app.request(path)).headers.get('etag') ?? '';
    const wrong = await app.request(`${path}/set`, post({ value: 'x' }, { 'if-match': '"other"' }));
    expect([wrong.status, await wrong.json()]).toMatchObject([412, { code: 'precondition-failed' }]);
    const right = post({ value: 'x' }, { 'if-match': `"other", W/${etag}` });
    expect((await app.request(`${path}/set`, right)).status).toBe(200);
    expect((await app.request(`${path}/set`, right)).status).toBe(412); // it is settled by now
  });

  test('a value that does not fit is 422 with its issues, and the gate stays open', async () => {
    const { requestId } = await waiting();
    const refused = await app.request(`/api/signals/${requestId}/set`, post({ value: 12 }));
    expect(refused.status).toBe(422);
    expect(refused.headers.get('content-type')).toMatch('application/problem+json');
    expect(await refused.json()).toMatchObject({
      code: 'invalid-input',
      status: 422,
      issues: [{ path: [], message: expect.any(String) }],
    });
    const read = await app.request(`/api/signals/${requestId}`);
    expect(await read.json()).toMatchObject({ state: 'pending' });
  });

  test('a second answer is 409 with who and when; the same request again is told the first outcome', async () => {
    const { requestId } = await waiting();
    const first = post({ value: 'First' }, { 'idempotency-key': 'k-1' });
    expect((await app.request(`/api/signals/${requestId}/set`, first)).status).toBe(200);
    const second = await app.request(`/api/signals/${requestId}/set`, post({ value: 'Second' }));
    expect(second.status).toBe(409);
    expect(await second.json()).toMatchObject({
      code: 'already-set',
      decidedBy: { via: 'api' },
      decidedAt: expect.any(String),
    });
    const again = await app.request(`/api/signals/${requestId}/set`, first);
    expect(await again.json()).toMatchObject({ status: 'repeated' });
  });

  test('an ETag spares the body while nothing has changed', async () => {
    const { requestId } = await waiting();
    const path = `/api/signals/${requestId}`;
    const etag = (await app.request(path)).headers.get('etag') ?? '';
    const same = await app.request(path, { headers: { 'if-none-match': etag } });
    expect([same.status, await same.text()]).toEqual([304, '']);
    await app.request(`${path}/set`, post({ value: 'Done' }));
    expect((await app.request(path, { headers: { 'if-none-match': etag } })).status).toBe(200);
  });
});

describe('the report of a signal', () => {
  test('comes with the signal, and alone, where an ETag spares it', async () => {
    const { requestId } = await waiting();
    const path = `/api/signals/${requestId}`;
    const { report } = (await (await app.request(path)).json()) as Signal;
    expect(report).toMatchObject({ title: '3 numbers', blocks: [{ kind: 'figures' }, {}, {}] });

    const alone = await app.request(`${path}/report`);
    expect([alone.status, await alone.json()]).toEqual([200, report]);
    const etag = alone.headers.get('etag') ?? '';
    await app.request(`${path}/set`, post({ value: 'Done' }));
    const same = await app.request(`${path}/report`, { headers: { 'if-none-match': etag } });
    expect([same.status, await same.text()]).toEqual([304, '']);
  });

  test('that has none is not found', async () => {
    const { client } = environment.current;
    const { workflowId } = await client.start('approveDraft');
    const { requestId } = await client.waitForSignal('publish', workflowId);
    const none = await app.request(`/api/signals/${requestId}/report`);
    expect([none.status, await none.json()]).toMatchObject([
      404,
      { code: 'not-found', message: "Signal 'publish' has no report." },
    ]);
    expect(await (await app.request(`/api/signals/${requestId}`)).json()).not.toHaveProperty('report');
  });
});

describe('a form-encoded body', () => {
  test("is read by the signal's own type", async () => {
    const { requestId } = await waiting();
    const answered = await app.request(`/api/signals/${requestId}/set`, form('value=12'));
    expect([answered.status, await answered.json()]).toMatchObject([
      200,
      { status: 'accepted', decidedBy: { via: 'form' } },
    ]);
    const read = await app.request(`/api/signals/${requestId}`);
    expect(await read.json()).toMatchObject({ value: '12' });
  });

  test('that does not fit is 422 with an issue at its field', async () => {
    const { requestId } = await waiting();
    const refused = await app.request(`/api/signals/${requestId}/set`, form('value=a&value=b'));
    expect([refused.status, await refused.json()]).toMatchObject([422, { code: 'invalid-input' }]);
  });

  test('decides by its address alone, never by a field', async () => {
    const { client } = environment.current;
    const { workflowId } = await client.start('approveDraft');
    const { requestId } = await client.waitForSignal('publish', workflowId);
    const path = `/api/signals/${requestId}`;
    expect((await app.request(`${path}/approve`, form('approve=false'))).status).toBe(400);
    expect((await app.request(`${path}/reject`, form('comment=a&comment=b'))).status).toBe(400);
    const rejected = await app.request(`${path}/reject`, form('comment=Too+long'));
    expect(rejected.status).toBe(200);
    expect(await client.getSignal('publish', workflowId)).toMatchObject({
      state: 'rejected',
      comment: 'Too long',
    });
  });

  test('an address without a body has no value', async () => {
    const { requestId } = await waiting();
    const refused = await app.request(`/api/signals/${requestId}/set`, { method: 'POST' });
    expect([refused.status, await refused.json()]).toMatchObject([400, { issues: [{ path: ['value'] }] }]);
  });
});

/** What is another each time stands as it does in the document. */
function plain(text: string, requestId: string): unknown {
  return JSON.parse(
    text
      .replaceAll(requestId, 'REQUEST_ID')
      .replaceAll(/"runId": ?"[\da-f-]{36}"/gu, '"runId": "RUN_ID"')
      .replaceAll(/"hash": ?"[\da-f]{64}"/gu, '"hash": "HASH"')
      .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/gu, 'INSTANT')
      .replaceAll(userInfo().username, 'ada'),
  );
}

describe('docs/http.md', () => {
  const document = readFileSync(join(__dirname, '../../docs/http.md'), 'utf8');
  const exchanges = [...document.matchAll(/```http\n([^]*?)\n```/g)].map(([, exchange = '']) => exchange);

  test('shows requests and answers as they are', async () => {
    const { client } = environment.current;
    let requestId = 'REQUEST_ID';
    expect(exchanges.length).toBeGreaterThan(8);
    for (const exchange of exchanges) {
      if (requestId === 'REQUEST_ID' && !exchange.startsWith('POST /api/executions ')) {
        ({ requestId } = await client.waitForSignal('order', 'order-7'));
        while ((await client.countPending({ workflowId: 'order-7' })) === 0) await soon();
      }
      const [request = '', answer = ''] = exchange.split(/\n\n(?=HTTP\/1\.1 )/u);
      const [head = '', body] = request.split('\n\n');
      const [line = '', ...headers] = head.split('\n');
      const [method, path = ''] = line.split(' ');
      const fields = headers.map((header) => header.split(': ') as [string, string]);
      const sent = await app.request(path.replace('REQUEST_ID', requestId), {
        method,
        headers: fields,
        body,
      });

      const [answered = '', shown = ''] = answer.split('\n\n');
      const [status = '', ...told] = answered.split('\n');
      expect([line, sent.status]).toEqual([line, Number(status.split(' ')[1])]);
      for (const [name = '', value] of told.map((header) => header.split(': ')))
        expect([line, name, sent.headers.get(name)]).toEqual([line, name, value]);
      expect([line, plain(await sent.text(), requestId)]).toEqual([line, plain(shown, requestId)]);
    }
  });
});
