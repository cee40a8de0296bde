/** Executions over HTTP: which there are, how one is, its audit, its streams; and by the client. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { createApp } from '../../src/server';
import { useEnvironment } from '../support/environment';
import { appOver, post, serviceOver, type App } from '../support/service';
import { soon } from '../support/soon';

const env = useEnvironment('dev');
let app: App;
beforeAll(() => {
  app = appOver(env.current.client);
});

interface Listed {
  readonly items: readonly { readonly workflowId: string; readonly status: string }[];
  readonly nextCursor?: string;
}

async function get<Body>(path: string): Promise<Body> {
  const answer = await app.request(path);
  expect(answer.status).toBe(200);
  return (await answer.json()) as Body;
}

async function refusalOf(path: string): Promise<unknown> {
  const answer = await app.request(path);
  expect(answer.headers.get('content-type')).toMatch('application/problem+json');
  return answer.json();
}

/** So many that wait, with a name in common; visible all of them. */
async function waiting(count: number): Promise<string> {
  const group = `group-${randomUUID().slice(0, 8)}`;
  for (let index = 0; index < count; index += 1) {
    await env.current.client.start('asksMuch', { args: [2], workflowId: `${group}-${index}` });
  }
  while ((await env.current.client.countPending({ query: named(group) })) < count * 3) await soon();
  return group;
}

function named(group: string): string {
  return `WorkflowId BETWEEN '${group}' AND '${group}~'`;
}

function queryOf(group: string, more = ''): string {
  return `/api/executions?query=${encodeURIComponent(named(group))}${more}`;
}

describe('the list of executions', () => {
  test('shows type, status, times and how many signals are pending', async () => {
    const group = await waiting(1);
    const { items: executions, nextCursor } = await get<Listed>(queryOf(group));
    expect(nextCursor).toBeUndefined();
    expect(executions).toEqual([
      {
        workflowId: `${group}-0`,
        runId: expect.any(String),
        workflowType: 'asksMuch',
        status: 'running',
        startedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
        pending: 3,
      },
    ]);
  });

  test('chooses by type, status and query; what has ended has nothing pending', async () => {
    const group = await waiting(2);
    const { client, temporal } = env.current;
    await temporal.workflow.getHandle(`${group}-0`).terminate();
    const of = async (more: string): Promise<string[]> =>
      (await get<Listed>(queryOf(group, more))).items.map(({ workflowId }) => workflowId);
    while ((await of('&status=terminated')).length === 0) await soon();
    expect(await of('&status=running')).toEqual([`${group}-1`]);
    expect(await of('&workflowType=asksMuch')).toEqual([`${group}-1`, `${group}-0`]);
    expect(await of(`&workflowType=${encodeURIComponent("ask' OR ''='")}`)).toEqual([]);
    expect(await client.listExecutions({ query: named(group), status: 'terminated' })).toMatchObject({
      items: [{ status: 'terminated', pending: 0, closedAt: expect.any(String) }],
    });
  });

  test('pages reach every execution once, running ones and others', async () => {
    const group = await waiting(5);
    await env.current.temporal.workflow.getHandle(`${group}-2`).terminate();
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const more = cursor === undefined ? '' : `&cursor=${cursor}`;
      const page = await get<Listed>(queryOf(group, `&limit=2${more}`));
      expect(page.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.items.map(({ workflowId }) => workflowId));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(seen.toSorted()).toEqual([0, 1, 2, 3, 4].map((index) => `${group}-${index}`));
  });

  test('chooses by the beginnings of names and by the time of the start', async () => {
    const group = await waiting(3);
    const of = async (more: string): Promise<string[]> =>
      (await get<Listed>(queryOf(group, more))).items.map(({ workflowId }) => workflowId);
    const all = [`${group}-2`, `${group}-1`, `${group}-0`];
    expect(await of('&workflowTypePrefix=asks')).toEqual(all);
    expect(await of('&workflowTypePrefix=sleeps')).toEqual([]);
    expect(await of(`&workflowIdPrefix=${group}-1`)).toEqual([`${group}-1`]);
    const { startedAt } = await env.current.client.getExecution(`${group}-1`);
    expect(await of(`&startedAfter=${startedAt}`)).toEqual([`${group}-2`, `${group}-1`]);
    expect(await of(`&startedBefore=${startedAt}`)).toEqual([`${group}-0`]);
    const { items } = await env.current.client.listExecutions({
      workflowIdPrefix: group,
      startedAfter: new Date(startedAt),
      startedBefore: '2100-01-01',
    });
    expect(items.map(({ workflowId }) => workflowId)).toEqual([`${group}-2`, `${group}-1`]);
  });

  test('sorts all that match, over pages', async () => {
    const group = await waiting(5);
    const order = async (sort: string): Promise<string[]> => {
      const seen: string[] = [];
      let cursor = '';
      do {
        const page = await get<Listed>(queryOf(group, `&sort=${sort}&limit=2${cursor}`));
        seen.push(...page.items.map(({ workflowId }) => workflowId.slice(group.length + 1)));
        cursor = page.nextCursor === undefined ? '' : `&cursor=${page.nextCursor}`;
      } while (cursor !== '');
      return seen;
    };
    const ascending = ['0', '1', '2', '3', '4'];
    expect(await order('workflowId')).toEqual(ascending);
    expect(await order('startedAt')).toEqual(ascending);
    expect(await order('-startedAt')).toEqual(ascending.toReversed());
  });

  test('refuses the cursor of another order', async () => {
    const group = await waiting(3);
    const { nextCursor: sorted } = await get<Listed>(queryOf(group, '&limit=1&sort=startedAt'));
    const { nextCursor: unsorted } = await get<Listed>(queryOf(group, '&limit=1'));
    for (const more of [
      `&cursor=${sorted}`,
      `&sort=-startedAt&cursor=${sorted}`,
      `&sort=startedAt&cursor=${unsorted}`,
    ])
      expect(await refusalOf(queryOf(group, more))).toMatchObject({ code: 'invalid-argument', status: 400 });
  });

  test('refuses to sort more than it can read at once, and says what to do', async () => {
    const prefix = `many-${randomUUID().slice(0, 8)}-`;
    const names = Array.from({ length: 1_001 }, (_, index) => `${prefix}${index}`);
    await Promise.all(
      names.map(async (workflowId) => env.current.client.start('ask', { workflowId, taskQueue: 'nobody' })),
    );
    const query = `/api/executions?workflowIdPrefix=${prefix}`;
    while ((await get<Listed>(`${query}&limit=1000`)).nextCursor === undefined) await soon();
    expect(await refusalOf(`${query}&sort=workflowId`)).toMatchObject({
      status: 400,
      code: 'invalid-argument',
      message: expect.stringMatching(
        /sort cannot be applied: more than 1000 executions match.*Narrow the filter/u,
      ),
    });
  }, 120_000);

  test.each([
    ['an order that is none', 'sort=colour', 'invalid-request', /sort/],
    ['an instant that is none', 'startedAfter=soon', 'invalid-request', /startedAfter/],
    [
      'an order in the query, which Temporal does not keep',
      `query=${encodeURIComponent("WorkflowType = 'ask' ORDER BY StartTime")}`,
      'invalid-argument',
      /the query/,
    ],
    ['a limit of 0', 'limit=0', 'invalid-request', /limit/],
    ['a limit of 1001', 'limit=1001', 'invalid-request', /limit/],
    ['a status that is none', 'status=open', 'invalid-request', /status/],
    ['a query that Temporal refuses', 'query=Nonsense', 'invalid-argument', /the query/],
    ['a cursor that is none', 'cursor=a.b', 'invalid-argument', /cursor/],
    ['a cursor of nobody', 'cursor=abcd', 'invalid-argument', /cursor/],
  ])('refuses %s', async (_, query, code, message) => {
    expect(await refusalOf(`/api/executions?${query}`)).toMatchObject({
      status: 400,
      code,
      message: expect.stringMatching(message),
    });
  });
});

describe('one execution', () => {
  test('is shown while it waits and after its end', async () => {
    const { client } = env.current;
    const { workflowId, runId } = await client.start('ask');
    await client.waitForSignal('answer', workflowId);
    const path = `/api/executions/${workflowId}`;
    expect(await get(path)).toEqual({
      workflowId,
      runId,
      workflowType: 'ask',
      taskQueue: env.current.taskQueue,
      status: 'running',
      startedAt: expect.any(String),
      pending: 1,
    });
    await client.setSignal('answer', workflowId, 'x');
    await client.result(workflowId);
    expect(await get(path)).toMatchObject({ status: 'completed', pending: 0, closedAt: expect.any(String) });
    expect(await client.getExecution(workflowId)).toEqual(await get(path));
  });

  test('its audit comes a page at a time', async () => {
    const { client } = env.current;
    const { workflowId } = await client.start('parallel');
    for (const id of ['left', 'right']) {
      await client.waitForSignal(id, workflowId);
      await client.setSignal(id, workflowId, 'x', { actor: { id: 'ada' } });
    }
    const path = `/api/executions/${workflowId}/audit`;
    const first = await get<{ items: unknown[]; nextCursor: string }>(`${path}?limit=1`);
    expect(first).toMatchObject({
      items: [{ id: 'left', outcome: 'set', actor: { id: 'ada' } }],
      nextCursor: '1',
    });
    const rest = await get(`${path}?limit=1&cursor=${first.nextCursor}`);
    expect(rest).toMatchObject({ items: [{ id: 'right', seq: 2 }] });
    expect(rest).not.toHaveProperty('nextCursor'); // the page is full, and the last one
  });

  test('a refused attempt stands in its audit with code and issues', async () => {
    const { client, temporal } = env.current;
    const { workflowId } = await client.start('ask');
    await client.waitForSignal('answer', workflowId);
    await temporal.workflow.getHandle(workflowId).signal('answer', 12);
    const path = `/api/executions/${workflowId}/audit`;
    while ((await client.audit(workflowId)).items.length === 0) await soon();
    expect(await get(path)).toMatchObject({
      items: [{ outcome: 'refused', code: 'invalid-input', issues: [{ path: [] }] }],
    });
  });

  test.each([
    ['itself', ''],
    ['its audit', '/audit'],
    ['its streams', '/streams'],
  ])('that there is none of is not found: %s', async (_, path) => {
    expect(await refusalOf(`/api/executions/nobody${path}`)).toMatchObject({
      status: 404,
      code: 'execution-not-found',
      workflowId: 'nobody',
    });
  });

  test.each([
    ['cursor=-1', 'invalid-argument'],
    ['cursor=x', 'invalid-argument'],
    ['limit=0', 'invalid-request'],
    ['limit=1001', 'invalid-request'],
  ])('refuses an audit of %s', async (query, code) => {
    expect(await refusalOf(`/api/executions/nobody/audit?${query}`)).toMatchObject({ code });
  });
});

/** The address of a greeter's names, once it receives them. */
async function greeter(): Promise<string> {
  const { client } = env.current;
  const { workflowId } = await client.start('greeterWf');
  // Before it receives, it takes whatever comes.
  while ((await client.listStreams(workflowId))[0]?.type === undefined) await soon();
  return `/api/executions/${workflowId}/streams/names/items`;
}

describe('an input to a stream', () => {
  const reading = { value: 'Ada' };

  test('is taken once by its Idempotency-Key, and counted among the streams', async () => {
    const path = await greeter();
    const sent = post(reading, { 'idempotency-key': 'k-1' });
    const first = await app.request(path, sent);
    expect([first.status, await first.json()]).toEqual([200, { status: 'accepted', requestKey: 'k-1' }]);
    expect(await (await app.request(path, sent)).json()).toEqual({ status: 'repeated', requestKey: 'k-1' });
    const streams = path.replace('/names/items', '');
    const { items: rows } = await get<{ items: { taken: number; waiting: number }[] }>(streams);
    expect(rows).toMatchObject([{ stream: 'names', refused: 0 }]);
    expect(rows.map((row) => row.taken + row.waiting)).toEqual([1]);
  });

  test.each([
    ['the body', { ...reading, delivery: 'queued' }, {}],
    ['Prefer', reading, { prefer: 'wait=10, respond-async' }],
  ])('is queued where %s says so, and answered with 202', async (_, body, headers) => {
    const answer = await app.request(await greeter(), post(body, headers));
    expect([answer.status, await answer.json()]).toEqual([
      202,
      { status: 'queued', requestKey: expect.any(String) },
    ]);
  });

  test.each([
    ['a value that no receiver takes', { value: 12 }, {}, 422, 'invalid-input'],
    ['no value', {}, {}, 400, 'invalid-request'],
    ['a delivery that is none', { value: 'Ada', delivery: 'soon' }, {}, 400, 'invalid-request'],
    ['an actor of its own', { value: 'Ada', actor: { id: 'root' } }, {}, 400, 'invalid-request'],
    ['a key that is too long', reading, { 'idempotency-key': 'k'.repeat(201) }, 400, 'invalid-request'],
  ])('is refused with %s', async (_, body, headers, status, code) => {
    const answer = await app.request(await greeter(), post(body, headers));
    expect([answer.status, await answer.json()]).toMatchObject([status, { code }]);
  });

  test('is refused where its key was used for another value, or its execution is over or none', async () => {
    const path = await greeter();
    const key = { 'idempotency-key': 'k-1' };
    await app.request(path, post(reading, key));
    const reused = await app.request(path, post({ value: 'Bob' }, key));
    expect([reused.status, await reused.json()]).toMatchObject([422, { code: 'key-reused' }]);

    const [, , , workflowId = ''] = path.split('/');
    await env.current.temporal.workflow.getHandle(workflowId).terminate();
    const late = await app.request(path, post(reading));
    expect([late.status, await late.json()]).toMatchObject([410, { code: 'execution-closed' }]);
    const nowhere = await app.request('/api/executions/nobody/streams/names/items', post(reading));
    expect([nowhere.status, await nowhere.json()]).toMatchObject([404, { code: 'execution-not-found' }]);
  });

  test('is sent in the name of whoever asks, by api', async () => {
    const { client } = env.current;
    const { workflowId } = await client.start('ask');
    await app.request(`/api/executions/${workflowId}/streams/notes/items`, post({ value: 'x' }));
    expect((await client.listItems(workflowId)).items).toMatchObject([
      { stream: 'notes', sender: { via: 'api' } },
    ]);
  });
});

describe('executions are searched', () => {
  test('by a part of id or type in any case, page by page without a gap', async () => {
    const { client } = env.current;
    const part = randomUUID().slice(0, 8);
    const ids = Array.from({ length: 5 }, (_, index) => `x-${part}-${index}`);
    for (const workflowId of ids) await client.start('ask', { workflowId });
    const search = part.toUpperCase();
    while ((await client.listExecutions({ search })).items.length < 5) await new Promise(setImmediate);
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await get<Listed>(`/api/executions?search=${search}&limit=2${cursor}`);
      seen.push(...page.items.map(({ workflowId }) => workflowId));
      cursor = page.nextCursor === undefined ? '' : `&cursor=${page.nextCursor}`;
    } while (cursor !== '');
    expect(seen.toSorted()).toEqual(ids);
    // Another test has started more executions than a sorted list reads.
    const narrowed = `workflowIdPrefix=x-${part}&search=${search}`;
    const sorted = await get<Listed>(`/api/executions?${narrowed}&sort=workflowId`);
    expect(sorted.items.map(({ workflowId }) => workflowId)).toEqual(ids);
    const types = await client.listExecutions({ search: 'ASK', limit: 1 });
    expect(types.items).toMatchObject([{ workflowType: expect.stringMatching(/ask/u) }]);
  });

  test('by whether they wait for people', async () => {
    const { client } = env.current;
    const [waits, ended] = [`w-${randomUUID()}`, `w-${randomUUID()}`];
    for (const workflowId of [waits, ended]) await client.start('ask', { workflowId });
    await client.setSignal('answer', ended, 'x', { early: true });
    await client.result(ended);
    for (;;) {
      const { items } = await get<Listed>('/api/executions?waiting=true&limit=1000');
      const found = items.map(({ workflowId }) => workflowId);
      expect(found).not.toContain(ended);
      if (found.includes(waits)) break;
    }
  });

  test('by their id: all runs of one; and each run says how it ended', async () => {
    const { client } = env.current;
    const workflowId = `runs-${randomUUID()}`;
    const { runId } = await client.start('ask', { workflowId });
    await client.terminate(workflowId, { reason: 'once more', actor: { id: 'ada' } });
    await client.start('ask', { workflowId });
    for (;;) {
      const { items } = await get<Listed>(`/api/executions?workflowId=${workflowId}`);
      if (items.length === 2 && items[1]?.status === 'terminated') break;
    }
    await expect(get(`/api/executions/${workflowId}/ending`)).resolves.toEqual({ status: 'running' });
    await expect(get(`/api/executions/${workflowId}/ending?runId=${runId}`)).resolves.toEqual({
      status: 'terminated',
      failure: [{ message: 'Terminated by ada: once more' }],
    });
    for (const path of [
      'nobody/ending',
      `${workflowId}/ending?runId=${randomUUID()}`,
      `${workflowId}/ending?runId=x`,
    ])
      await expect(refusalOf(`/api/executions/${path}`)).resolves.toMatchObject({
        code: 'execution-not-found',
      });
  });
});

describe('an execution is ended', () => {
  test('by cancel, which withdraws its gates; history and log say who did it and why', async () => {
    const { client } = env.current;
    const { workflowId } = await client.start('ask');
    await client.waitForSignal('answer', workflowId);
    const lines: string[] = [];
    const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
    const own = appOver(client, { log });
    const path = `/api/executions/${workflowId}/cancel`;
    expect((await own.request(path, post({ reason: 'it was a duplicate' }))).status).toBe(202);
    await expect(client.result(workflowId)).rejects.toMatchObject({ code: 'execution-cancelled' });
    expect((await client.getSignal('answer', workflowId)).state).toBe('cancelled');
    const { nodes } = await client.graph(workflowId);
    const asked = nodes.find(({ kind }) => kind === 'cancel-request');
    expect(asked?.summary).toMatch(/^Cancelled by .+: it was a duplicate$/u);
    const line = lines.find((each) => each.includes('an execution was asked to cancel'));
    expect(JSON.parse(line ?? '')).toMatchObject({
      workflowId,
      reason: 'it was a duplicate',
      actor: expect.any(String),
    });
  });

  test('by terminate at once, with the reason in its data', async () => {
    const { client } = env.current;
    const { workflowId } = await client.start('ask');
    const path = `/api/executions/${workflowId}/terminate`;
    expect((await app.request(path, post({ reason: 'it loops' }))).status).toBe(204);
    const { status, failure } = await client.executionData(workflowId);
    expect(status).toBe('terminated');
    expect(failure?.[0]?.message).toMatch(/^Terminated by .+: it loops$/u);
  });

  test('twice, or where there is none, is refused, and so is a body that does not fit', async () => {
    const { client } = env.current;
    const { workflowId } = await client.start('ask');
    const path = `/api/executions/${workflowId}/terminate`;
    expect((await app.request(path, post({ reason: 'x'.repeat(4_001) }))).status).toBe(400);
    expect((await app.request(path, post({ because: 'x' }))).status).toBe(400);
    expect((await client.getExecution(workflowId)).status).toBe('running');
    expect((await app.request(path, post({}))).status).toBe(204);
    for (const how of ['cancel', 'terminate']) {
      const late = await app.request(`/api/executions/${workflowId}/${how}`, post({}));
      expect([late.status, await late.json()]).toMatchObject([410, { code: 'execution-closed' }]);
      const lost = await app.request(`/api/executions/nobody/${how}`, post({}));
      expect([lost.status, await lost.json()]).toMatchObject([404, { code: 'execution-not-found' }]);
    }
  });

  test('needs the scope admin', async () => {
    const { client } = env.current;
    const { workflowId } = await client.start('ask');
    const service = serviceOver(client, { env: { GATEHOUSE_AUTH: 'required' } });
    const { token } = await service.identity.tokens.create({ name: 'clerk', scope: 'answer' });
    for (const how of ['cancel', 'terminate']) {
      const request = post({}, { authorization: `Bearer ${token}` });
      const refused = await createApp(service).request(`/api/executions/${workflowId}/${how}`, request);
      expect([refused.status, await refused.json()]).toMatchObject([403, { code: 'forbidden' }]);
    }
    expect((await client.getExecution(workflowId)).status).toBe('running');
  });
});

test('metrics count answers and items by outcome, requests by route and status, and what is pending now', async () => {
  const own = appOver(env.current.client);
  const { workflowId } = await env.current.client.start('ask');
  await env.current.client.waitForSignal('answer', workflowId);
  const path = `/api/executions/${workflowId}`;
  await own.request(`${path}/streams/notes/items`, post({ value: 'x' }));
  await own.request(`${path}/signals/answer/set`, post({ value: 12 }));
  while ((await env.current.client.countPending({ workflowId })) === 0) await soon();
  const before = await env.current.client.countPending();
  const text = await (await own.request('/metrics')).text();
  expect(text).toContain('gatehouse_items_total{outcome="accepted"} 1');
  expect(text).toContain('gatehouse_answers_total{outcome="invalid-input"} 1');
  expect(text).toContain(
    'gatehouse_http_request_seconds_count{method="POST",route="/api/executions/:workflowId/signals/:id/set",status="422"} 1',
  );
  expect(text).toContain(`gatehouse_pending_signals ${before}\n`);
  expect(text).not.toContain(workflowId);
});
