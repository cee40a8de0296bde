/** Whoever may not hear any more hears no more: event streams end with the token or session that opened them. */
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { createApp } from '../../src/server';
import { CredentialWatch } from '../../src/server/identity/credential-watch';
import { newFolder } from '../support/folder';
import { spentGrant } from '../support/grant';
import { nowhere, serviceOver } from '../support/service';
import { EventReader } from '../support/sse';

const open: EventReader[] = [];
afterEach(async () => {
  jest.useRealTimers();
  await Promise.all(open.splice(0).map((reader) => reader.close()));
});

async function listen(
  app: ReturnType<typeof createApp>,
  headers: Record<string, string>,
): Promise<EventReader> {
  const answer = await app.request('/api/events', { headers });
  expect(answer.status).toBe(200);
  const reader = new EventReader(answer);
  open.push(reader);
  return reader;
}

/** Two processes over one folder: one that streams, one that ends. */
function processes(): {
  app: ReturnType<typeof createApp>;
  identity: ReturnType<typeof serviceOver>['identity'];
} {
  const env = {
    GATEHOUSE_DIR: newFolder(),
    GATEHOUSE_AUTH: 'required',
    GATEHOUSE_OIDC_ISSUER: 'https://login.example.org',
  };
  return { app: createApp(serviceOver(nowhere, { env })), identity: serviceOver(nowhere, { env }).identity };
}

describe('an event stream ends within two seconds', () => {
  test('when its API token is revoked, and that of another token goes on', async () => {
    const { app, identity } = processes();
    const [one, other] = [
      await identity.tokens.create({ name: 'one', scope: 'read' }),
      await identity.tokens.create({ name: 'other', scope: 'read' }),
    ];
    const mine = await listen(app, { authorization: `Bearer ${one.token}` });
    const too = await listen(app, { authorization: `Bearer ${one.token}` });
    const theirs = await listen(app, { authorization: `Bearer ${other.token}` });
    await identity.tokens.revoke(one.id);
    const began = performance.now();
    expect([await mine.next(), await too.next()]).toEqual([undefined, undefined]);
    expect(performance.now() - began).toBeLessThan(2_000);
    const ended = theirs.next().then(() => 'ended');
    expect(await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 1_500))])).toBeUndefined();
  });

  test('when its session is ended', async () => {
    const { app, identity } = processes();
    const { text, session } = await identity.sessions.begin({
      actor: { id: 'ada' },
      scope: 'read',
      groups: [],
      grant: spentGrant,
    });
    const reader = await listen(app, { cookie: `gatehouse=${text}` });
    await identity.sessions.end(session.id);
    const began = performance.now();
    expect(await reader.next()).toBeUndefined();
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});

describe('a credential that nobody can judge', () => {
  test('counts as good for fifteen seconds', async () => {
    jest.useFakeTimers();
    const watch = new CredentialWatch();
    let ends = 0;
    watch.begin({ secret: 'x', isGood: () => Promise.reject(new Error('away')) }, () => (ends += 1));
    await jest.advanceTimersByTimeAsync(14_000);
    expect(ends).toBe(0);
    await jest.advanceTimersByTimeAsync(2_000);
    expect(ends).toBe(1);
  });

  test('is looked at once a second for all that hang on it, and no more when they have gone', async () => {
    jest.useFakeTimers();
    const watch = new CredentialWatch();
    let looks = 0;
    const credential = {
      secret: 'x',
      isGood: async () => {
        looks += 1;
        return true;
      },
    };
    const leave = [watch.begin(credential, () => undefined), watch.begin(credential, () => undefined)];
    await jest.advanceTimersByTimeAsync(5_000);
    expect(looks).toBe(5);
    for (const each of leave) each();
    await jest.advanceTimersByTimeAsync(5_000);
    expect(looks).toBe(5);
  });
});
