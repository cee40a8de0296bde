/** `gatehouse link` beside a service over the same folder. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Signal } from '../../src/client';
import { freePort } from '../../src/servers';
import { gatehouse as run, type Finished } from '../support/cli';
import { useEnvironment } from '../support/environment';
import { newFolder } from '../support/links';
import { appOver, post, type App } from '../support/service';
import { useCommands } from '../support/use-commands';

const env = useEnvironment('dev');
let dir: string;
let app: App;
beforeAll(async () => {
  dir = await newFolder();
  app = appOver(env.current.client, { env: { GATEHOUSE_DIR: dir } });
});

const gatehouse = useCommands(() => ({
  TEMPORAL_ADDRESS: env.current.address,
  GATEHOUSE_DIR: dir,
  GATEHOUSE_PUBLIC_URL: 'https://gates.example.org/',
}));

async function waiting(): Promise<Signal> {
  const { workflowId } = await env.current.client.start('approveDraft', { args: [{ timeout: '1 day' }] });
  return env.current.client.waitForSignal('publish', workflowId);
}

async function opened(url: string): Promise<Record<string, unknown>> {
  const answer = await app.request('/api/links/open', post({ token: url.trim().split('#')[1] }));
  return (await answer.json()) as Record<string, unknown>;
}

async function link(): Promise<{ url: string; linkId: string; workflowId: string }> {
  const { workflowId } = await waiting();
  const { out } = await gatehouse('link', 'create', 'publish', workflowId, '--for', 'ada', '--json');
  return { ...(JSON.parse(out) as { url: string; linkId: string }), workflowId };
}
/** Without Temporal: what needs none. */
async function without(...args: string[]): Promise<Finished> {
  return run(args, { TEMPORAL_ADDRESS: `127.0.0.1:${await freePort()}`, GATEHOUSE_DIR: dir });
}

describe('gatehouse link create', () => {
  test('prints the address alone on standard output, and what it is for beside it', async () => {
    const { workflowId } = await waiting();
    const { code, out, err } = await gatehouse(
      'link',
      'create',
      'publish',
      workflowId,
      '--for',
      'ada',
      '--expires',
      '2h',
    );
    expect(code).toBe(0);
    expect(out).toMatch(/^https:\/\/gates\.example\.org\/link#[\w.-]+\n$/u);
    expect(err).toMatch(/The link is for ada, to approve or reject, until 20.*Its linkId is [\w-]+\./u);
    expect(err).toContain(`The key that signs links was created in ${dir}.`);
    expect(await opened(out)).toMatchObject({
      link: { recipient: { id: 'ada' }, actions: ['approve', 'reject'] },
      signal: { workflowId, state: 'pending' },
    });
  });

  test('takes name, actions and --json, and clips to the deadline', async () => {
    const { workflowId, deadline } = await waiting();
    const name = ['--name', 'Ada Lovelace', '--actions', 'reject', '--expires', '30d', '--json'];
    const { out } = await gatehouse('link', 'create', 'publish', workflowId, '--for', 'ada', ...name);
    const made = JSON.parse(out) as { url: string; expiresAt: string };
    expect(made).toMatchObject({ linkId: expect.any(String), actions: ['reject'] });
    expect(made.expiresAt <= (deadline ?? '')).toBe(true);
    expect(await opened(made.url)).toMatchObject({ link: { recipient: { name: 'Ada Lovelace' } } });
  });

  test.each([
    ['nobody to be for', [], 2, /required option '--for/u],
    ['an action that there is not', ['--for', 'ada', '--actions', 'win'], 2, /set, approve or reject/u],
    ['an action that does not fit', ['--for', 'ada', '--actions', 'set'], 2, /It allows: approve, reject/u],
    ['an expiry that is none', ['--for', 'ada', '--expires', 'soon'], 2, /is not a duration/u],
    ['an expiry over 30 days', ['--for', 'ada', '--expires', '31d'], 2, /must be at most 30 days/u],
  ])('refuses %s', async (_, args, exit, words) => {
    const { workflowId } = await waiting();
    const { code, out, err } = await gatehouse('link', 'create', 'publish', workflowId, ...args);
    expect({ code, out }).toEqual({ code: exit, out: '' });
    expect(err).toMatch(words);
  });

  test('refuses a signal that is settled, or is not there', async () => {
    const { workflowId } = await waiting();
    await env.current.client.approve('publish', workflowId);
    expect((await gatehouse('link', 'create', 'publish', workflowId, '--for', 'ada')).code).toBe(5);
    expect((await gatehouse('link', 'create', 'title', workflowId, '--for', 'ada')).code).toBe(3);
  });
});

describe('gatehouse link list', () => {
  test('lists the links of an execution without their tokens, and says which are revoked', async () => {
    const { linkId, url, workflowId } = await link();
    const { code, out } = await without('link', 'list', workflowId, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject([
      {
        linkId,
        id: 'publish',
        workflowId,
        recipient: { id: 'ada' },
        actions: ['approve', 'reject'],
        isRevoked: false,
      },
    ]);
    expect(out).not.toContain(url.split('#')[1]);
    await without('link', 'revoke', linkId);
    expect((await without('link', 'list', workflowId)).out).toMatch(
      new RegExp(`${linkId} +publish .*ada +revoked`, 'u'),
    );
    expect((await without('link', 'list', 'nobody')).out).toBe('There are no links that have not ended.\n');
  });
});

describe('gatehouse link revoke and rotate', () => {
  test('revoke ends one link, and says so again', async () => {
    const { url, linkId } = await link();
    for (const _ of [1, 2]) {
      const { code, out } = await without('link', 'revoke', linkId);
      expect({ code, out }).toEqual({ code: 0, out: `The link ${linkId} is revoked.\n` });
    }
    expect(await opened(url)).toMatchObject({ code: 'link-revoked' });
    expect(await without('link', 'revoke', 'nonsense')).toMatchObject({
      code: 2,
      err: expect.stringContaining('is not the id of a link'),
    });
  });

  test('revoke-all ends all links of a signal', async () => {
    const { url, workflowId } = await link();
    const { code, out } = await gatehouse('link', 'revoke-all', 'publish', workflowId, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({ requestId: expect.any(String) });
    expect(await opened(url)).toMatchObject({ code: 'link-revoked' });
  });

  test('rotate leaves links good for the grace, or ends them all', async () => {
    const { url } = await link();
    expect((await without('link', 'rotate')).out).toMatch(/^New links are signed with the key [\w-]+\.\n$/u);
    expect(await opened(url)).toMatchObject({ link: {} });
    expect((await without('link', 'rotate', '--grace', '0s')).code).toBe(0);
    const listed = JSON.parse((await without('link', 'list', '--json')).out) as { isRevoked: boolean }[];
    expect(listed.map(({ isRevoked }) => isRevoked)).not.toContain(false);
    expect(await opened(url)).toMatchObject({ code: 'link-invalid' });
    expect((await without('link', 'rotate', '--grace', 'soon')).code).toBe(2);
  });
});
