/** Everybody on every route: the access table holds for the app as a whole, also for routes that come later. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { createApp } from '../../src/server';
import { accessTable, type Need } from '../../src/server/access';
import type { Identity, Scope } from '../../src/server/identity/identity';
import { encodeRequestId } from '../../src/signals/request-id';
import { nowhere, serviceOver, type App } from '../support/service';

const [mine, another] = ['report-7', 'report-8'].map((workflowId) =>
  encodeRequestId({ workflowId, chain: '0123456789ab', id: 'title', round: 1 }),
) as [string, string];

type Role =
  'anonymous' | Scope | 'link of this signal' | 'link of another signal' | 'link that may only read';

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
    case 'link of another signal':
      return false;
    case 'link of this signal':
      return link !== undefined;
    case 'link that may only read':
      return link === 'read';
    case 'read':
      return scope === 'read';
    case 'answer':
      return scope === 'read' || scope === 'answer';
    default:
      return true; // admin
  }
}

function linkTo(requestId: string, actions: NonNullable<Identity['link']>['actions']): Identity {
  return {
    kind: 'link',
    actor: { id: 'grace' },
    scopes: new Set(),
    link: { linkId: 'link-1', requestId, actions },
  };
}

describe.each<[Role, number]>([
  ['anonymous', 401],
  ['read', 403],
  ['answer', 403],
  ['admin', 403],
  ['link of this signal', 403],
  ['link that may only read', 403],
  ['link of another signal', 403],
])('%s', (role, refused) => {
  let app: App;
  let headers: Record<string, string> = {};
  beforeAll(async () => {
    const service = serviceOver(nowhere, {
      env: { GATEHOUSE_AUTH: 'required', GATEHOUSE_RATE_PER_IDENTITY: '0' },
    });
    const { tokens } = service.identity;
    if (role !== 'anonymous') {
      const scope: Scope = role === 'read' || role === 'answer' || role === 'admin' ? role : 'read';
      const { token } = await tokens.create({ name: role, scope });
      headers = { authorization: `Bearer ${token}` };
    }
    // How links come by their identity is tested with them; what they may is the table's.
    const links: Partial<Record<Role, Identity>> = {
      'link of this signal': linkTo(mine, ['set', 'approve', 'reject']),
      'link that may only read': linkTo(mine, []),
      'link of another signal': linkTo(another, ['set', 'approve', 'reject']),
    };
    const link = links[role];
    if (link !== undefined) tokens.identify = async () => link;
    app = createApp(service);
  });

  test.each(Object.entries(accessTable))('%s', async (row, need) => {
    const [method = '', pattern = ''] = row.split(' ');
    const query = need.signalIn === 'query' ? `?signal=${mine}` : '';
    const path = `${pattern.replace(':requestId', mine).replaceAll(/:\w+/gu, 'x')}${query}`;
    const { status } = await app.request(path, { method, headers });
    // A public route may want something else, such as a login that is on its way; nobody is told that he may not.
    const isRefused = status === 403 || (status === 401 && !isOpen(need));
    expect({ isRefused, status }).toEqual({
      isRefused: !mayPass(role, need),
      status: isRefused ? refused : status,
    });
  });
});
