import { Writable } from 'node:stream';
import { beforeAll, describe, expect, test } from '@jest/globals';
import pino from 'pino';
import type { Signal } from '../../src/client';
import type { LinkAction } from '../../src/server/identity/identity';
import { openLinks } from '../../src/server/links/links';
import { openStore } from '../../src/server/records/open-store';
import { readSettings } from '../../src/server/settings';
import { useEnvironment } from '../support/environment';
import { leftAlone, whileWorking } from '../support/left-alone';
import { newFolder } from '../support/links';
import { appOver, post, type App } from '../support/service';

const environment = useEnvironment('dev');
const logged: string[] = [];
let app: App;
let dir: string;
beforeAll(async () => {
  const log = pino(
    { level: 'trace' },
    new Writable({
      write: (line: Buffer, _encoding, done) => {
        logged.push(line.toString());
        done();
      },
    }),
  );
  dir = await newFolder();
  const env = {
    GATEHOUSE_DIR: dir,
    GATEHOUSE_PUBLIC_URL: 'https://gates.example.org/gatehouse',
  };
  app = appOver(environment.current.client, { env, log });
});

async function waiting(id: string, workflow: string, ...args: unknown[]): Promise<Signal> {
  const { client } = environment.current;
  const { workflowId } = await client.start(workflow, { args });
  return client.waitForSignal(id, workflowId);
}

interface Made {
  readonly url: string;
  readonly token: string;
  readonly linkId: string;
  readonly actions: readonly LinkAction[];
  readonly expiresAt: string;
}

async function linkTo({ requestId }: Signal, options: Record<string, unknown> = {}): Promise<Made> {
  const recipient = { id: 'ada', name: 'Ada Lovelace' };
  const answer = await app.request(`/api/signals/${requestId}/links`, post({ recipient, ...options }));
  expect(answer.status).toBe(201);
  const made = (await answer.json()) as Made;
  return { ...made, token: made.url.split('#')[1] ?? '' };
}

async function by(token: string, path: string, body?: unknown): Promise<Response> {
  const headers = { authorization: `Bearer ${token}` };
  return app.request(path, body === undefined ? { headers } : post(body, headers));
}

async function problem(answer: Response | Promise<Response>): Promise<Record<string, unknown>> {
  return (await (await answer).json()) as Record<string, unknown>;
}

describe('a link over the API', () => {
  test('is made for a recipient, with the token behind the # of the public address', async () => {
    const made = await linkTo(await waiting('publish', 'approveDraft'), { expires: '2 days' });
    expect(made.url).toMatch(/^https:\/\/gates\.example\.org\/gatehouse\/link#[\w-]+\.[\w-]+\.[\w-]+$/u);
    expect(made.actions).toEqual(['approve', 'reject']);
    const days = (Date.parse(made.expiresAt) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(1.99);
    expect(days).toBeLessThanOrEqual(2);
  });

  test('reads and answers its signal in the name of its recipient', async () => {
    const signal = await waiting('publish', 'approveDraft');
    const { token } = await linkTo(signal);
    const path = `/api/signals/${signal.requestId}`;
    expect(await (await by(token, path)).json()).toMatchObject({ state: 'pending', subject: 'draft' });
    const decided = await by(token, `${path}/approve`, {});
    expect(await decided.json()).toMatchObject({
      status: 'accepted',
      decidedBy: { id: 'ada', name: 'Ada Lovelace', via: 'link' },
    });
    const [entry] = (await environment.current.client.audit(signal.workflowId)).items;
    expect(entry).toMatchObject({ outcome: 'approved', actor: { id: 'ada', via: 'link' } });
  });

  test('says nothing of who answers in body, query or header that would count', async () => {
    const signal = await waiting('publish', 'approveDraft');
    const { token } = await linkTo(signal);
    const path = `/api/signals/${signal.requestId}/approve`;
    for (const told of [
      await by(token, path, { actor: { id: 'bob' } }),
      await by(token, `${path}?actor=bob&via=cli`, {}),
    ])
      expect([told.status, await problem(told)]).toMatchObject([400, { code: 'invalid-request' }]);
    const headers = { authorization: `Bearer ${token}`, 'x-actor': 'bob', 'x-forwarded-user': 'bob' };
    expect(await problem(app.request(path, post({}, headers)))).toMatchObject({
      decidedBy: { id: 'ada', via: 'link' },
    });
  });

  test('opens to what it allows and its signal, and decides nothing by that', async () => {
    const signal = await waiting('publish', 'approveDraft');
    const { token, linkId, expiresAt } = await linkTo(signal, { actions: ['reject'] });
    const opened = await app.request('/api/links/open', post({ token }));
    expect(opened.status).toBe(200);
    expect(await opened.json()).toMatchObject({
      link: {
        linkId,
        requestId: signal.requestId,
        recipient: { id: 'ada', name: 'Ada Lovelace' },
        actions: ['reject'],
        expiresAt,
      },
      signal: { id: 'publish', state: 'pending', subject: 'draft' },
    });
    const { client } = environment.current;
    expect(await client.getSignal('publish', signal.workflowId)).toMatchObject({ state: 'pending' });
  });

  test('shows what was decided once it is: by its recipient, or by somebody else', async () => {
    const [mine, theirs] = [
      await waiting('publish', 'approveDraft'),
      await waiting('publish', 'reviewDraft'),
    ];
    const [used, unused] = [await linkTo(mine), await linkTo(theirs)];
    await by(used.token, `/api/signals/${mine.requestId}/reject`, { comment: 'Too long' });
    await environment.current.client.approve('publish', theirs.workflowId, { actor: { id: 'bob' } });

    expect(await problem(app.request('/api/links/open', post({ token: used.token })))).toMatchObject({
      signal: { state: 'rejected', comment: 'Too long', decidedBy: { id: 'ada', via: 'link' } },
    });
    expect(await problem(app.request('/api/links/open', post({ token: unused.token })))).toMatchObject({
      signal: { state: 'approved', decidedBy: { id: 'bob' }, decidedAt: expect.any(String) },
    });
  });

  test('is listed until it ends, without its token, the newest first and a page at a time', async () => {
    const signal = await waiting('publish', 'approveDraft');
    const made = [await linkTo(signal), await linkTo(signal, { actions: ['reject'] })];
    await app.request(`/api/links/${made[0]?.linkId}`, { method: 'DELETE' });
    const read = async (query: string): Promise<{ items: Record<string, unknown>[]; nextCursor?: string }> =>
      (await (await app.request(`/api/links?requestId=${signal.requestId}${query}`)).json()) as Awaited<
        ReturnType<typeof read>
      >;
    const { items, nextCursor } = await read('');
    expect(nextCursor).toBeUndefined();
    expect(items).toHaveLength(2);
    expect(items).toEqual(
      expect.arrayContaining(
        made.map(({ linkId, actions, expiresAt }, place) => ({
          linkId,
          requestId: signal.requestId,
          id: 'publish',
          workflowId: signal.workflowId,
          recipient: { id: 'ada', name: 'Ada Lovelace' },
          actions,
          createdAt: expect.any(String),
          expiresAt,
          madeBy: 'root',
          isRevoked: place === 0,
        })),
      ),
    );
    const first = await read('&limit=1');
    const second = await read(`&limit=1&cursor=${encodeURIComponent(first.nextCursor ?? '')}`);
    expect([...first.items, ...second.items]).toEqual(items);
    expect(second.nextCursor).toBeUndefined();
    expect(await problem(app.request('/api/links?cursor=nonsense'))).toMatchObject({
      status: 400,
      code: 'invalid-argument',
      argument: 'cursor',
    });
    expect((await problem(app.request('/api/links?requestId=other'))).items).toEqual([]);
  });

  test('is clipped to the deadline of its signal', async () => {
    const signal = await waiting('answer', 'ask', { timeout: '1 hour' });
    const { expiresAt } = await linkTo(signal, { expires: '30 days' });
    const early = Date.parse(signal.deadline ?? '') - Date.parse(expiresAt);
    expect(early).toBeGreaterThanOrEqual(0);
    expect(early).toBeLessThan(1_000);
  });
});

describe('a link may not', () => {
  test('do what it was not made for', async () => {
    const signal = await waiting('publish', 'approveDraft');
    const { token } = await linkTo(signal, { actions: ['approve'] });
    const path = `/api/signals/${signal.requestId}`;
    for (const [verb, body] of [
      ['reject', {}],
      ['set', { value: false }],
      ['set', { value: true }],
    ] as const) {
      const refused = await by(token, `${path}/${verb}`, body);
      expect([refused.status, await problem(refused)]).toMatchObject([
        403,
        { code: 'forbidden', message: expect.stringContaining('It allows: approve') },
      ]);
    }
    expect(await (await by(token, path)).json()).toMatchObject({ state: 'pending' });
  });

  test('read or answer any other signal, nor make links', async () => {
    const [own, other] = [await waiting('publish', 'approveDraft'), await waiting('publish', 'approveDraft')];
    const { token, linkId } = await linkTo(own);
    const requests: [string, string, unknown?][] = [
      ['GET', `/api/signals/${other.requestId}`],
      ['POST', `/api/signals/${other.requestId}/approve`, {}],
      ['GET', '/api/signals'],
      ['GET', `/api/executions/${own.workflowId}/signals`],
      ['POST', `/api/executions/${own.workflowId}/signals/publish/approve`, {}],
      ['POST', `/api/signals/${own.requestId}/links`, { recipient: { id: 'eve' } }],
      ['DELETE', `/api/signals/${own.requestId}/links`],
      ['DELETE', `/api/links/${linkId}`],
      ['GET', '/metrics'],
    ];
    for (const [method, path, body] of requests) {
      const refused = await app.request(path, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      expect([path, refused.status]).toEqual([path, 403]);
    }
  });

  test('answer the next round of its gate', async () => {
    const first = await waiting('again', 'rounds');
    const { token } = await linkTo(first);
    const { client } = environment.current;
    await client.setSignal('again', first.workflowId, 'one', { actor: { id: 'bob' } });
    const second = await client.waitForSignal('again', first.workflowId);
    expect(second).toMatchObject({ state: 'pending' });

    const late = await by(token, `/api/signals/${first.requestId}/set`, { value: 'two' });
    expect([late.status, await problem(late)]).toMatchObject([409, { code: 'superseded' }]);
    expect((await by(token, `/api/signals/${second.requestId}/set`, { value: 'two' })).status).toBe(403);
    expect(await problem(app.request('/api/links/open', post({ token })))).toMatchObject({
      signal: { requestId: first.requestId, state: 'set', value: 'one', decidedBy: { id: 'bob' } },
    });
    expect(await client.getSignal('again', first.workflowId)).toMatchObject({ state: 'pending' });
  });
});

describe('a link that is used again', () => {
  test('by the same answer is told that it stands; by another, who was first', async () => {
    const signal = await waiting('answer', 'ask');
    const { token } = await linkTo(signal);
    const path = `/api/signals/${signal.requestId}/set`;
    expect(await problem(by(token, path, { value: 'one' }))).toMatchObject({ status: 'accepted' });
    expect(await problem(by(token, path, { value: 'one' }))).toMatchObject({ status: 'repeated' });
    const other = await by(token, path, { value: 'two' });
    expect([other.status, await problem(other)]).toMatchObject([
      409,
      { code: 'already-set', decidedBy: { id: 'ada' }, decidedAt: expect.any(String) },
    ]);
    expect(await environment.current.client.result(signal.workflowId)).toBe('one');
  });

  test('50 times at once with 50 values: one wins, and the others are told', async () => {
    const signal = await waiting('answer', 'ask');
    const { token } = await linkTo(signal);
    const answers = await Promise.all(
      Array.from({ length: 50 }, async (_, index) =>
        by(token, `/api/signals/${signal.requestId}/set`, { value: `value ${index}` }),
      ),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    const winner = `value ${statuses.indexOf(200)}`;
    const losers = await Promise.all(answers.filter(({ status }) => status !== 200).map(problem));
    for (const loser of losers)
      expect(loser).toMatchObject({ code: 'already-set', decidedBy: { id: 'ada', via: 'link' } });
    expect(await environment.current.client.result(signal.workflowId)).toBe(winner);
  });
});

describe('a link that is not good', () => {
  test('is refused on every route, and nothing else that came along helps', async () => {
    const { requestId } = await waiting('publish', 'approveDraft');
    const answers = [
      await by('x.y.z', `/api/signals/${requestId}`),
      await by('x.y.z', `/api/signals/${requestId}/approve`, {}),
      await by(`${'A'.repeat(12_000)}.y.z`, `/api/signals/${requestId}`),
      await app.request('/api/links/open', post({ token: 'x.y.z' })),
      await app.request('/api/links/open', post({ token: '' })),
    ];
    for (const answer of answers) {
      expect([answer.status, await problem(answer)]).toMatchObject([401, { code: 'link-invalid' }]);
    }
  });

  test('because it was revoked, alone or with all of its signal, is 410', async () => {
    const signal = await waiting('publish', 'approveDraft');
    const path = `/api/signals/${signal.requestId}`;
    const [one, two] = [await linkTo(signal), await linkTo(signal)];
    expect((await app.request(`/api/links/${one.linkId}`, { method: 'DELETE' })).status).toBe(204);
    const refused = await by(one.token, `${path}/approve`, {});
    expect([refused.status, await problem(refused)]).toMatchObject([410, { code: 'link-revoked' }]);
    expect((await by(two.token, path)).status).toBe(200);

    expect((await app.request(`${path}/links`, { method: 'DELETE' })).status).toBe(204);
    const opened = await app.request('/api/links/open', post({ token: two.token }));
    expect([opened.status, await problem(opened)]).toMatchObject([410, { code: 'link-revoked' }]);
    expect(await environment.current.client.getSignal('publish', signal.workflowId)).toMatchObject({
      state: 'pending',
    });
  });

  test('because its signal timed out with it shows the outcome, and nothing else', async () => {
    const { client } = environment.current;
    const signal = await waiting('answer', 'ask', { timeout: '3 seconds', onTimeout: { value: 'Untitled' } });
    const { token } = await linkTo(signal);
    await client.result(signal.workflowId);
    const path = `/api/signals/${signal.requestId}`;
    expect(await (await by(token, path)).json()).toMatchObject({ state: 'timed-out', automatic: true });
    const opened = await app.request('/api/links/open', post({ token }));
    expect(await opened.json()).toMatchObject({ signal: { state: 'timed-out' } });
    for (const refused of [
      await by(token, `${path}/set`, { value: 'late' }),
      await by(token, `/status/${signal.requestId}`),
    ])
      expect([refused.status, await problem(refused)]).toMatchObject([410, { code: 'link-expired' }]);
  });

  test('because it ended before its signal does not show the signal', async () => {
    const signal = await waiting('publish', 'approveDraft');
    const settings = readSettings({ GATEHOUSE_DIR: dir });
    const anHourAgo = openLinks(settings, openStore(settings), () => Date.now() - 3_600_000);
    const { token } = await anHourAgo.make(signal, { recipient: { id: 'ada' }, expires: '1 minute' });
    for (const refused of [
      await by(token, `/api/signals/${signal.requestId}`),
      await app.request('/api/links/open', post({ token })),
    ])
      expect([refused.status, await problem(refused)]).toMatchObject([410, { code: 'link-expired' }]);
  });

  test('cannot be made', async () => {
    const { requestId } = await waiting('publish', 'approveDraft');
    const settled = await waiting('answer', 'ask');
    await environment.current.client.setSignal('answer', settled.workflowId, 'done');
    const recipient = { id: 'ada' };
    const cases: [string, unknown, number, string][] = [
      [requestId, {}, 400, 'invalid-request'],
      [requestId, { recipient: { id: '' } }, 400, 'invalid-request'],
      [requestId, { recipient: { id: ' ' } }, 400, 'invalid-request'],
      [requestId, { recipient: { id: 'ada', name: 'Bob\n2' } }, 400, 'invalid-request'],
      [requestId, { recipient, expires: 3600 }, 400, 'invalid-request'],
      [requestId, { recipient, expires: '3600' }, 400, 'invalid-argument'],
      [requestId, { recipient, actions: [] }, 400, 'invalid-request'],
      [requestId, { recipient, actions: ['admin'] }, 400, 'invalid-request'],
      [requestId, { recipient, actions: ['set'] }, 400, 'invalid-argument'],
      [requestId, { recipient, expires: '31 days' }, 400, 'invalid-argument'],
      [requestId, { recipient, expires: 'soon' }, 400, 'invalid-argument'],
      [requestId, { recipient, token: 'x' }, 400, 'invalid-request'],
      [settled.requestId, { recipient }, 409, 'already-set'],
      ['nonsense', { recipient }, 404, 'not-found'],
    ];
    for (const [id, body, status, code] of cases) {
      const refused = await app.request(`/api/signals/${id}/links`, post(body));
      expect([refused.status, await problem(refused)]).toMatchObject([status, { code }]);
    }
    const unknown = await app.request('/api/links/nonsense', { method: 'DELETE' });
    expect([unknown.status, await problem(unknown)]).toMatchObject([400, { code: 'invalid-argument' }]);
    const nowhere = await app.request('/api/signals/nonsense/links', { method: 'DELETE' });
    expect(nowhere.status).toBe(404);
  });
});

test('a link is made, opened and answered while no worker runs: the answer waits in the queue', async () => {
  const { client } = environment.current;
  const [signal] = await leftAlone(environment.current, 'ask', { args: [{ prompt: 'Who are you?' }] });
  if (signal === undefined) throw new Error('It waits for nothing');
  const { token, actions } = await linkTo(signal);
  expect(actions).toEqual(['set']);
  const opened = await app.request('/api/links/open', post({ token }));
  expect(await problem(opened)).toMatchObject({ signal: { prompt: 'Who are you?', unconfirmed: 'listed' } });
  const path = `/api/signals/${signal.requestId}/set`;
  const headers = { authorization: `Bearer ${token}`, prefer: 'respond-async' };
  expect((await app.request(path, post({ value: 'Ada' }, headers))).status).toBe(202);
  await whileWorking(environment.current, async () => {
    expect(await client.result(signal.workflowId)).toBe('Ada');
    expect(await client.getSignal('answer', signal.workflowId)).toMatchObject({
      decidedBy: { id: 'ada', via: 'link' },
    });
  });
}, 60_000);

test('the log names links and their recipients, and has no token nor any part of one', async () => {
  const signal = await waiting('publish', 'approveDraft');
  const { token, linkId } = await linkTo(signal);
  await app.request('/api/links/open', post({ token }));
  await by(token, `/api/signals/${signal.requestId}/set`, { value: true });
  await by(token, `/api/signals/${signal.requestId}/approve`, {});
  await by(`${token}x`, `/api/signals/${signal.requestId}`);
  const log = logged.join('');
  expect(log).toContain(linkId);
  expect(log).toContain('"actor":"ada"');
  const [header = '', claims = '', signature = ''] = token.split('.');
  for (const part of [header, claims, signature]) expect(log).not.toContain(part.slice(0, 30));
});
