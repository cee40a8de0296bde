/** Everybody on every route: the access table holds for the app as a whole, also for routes that come later. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { createApp } from '../../src/server';
import { accessTable, type Need } from '../../src/server/access/access';
import type { LinkAction, Scope } from '../../src/server/identity/identity';
import type { Service } from '../../src/server/service';
import { pendingSignal } from '../support/links';
import { nowhere, serviceOver, type App } from '../support/service';

const mine = pendingSignal();
const another = pendingSignal({ workflowId: 'report-8' });

/** The links of the matrix, with what they allow. */
const linkRoles = {
  'link to set this signal': { signal: mine, actions: ['set'] },
  'link to decide this signal': { signal: { ...mine, kind: 'approval' }, actions: ['approve', 'reject'] },
  'link to reject this signal': { signal: { ...mine, kind: 'approval' }, actions: ['reject'] },
  'link to set another signal': { signal: another, actions: ['set'] },
} as const;

type LinkRole = keyof typeof linkRoles;
type Role = 'anonymous' | Scope | LinkRole;

/** Whether anybody may ask: where the token of a link stands in the body, the route itself judges it. */
function isOpen({ scope }: Need): boolean {
  return scope === 'public' || scope === 'token-in-body';
}

/** What the table says, in words of its own: whoever may pass a row of this need. */
function mayPass(role: Role, need: Need): boolean {
  const { scope, link } = need;
  if (isOpen(need)) return true;
  switch (role) {
    case 'anonymous':
      return false;
    case 'read':
      return scope === 'read';
    case 'answer':
      return scope === 'read' || scope === 'answer';
    case 'start':
      return scope !== 'admin';
    case 'admin':
      return true;
    default: {
      const { signal, actions } = linkRoles[role];
      const allowed: readonly (LinkAction | 'read')[] = ['read', ...actions];
      return signal !== another && link !== undefined && allowed.includes(link);
    }
  }
}

/** How someone of this role says who he is. */
async function credentialOf(role: Role, { identity, links }: Service): Promise<string | undefined> {
  if (role === 'anonymous') return undefined;
  if (role === 'read' || role === 'answer' || role === 'start' || role === 'admin') {
    return (await identity.tokens.create({ name: role, scope: role })).token;
  }
  const { signal, actions } = linkRoles[role];
  return (await links.make(signal, { recipient: { id: 'grace' }, actions })).token;
}

describe.each<[Role, number]>([
  ['anonymous', 401],
  ['read', 403],
  ['answer', 403],
  ['start', 403],
  ['admin', 403],
  ['link to set this signal', 403],
  ['link to decide this signal', 403],
  ['link to reject this signal', 403],
  ['link to set another signal', 403],
])('%s', (role, refused) => {
  let app: App;
  let headers: Record<string, string> = {};
  beforeAll(async () => {
    const service = serviceOver(nowhere, {
      env: { GATEHOUSE_AUTH: 'required', GATEHOUSE_RATE_PER_IDENTITY: '0' },
    });
    const credential = await credentialOf(role, service);
    if (credential !== undefined) headers = { authorization: `Bearer ${credential}` };
    app = createApp(service);
  });

  test.each(Object.entries(accessTable))('%s', async (row, need) => {
    const [method = '', pattern = ''] = row.split(' ');
    const query = need.signalIn === 'query' ? `?signal=${mine.requestId}` : '';
    const path = `${pattern.replace(':requestId', mine.requestId).replaceAll(/:\w+/gu, 'x')}${query}`;
    const { status } = await app.request(path, { method, headers });
    // A public route may want something else, such as a login that is on its way; nobody is told that he may not.
    const isRefused = status === 403 || (status === 401 && !isOpen(need));
    expect({ isRefused, status }).toEqual({
      isRefused: !mayPass(role, need),
      status: isRefused ? refused : status,
    });
  });
});
