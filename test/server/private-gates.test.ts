/** Private gates over HTTP: who is not asked finds nothing of them by any route. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pino from 'pino';
import type { Signal } from '../../src/client';
import { createApp, createService, readSettings } from '../../src/server';
import { accessTable } from '../../src/server/access/access';
import { identityKeySet } from '../../src/server/contract/identity-keys';
import { IdentityKeys } from '../../src/server/identity/identity-keys';
import type { Scope } from '../../src/server/identity/identity';
import { FolderStore } from '../../src/server/records/folder-store';
import type { Service } from '../../src/server/service';
import { group, people, type Policy } from '../../src/signals';
import { createTestEnvironment, type TestEnvironment } from '../../src/testing';
import { newFolder } from '../support/folder';
import { spentGrant } from '../support/grant';
import { post, type App } from '../support/service';
import { workflowBundle } from '../support/workflow-bundle';

type Headers = Record<string, string>;

const secret = 'Zwetschge';
const policy: Policy = { who: [group('hr'), people('ada')], exclude: [people('bob')], private: true };
let env: TestEnvironment;
let service: Service;
let app: App;

beforeAll(async () => {
  const dir = newFolder();
  const keys = await new IdentityKeys(new FolderStore(dir)).published();
  env = await createTestEnvironment({
    server: 'dev',
    workflowBundle: await workflowBundle(require.resolve('../support/policy-workflows')),
    worker: { identityKeys: identityKeySet(keys) },
  });
  const settings = readSettings({
    GATEHOUSE_DIR: dir,
    GATEHOUSE_AUTH: 'required',
    GATEHOUSE_OIDC_ISSUER: 'https://login.example.org',
    GATEHOUSE_OIDC_CLIENT_ID: 'gatehouse',
    GATEHOUSE_OIDC_DEFAULT_SCOPE: 'read',
    GATEHOUSE_LINK_KEYS: Buffer.alloc(32, 'a link of this file').toString('base64url'),
    GATEHOUSE_RATE_PER_IDENTITY: '0',
  });
  const log = pino({ level: 'silent' });
  service = await createService({
    client: env.client,
    settings,
    log,
    stopping: new AbortController().signal,
  });
  app = createApp(service);
}, 180_000);
afterAll(() => env.teardown());

/** The headers of the browser of a person. */
async function person(id: string, groups: string[] = [], scope: Scope = 'start'): Promise<Headers> {
  const loggedInAt = new Date().toISOString();
  const login = { actor: { id }, scope, groups, loggedInAt, amr: ['pwd'], grant: spentGrant } as const;
  const { text } = await service.identity.sessions.begin(login);
  return { cookie: `gatehouse=${text}`, origin: 'http://localhost' };
}

async function asked(given: Policy = policy): Promise<Signal> {
  const { workflowId } = await env.client.start('asksInPrivate', { args: [given, secret] });
  return env.client.waitForSignal('pay', workflowId);
}

/** The address of each page and document that can be read, for one signal. */
function addresses({ requestId, workflowId, id }: Signal): readonly string[] {
  return Object.entries(accessTable).flatMap(([route, { scope }]) => {
    const [method = '', path = ''] = route.split(' ');
    if (method !== 'GET' || scope === 'public' || scope === 'admin' || path === '/api/events') return [];
    const parts = { requestId, workflowId, id, stream: 'none', key: 'none', workflow: 'deploysWf' };
    const address = path.replaceAll(/:(\w+)/gu, (_, name: keyof typeof parts) => parts[name]);
    return [path === '/api/files/:key' ? `${address}?signal=${requestId}` : address];
  });
}

interface Answer {
  readonly address: string;
  readonly status: number;
  readonly text: string;
}

async function read(signal: Signal, headers: Headers): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (const address of addresses(signal)) {
    const response = await app.request(address, { headers });
    answers.push({ address, status: response.status, text: await response.text() });
  }
  return answers;
}

/** Listens to the events. Returns what waits for a text, and returns all that was heard. */
async function listen(headers: Headers): Promise<(text: string) => Promise<string>> {
  const response = await app.request('/api/events', { headers });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let heard = '';
  return async (text) => {
    while (!heard.includes(text)) heard += (await reader?.read())?.value ?? '';
    return heard;
  };
}

const isOfGate = ({ address }: Answer): boolean =>
  /^\/(?:api\/signals|form|status|signals)\/\w/u.test(address);
const withSecret = (answers: readonly Answer[]): readonly string[] =>
  answers.filter(({ text }) => text.includes(secret)).map(({ address }) => address);

/** Answers that show the secret to those who may read it: at least these. */
const telling = (signal: Signal): readonly unknown[] => [
  '/api/signals',
  `/api/signals/${signal.requestId}`,
  `/api/signals/${signal.requestId}/report`,
  `/api/executions/${signal.workflowId}/data`,
  `/api/executions/${signal.workflowId}/graph`,
];

describe('a private gate', () => {
  test('is read by those whom it asks, and by administrators', async () => {
    const signal = await asked();
    for (const headers of [
      await person('ada'),
      await person('eve', ['hr']),
      await person('root', [], 'admin'),
    ])
      expect(withSecret(await read(signal, headers))).toEqual(expect.arrayContaining([...telling(signal)]));
  });

  test.each([
    ['who is not asked', 'eve', ['sales']],
    ['who is excluded', 'bob', ['hr']],
  ])('is not read by a person %s: no route shows it', async (_, id, groups) => {
    const signal = await asked();
    const answers = await read(signal, await person(id, groups));
    expect(withSecret(answers)).toEqual([]);
    const ofGate = answers.filter(isOfGate);
    expect(ofGate.length).toBeGreaterThan(4);
    expect(new Set(ofGate.map(({ status }) => status))).toEqual(new Set([403]));
    for (const part of ['data', 'graph', 'audit', 'reports', 'ending', 'streams', 'signals'])
      expect(answers).toContainEqual(
        expect.objectContaining({ address: `/api/executions/${signal.workflowId}/${part}`, status: 403 }),
      );
    expect(answers).toContainEqual(
      expect.objectContaining({ address: `/api/executions/${signal.workflowId}`, status: 200 }),
    );
  });

  test('is not read by a program whose name is that of a person who is asked', async () => {
    const signal = await asked({ who: people('robot'), private: true });
    const { token } = await service.identity.tokens.create({ name: 'robot', scope: 'answer' });
    expect(withSecret(await read(signal, { authorization: `Bearer ${token}` }))).toEqual([]);
  });

  test('says that it is private, and an answer of somebody else leaves no event', async () => {
    const signal = await asked();
    const headers = await person('eve');
    const response = await app.request(`/api/signals/${signal.requestId}/approve`, post({}, headers));
    expect([response.status, await response.json()]).toMatchObject([
      403,
      {
        code: 'forbidden',
        message: `The signal 'pay' of '${signal.workflowId}' is private. Only those whom it asks and administrators can read it.`,
      },
    ]);
    const submitted = await app.request(
      '/submit/json',
      post({ request_id: signal.requestId, value: true }, headers),
    );
    expect([submitted.status, await submitted.text()]).toEqual([403, expect.not.stringContaining(secret)]);
    const { events } = await env.temporal.workflow.getHandle(signal.workflowId).fetchHistory();
    expect(events?.some((event) => event.workflowExecutionUpdateAcceptedEventAttributes)).toBe(false);
  });

  test('stays private after its answer, after a continue-as-new and in the earlier run', async () => {
    const signal = await asked();
    const { workflowId, requestId, digest } = signal;
    const ada = await person('ada');
    const approved = await app.request(`/api/signals/${requestId}/approve`, post({ seen: digest }, ada));
    expect(await approved.json()).toMatchObject({ status: 'accepted' });
    await env.client.waitForSignal('more', workflowId);
    const eve = await person('eve');
    expect(withSecret(await read(signal, eve))).toEqual([]);
    const { items } = await env.client.listExecutions({ workflowId });
    const runId = items.at(-1)?.runId;
    for (const part of ['data', 'graph'])
      expect(
        (await app.request(`/api/executions/${workflowId}/${part}?runId=${runId}`, { headers: eve })).status,
      ).toBe(403);
    const decisions = async (headers: Headers): Promise<string> =>
      (await app.request(`/api/audit?workflowId=${workflowId}`, { headers })).text();
    expect(await decisions(eve)).not.toContain(secret);
    expect(await decisions(ada)).toContain(secret);
    // The gate of the next run is not private.
    const more = await env.client.getSignal('more', workflowId);
    expect((await app.request(`/api/signals/${more.requestId}`, { headers: eve })).status).toBe(200);
  });

  test('is read with a link only by a recipient whom it asks', async () => {
    const { requestId } = await asked();
    const admin = await person('root', [], 'admin');
    const opened = async (id: string): Promise<Response> => {
      const made = await app.request(`/api/signals/${requestId}/links`, post({ recipient: { id } }, admin));
      const { url } = (await made.json()) as { url: string };
      return app.request('/api/links/open', post({ token: new URL(url).hash.slice(1) }));
    };
    const [ada, eve] = [await opened('ada'), await opened('eve')];
    expect([ada.status, await ada.text()]).toEqual([200, expect.stringContaining(secret)]);
    expect([eve.status, await eve.text()]).toEqual([403, expect.not.stringContaining(secret)]);
  });

  test('is in the events of those whom it asks, and in no others', async () => {
    const [ada, eve] = [await listen(await person('ada')), await listen(await person('eve'))];
    await Promise.all([ada('event: ready'), eve('event: ready')]);
    const { workflowId } = await asked();
    const { workflowId: next } = await env.client.start('approvesBy');
    expect(await ada(next)).toContain(secret);
    const heard = await eve(next);
    expect(heard).not.toContain(secret);
    expect(heard).not.toMatch(new RegExp(`signal\\.opened[^]*${workflowId}`, 'u'));
  });
});
