/** The inbox of the caller over HTTP: `GET /api/signals?for=`. */
import { beforeAll, expect, test } from '@jest/globals';
import { group, people, type Policy } from '../../src/signals';
import { createApp } from '../../src/server';
import { useEnvironment } from '../support/environment';
import { appOver, serviceOver, type App } from '../support/service';
import { soon } from '../support/soon';

const environment = useEnvironment('dev');
let app: App;
let alice: Record<string, string>;
let eve: Record<string, string>;
let dora: Record<string, string>;

interface Page {
  readonly items: readonly { readonly workflowId: string }[];
  readonly nextCursor?: string;
  readonly count?: number;
}

beforeAll(async () => {
  const service = serviceOver(environment.current.client, { env: { GATEHOUSE_AUTH: 'required' } });
  app = createApp(service);
  const { tokens } = service.identity;
  const headersOf = async (name: string, groups: readonly string[]): Promise<Record<string, string>> => {
    const { token } = await tokens.create({ name, scope: 'read', groups });
    return { authorization: `Bearer ${token}` };
  };
  alice = await headersOf('alice', ['sre']);
  eve = await headersOf('eve', []);
  dora = await headersOf('dora', []);
});

async function start(workflowId: string, policy: Policy): Promise<void> {
  await environment.current.client.start('reviewsDeploy', { args: [policy], workflowId });
}

async function read(query: string, headers: Record<string, string> = alice): Promise<Page> {
  const response = await app.request(`/api/signals?${query}`, { headers });
  expect(response.status).toBe(200);
  return (await response.json()) as Page;
}

async function found(query: string, headers?: Record<string, string>): Promise<readonly string[]> {
  return (await read(query, headers)).items.map(({ workflowId }) => workflowId).toSorted();
}

test('the list has what concerns the caller, with progress, what the caller may do, and a count', async () => {
  const { client } = environment.current;
  await start('by-name', { who: people('alice', 'bob'), need: 2 });
  await start('by-group', { who: group('sre') });
  await start('other', { who: people('bob') });
  await client.start('ask', { workflowId: 'for-all' });
  while ((await found('')).length < 4) await soon();

  expect(await found('for=me')).toEqual(['by-name']);
  expect(await found('for=my-groups')).toEqual(['by-group']);
  expect(await found('for=waiting-for-others')).toEqual([]);
  expect(await found('for=me', eve)).toEqual([]);
  expect(await read('for=me&count=true')).toMatchObject({
    items: [{ progressInWords: '0 of 2', own: { seats: ['answer'], isNamed: true, hasVoted: false } }],
    count: 1,
  });
  expect(await read('workflowId=by-group', eve)).toMatchObject({
    items: [{ own: { seats: [], isNamed: false, hasVoted: false } }],
  });

  await client.approve('deploy', 'by-name', { actor: { id: 'alice' } });
  while ((await found('for=waiting-for-others')).length === 0) await soon();
  expect(await found('for=waiting-for-others')).toEqual(['by-name']);
  expect(await found('for=me')).toEqual([]);
});

test('pages follow each other by the cursor, as those of the whole inbox do', async () => {
  for (let index = 0; index < 5; index += 1) await start(`page-${index}`, { who: people('dora') });
  await start('of-bob', { who: people('bob') });
  while ((await found('for=me', dora)).length < 5) await soon();

  const seen: string[] = [];
  let cursor = '';
  do {
    const { items, nextCursor = '' } = await read(`for=me&limit=2${cursor}`, dora);
    expect(items.length).toBeLessThanOrEqual(2);
    seen.push(...items.map(({ workflowId }) => workflowId));
    cursor = nextCursor === '' ? '' : `&cursor=${nextCursor}`;
  } while (cursor !== '');
  expect(seen.toSorted()).toEqual(['page-0', 'page-1', 'page-2', 'page-3', 'page-4']);
});

test('an unknown list is refused with the names of those that there are', async () => {
  const response = await app.request('/api/signals?for=you', { headers: alice });
  expect([response.status, await response.json()]).toMatchObject([
    400,
    {
      code: 'invalid-request',
      issues: [{ path: ['for'], message: 'must be one of me, my-groups, waiting-for-others' }],
    },
  ]);
});

test('without a login nobody is the caller, and the request is refused', async () => {
  const response = await app.request('/api/signals?for=me');
  expect([response.status, await response.json()]).toMatchObject([401, { code: 'unauthenticated' }]);
});

test('a service for its own machine alone takes the user of the machine as the caller', async () => {
  const local = appOver(environment.current.client);
  expect((await local.request('/api/signals?for=me')).status).toBe(200);
});
