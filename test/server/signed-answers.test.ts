/** The service signs who answers, by the credential of the request: a gate with a policy believes it. */
import { userInfo } from 'node:os';
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import pino from 'pino';
import type { Outcome, Signal } from '../../src/client';
import { createApp, createService, readSettings } from '../../src/server';
import { identityKeySet } from '../../src/server/contract/identity-keys';
import { IdentityKeys } from '../../src/server/identity/identity-keys';
import { FolderStore } from '../../src/server/records/folder-store';
import type { Service } from '../../src/server/service';
import type { Policy } from '../../src/signals';
import { createTestEnvironment, type TestEnvironment } from '../../src/testing';
import { setUpdate, type AnswerMeta } from '../../src/wire/messages';
import { voterOf } from '../../src/wire/identity/voter-of';
import { newFolder } from '../support/folder';
import { spentGrant } from '../support/grant';
import { post, type App } from '../support/service';
import { soon } from '../support/soon';
import { workflowBundle } from '../support/workflow-bundle';

const dir = newFolder();
let env: TestEnvironment;
let service: Service;
let app: App;

async function serviceWith(more: NodeJS.ProcessEnv): Promise<Service> {
  const settings = readSettings({ GATEHOUSE_DIR: dir, ...more });
  const log = pino({ level: 'silent' });
  return createService({ client: env.client, settings, log, stopping: new AbortController().signal });
}

beforeAll(async () => {
  const keys = await new IdentityKeys(new FolderStore(dir)).published();
  env = await createTestEnvironment({
    workflowBundle: await workflowBundle(require.resolve('../support/policy-workflows')),
    worker: { identityKeys: identityKeySet(keys) },
  });
}, 180_000);
afterAll(() => env.teardown());
beforeEach(async () => {
  service = await serviceWith({
    GATEHOUSE_AUTH: 'required',
    GATEHOUSE_OIDC_ISSUER: 'https://login.example.org',
    GATEHOUSE_OIDC_CLIENT_ID: 'gatehouse',
    GATEHOUSE_OIDC_DEFAULT_SCOPE: 'answer',
  });
  app = createApp(service);
});

type Headers = Record<string, string>;

/** The headers of the browser of a person who logged in some minutes ago. */
async function person(id: string, groups: string[] = [], minutesAgo = 0): Promise<Headers> {
  const loggedInAt = new Date(Date.now() - minutesAgo * 60_000).toISOString();
  const login = {
    actor: { id },
    scope: 'admin',
    groups,
    loggedInAt,
    amr: ['pwd'],
    grant: spentGrant,
  } as const;
  const { text } = await service.identity.sessions.begin(login);
  return { cookie: `gatehouse=${text}`, origin: 'http://localhost' };
}

async function program(name: string, groups: string[]): Promise<Headers> {
  const { token } = await service.identity.tokens.create({
    name: `${name}-${Math.random()}`,
    scope: 'answer',
    groups,
  });
  return { authorization: `Bearer ${token}` };
}

async function asked(policy?: Policy): Promise<Signal> {
  const { workflowId } = await env.client.start('approvesBy', { args: [policy] });
  return env.client.waitForSignal('deploy', workflowId);
}

interface Answered {
  readonly status: number;
  readonly body: Outcome & Record<string, unknown>;
  readonly headers: Response['headers'];
}

async function send(
  { requestId }: Signal,
  action: 'approve' | 'reject',
  headers: Headers,
  body: Record<string, unknown> = {},
): Promise<Answered> {
  const response = await app.request(`/api/signals/${requestId}/${action}`, post(body, headers));
  const { status } = response;
  return { status, body: (await response.json()) as Answered['body'], headers: response.headers };
}

/** The votes on a signal, when there are some. */
async function votesOn({ id, workflowId }: Signal): Promise<unknown[]> {
  for (;;) {
    const { votes = [] } = await env.client.getSignal(id, workflowId);
    if (votes.length > 0) return [...votes];
    await soon();
  }
}

/** Who the accepted answers of an execution name, in their order, by their proofs. */
async function proven({ workflowId }: Signal): Promise<unknown[]> {
  const { events } = await env.temporal.workflow.getHandle(workflowId).fetchHistory();
  return (events ?? []).flatMap(({ workflowExecutionUpdateAcceptedEventAttributes: accepted }) => {
    const input = accepted?.acceptedRequest?.input;
    if (input?.name !== setUpdate.name) return [];
    const meta = JSON.parse(Buffer.from(input.args?.payloads?.[2]?.data ?? []).toString()) as AnswerMeta;
    return [meta.proof === undefined ? meta : voterOf(meta.proof, meta.requestId ?? '')];
  });
}

const two: Policy = { who: { group: 'sre' }, need: 2 };
const one: Policy = { who: { group: 'sre' } };

describe('an answer to a gate with a policy', () => {
  test('counts until all who are needed have answered, and says what is missing', async () => {
    const signal = await asked(two);
    const seen = { seen: signal.digest };
    const first = await send(signal, 'approve', await person('alice', ['sre', 'staff']), seen);
    expect(first).toMatchObject({
      status: 200,
      body: { status: 'counted', progress: { missing: ['answer'], rules: [{ have: 1, need: 2 }] } },
    });
    const again = await send(signal, 'approve', await person('alice', ['sre']), seen);
    expect(again.body).toMatchObject({ status: 'repeated', progress: { rules: [{ have: 1 }] } });
    const last = await send(signal, 'approve', await person('bob', ['sre']), seen);
    expect(last.body).toMatchObject({ status: 'accepted', decidedBy: { id: 'bob', via: 'form' } });

    const read = await app.request(`/api/signals/${signal.requestId}`, { headers: await person('alice') });
    expect(await read.json()).toMatchObject({
      policy: { proof: 'signed', groups: ['sre'] },
      votes: [
        { by: { id: 'alice' }, proof: 'signed', level: 'login', meaning: 'approves', rule: 'answer' },
        { by: { id: 'bob' }, proof: 'signed', level: 'login' },
      ],
    });
    const audit = await app.request(`/api/executions/${signal.workflowId}/audit`, {
      headers: await person('eve'),
    });
    expect(await audit.json()).toMatchObject({
      items: [
        {
          outcome: 'voted',
          actor: { id: 'alice' },
          proof: 'signed',
          level: 'login',
          rule: 'answer',
          seen: signal.digest,
        },
        { outcome: 'approved', actor: { id: 'bob' }, proof: 'signed' },
      ],
    });
  });

  test('of a person says the login, and only the groups that the policy names', async () => {
    const signal = await asked(one);
    await send(signal, 'approve', await person('alice', ['sre', 'staff'], 3), { seen: signal.digest });
    expect(await proven(signal)).toMatchObject([
      { id: 'alice', kind: 'person', via: 'form', level: 'login', groups: ['sre'], proof: 'signed' },
    ]);
  });

  test('of a program says its key, and the groups of its token', async () => {
    const signal = await asked({ who: { group: 'ci' } });
    expect((await send(signal, 'approve', await program('robot', []))).status).toBe(403);
    expect((await send(signal, 'approve', await program('robot', ['ci']))).body.status).toBe('accepted');
    expect(await proven(signal)).toMatchObject([
      { kind: 'program', via: 'api', level: 'key', groups: ['ci'] },
    ]);
  });

  test('of the recipient of a link says the link and who made it', async () => {
    const signal = await asked({ who: { people: ['guest'] } });
    const made = await app.request(
      `/api/signals/${signal.requestId}/links`,
      post({ recipient: { id: 'guest' } }, await person('root')),
    );
    const { url, linkId } = (await made.json()) as { url: string; linkId: string };
    const headers = { authorization: `Bearer ${url.split('#')[1]}` };
    expect((await send(signal, 'approve', headers, { seen: signal.digest })).body.status).toBe('accepted');
    expect(await proven(signal)).toMatchObject([
      {
        id: 'guest',
        kind: 'person',
        via: 'link',
        level: 'link',
        groups: [],
        link: { linkId, madeBy: 'root' },
      },
    ]);
  });

  test('of the local user counts as that of a person who has just logged in', async () => {
    const local = await serviceWith({ GATEHOUSE_AUTH: 'local' });
    app = createApp(local);
    const { username } = userInfo();
    const signal = await asked({ who: { people: [username] }, identity: { level: 'fresh-login' } });
    expect((await send(signal, 'approve', {}, { seen: signal.digest })).body.status).toBe('accepted');
    expect(await proven(signal)).toMatchObject([{ id: username, kind: 'person', level: 'login' }]);
  });

  test('is refused to those whom no rule names, by the rules', async () => {
    const signal = await asked(one);
    const { status, body } = await send(signal, 'approve', await person('eve', ['sales']), {
      seen: signal.digest,
    });
    expect([status, body]).toMatchObject([
      403,
      { code: 'not-allowed', rules: [{ name: 'answer', who: 'group sre' }] },
    ]);
  });

  test('is refused without what was seen, and if that has changed', async () => {
    const signal = await asked(one);
    const alice = await person('alice', ['sre']);
    expect((await send(signal, 'approve', alice)).body).toMatchObject({
      code: 'stale-view',
      status: 409,
      missing: true,
      digest: signal.digest,
    });
    expect((await send(signal, 'approve', alice, { seen: 'another' })).body).toMatchObject({
      code: 'stale-view',
    });
  });

  test('counts if it is sent as a form of a program, or by the protocol of the plugin', async () => {
    const signal = await asked({ ...two, need: 3 });
    const { requestId, digest = '' } = signal;
    const fields = async (path: string, id: string, sent: Record<string, string>): Promise<unknown> => {
      const headers = { ...(await person(id, ['sre'])), 'content-type': 'application/x-www-form-urlencoded' };
      const body = new URLSearchParams(sent).toString();
      return (await app.request(path, { method: 'POST', headers, body })).json();
    };
    const path = `/api/signals/${requestId}/approve`;
    expect(await fields(path, 'alice', { comment: 'Yes', seen: digest })).toMatchObject({
      status: 'counted',
    });
    const submission = { request_id: requestId, value: 'yes', seen: digest };
    expect(await fields('/submit', 'bob', submission)).toMatchObject({
      status: 'submitted',
      message: 'Input received successfully. The workflow waits for more answers.',
    });
    const last = post({ ...submission, value: true }, await person('carol', ['sre']));
    expect(await (await app.request('/submit/json', last)).json()).toMatchObject({
      message: 'Input received successfully. The workflow will continue.',
    });
  });

  test('takes the seat of the rule that it names', async () => {
    const rules = [
      { name: 'sre', from: { group: 'sre' } },
      { name: 'finance', from: { group: 'finance' } },
    ];
    const signal = await asked({ rules });
    const body = { rule: 'finance', seen: signal.digest };
    const outcome = await send(signal, 'approve', await person('carol', ['sre', 'finance']), body);
    expect(outcome.body).toMatchObject({ status: 'counted', progress: { missing: ['sre'] } });
  });
});

describe('a login that is too old', () => {
  const fresh: Policy = { ...one, identity: { level: 'fresh-login', fresh: '5 minutes' } };

  test('is asked for again as RFC 9470 says, and a newer one is taken', async () => {
    const signal = await asked(fresh);
    const seen = { seen: signal.digest };
    const old = await send(signal, 'approve', await person('alice', ['sre'], 10), seen);
    expect([old.status, old.body]).toMatchObject([401, { code: 'step-up-required', maxAge: 300 }]);
    expect(old.headers.get('www-authenticate')).toBe(
      'Bearer realm="gatehouse", error="insufficient_user_authentication", ' +
        'error_description="A newer login is required", max_age="300"',
    );
    const now = await send(signal, 'approve', await person('alice', ['sre'], 4), seen);
    expect(now.body.status).toBe('accepted');
  });

  test('is asked for again by the form, which leads to the login and back', async () => {
    const signal = await asked(fresh);
    const shown = await form(signal, await person('alice', ['sre'], 10), {
      action: 'approve',
      seen: signal.digest ?? '',
    });
    expect(shown.status).toBe(401);
    expect(shown.text).toContain(
      `/auth/login?to=${encodeURIComponent(`/form/${signal.requestId}`)}&amp;fresh=300">Log in</a>`,
    );
  });

  test('is not asked for by the age where a link is not enough', async () => {
    const signal = await asked({ who: { people: ['guest'] }, identity: { level: 'login' } });
    const { token } = await service.links.make(signal, { recipient: { id: 'guest' } });
    const headers = { authorization: `Bearer ${token}` };
    const refused = await send(signal, 'approve', headers, { seen: signal.digest });
    expect([refused.status, refused.body]).toMatchObject([401, { code: 'step-up-required', level: 'login' }]);
    expect(refused.headers.get('www-authenticate')).toBe(
      'Bearer realm="gatehouse", error="insufficient_user_authentication", error_description="A login is required"',
    );
  });
});

async function linkPage(path: string, fields: Record<string, string>): Promise<string> {
  const response = await app.request(path, {
    method: 'POST',
    headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });
  return response.text();
}

interface Shown {
  readonly status: number;
  readonly text: string;
}

async function form({ requestId }: Signal, headers: Headers, fields: Record<string, string>): Promise<Shown> {
  const response = await app.request(`/form/${requestId}`, {
    method: 'POST',
    headers: { ...headers, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });
  return { status: response.status, text: await response.text() };
}

describe('the form without JavaScript', () => {
  test('shows the rules, sends what it has shown, and says that the answer counts', async () => {
    const signal = await asked(two);
    const alice = await person('alice', ['sre']);
    const shown = await app.request(`/form/${signal.requestId}?plain`, {
      headers: { ...alice, accept: 'text/html' },
    });
    const text = await shown.text();
    expect(text).toContain('<bdi>answer</bdi>: 0 of 2, <bdi>group sre</bdi>.');
    const seen = /name="seen" value="([^"]+)"/u.exec(text)?.[1] ?? '';
    expect(seen).toBe(signal.digest);

    const sent = await form(signal, alice, { action: 'approve', comment: 'Looks good', seen });
    expect(sent.status).toBe(200);
    expect(sent.text).toContain('Your answer counts');
    expect(sent.text).toContain('<bdi>answer</bdi>: 1 of 2, <bdi>group sre</bdi>.');

    const bob = await app.request(`/form/${signal.requestId}?plain`, {
      headers: { ...(await person('bob', ['sre'])), accept: 'text/html' },
    });
    const votes = await bob.text();
    expect(votes).toMatch(/Approved by <bdi>alice<\/bdi>, <time[^>]+>[^<]+<\/time>: <bdi>approves<\/bdi>\./u);
    expect(votes).toContain('Looks good');
  });

  test('is shown again if its answer is refused, with what is to be seen now', async () => {
    const signal = await asked(one);
    const sent = await form(signal, await person('alice', ['sre']), { action: 'approve', seen: 'another' });
    expect(sent.status).toBe(409);
    expect(sent.text).toContain(`name="seen" value="${signal.digest}"`);
  });

  test('of a link sends what it has shown', async () => {
    const signal = await asked({ who: { people: ['guest'] } });
    const { token } = await service.links.make(signal, { recipient: { id: 'guest' } });
    const seen = /name="seen" value="([^"]+)"/u.exec(await linkPage('/link', { token }))?.[1] ?? '';
    expect(await linkPage('/link/answer', { token, seen, action: 'approve' })).toContain('Approved by');
  });
});

describe('what is known of a gate', () => {
  test('is not read again for an answer if the service has read the signal', async () => {
    const signal = await asked(one);
    const alice = await person('alice', ['sre']);
    await app.request(`/api/signals/${signal.requestId}`, { headers: alice });
    const reads = jest.spyOn(service.client, 'getSignal');
    expect((await send(signal, 'approve', alice, { seen: signal.digest })).body.status).toBe('accepted');
    expect(reads).not.toHaveBeenCalled();
  });

  test('is not read for a gate without a policy, whose answer has no claims if the signal was read', async () => {
    const [plain, read] = [await asked(), await asked()];
    const alice = await person('alice', ['sre']);
    await app.request(`/api/signals/${read.requestId}`, { headers: alice });
    const reads = jest.spyOn(service.client, 'getSignal');
    for (const signal of [plain, read])
      expect((await send(signal, 'approve', alice)).body.status).toBe('accepted');
    expect(reads).not.toHaveBeenCalled();
    const [meta] = await proven(read);
    expect(Object.keys(meta as object)).not.toEqual(expect.arrayContaining(['groups']));
  });

  test('by its workflowId is read for the latest opening', async () => {
    const signal = await asked(one);
    const path = `/api/executions/${signal.workflowId}/signals/deploy/approve`;
    const response = await app.request(
      path,
      post({ seen: signal.digest ?? '' }, await person('alice', ['sre'])),
    );
    expect(await response.json()).toMatchObject({ status: 'accepted' });
  });

  test.each(['read before', 'not known'])(
    'does not matter to a queued answer, which is signed if the gate may ask for that: %s',
    async (how) => {
      const signal = await asked(two);
      const alice = await person('alice', ['sre', 'staff']);
      if (how === 'read before') await app.request(`/api/signals/${signal.requestId}`, { headers: alice });
      const queued = { ...alice, prefer: 'respond-async' };
      const { status, body } = await send(signal, 'approve', queued, { seen: signal.digest });
      expect([status, body]).toEqual([202, { status: 'queued' }]);
      expect(await votesOn(signal)).toMatchObject([{ by: { id: 'alice' }, proof: 'signed' }]);
    },
  );
});

test('who starts an execution over the service may not approve it, and another person may', async () => {
  const alice = await person('alice', ['sre']);
  const body = { workflow: 'deploysWf', taskQueue: env.taskQueue };
  const started = await app.request('/api/executions', post(body, alice));
  expect(started.status).toBe(201);
  const { workflowId } = (await started.json()) as { workflowId: string };
  const signal = await env.client.waitForSignal('deploy', workflowId);
  const seen = { seen: signal.digest };
  expect((await send(signal, 'approve', alice, seen)).body).toMatchObject({
    code: 'self-approval',
    status: 403,
    because: 'starter',
  });
  expect((await send(signal, 'approve', await person('bob', ['sre']), seen)).body.status).toBe('accepted');
});

test('a gate that asks for no signature uses the groups as the service claims them', async () => {
  const signal = await asked({ ...one, identity: { proof: 'claimed' } });
  const eve = await send(signal, 'approve', await person('eve', ['sales']), { seen: signal.digest });
  expect(eve.body).toMatchObject({ code: 'not-allowed' });
  const alice = await send(signal, 'approve', await person('alice', ['sre', 'staff']), {
    seen: signal.digest,
  });
  expect(alice.body.status).toBe('accepted');
  expect(await env.client.getSignal('deploy', signal.workflowId)).toMatchObject({
    votes: [{ proof: 'claimed' }],
  });
});
