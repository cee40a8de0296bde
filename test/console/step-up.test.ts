/** A question that asks for a new login: the way to the login provider and back, in a browser, with a real provider. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pino from 'pino';
import type { Page } from 'playwright-core';
import { readSettings, serve, type RunningService } from '../../src/server';
import { identityKeySet } from '../../src/server/contract/identity-keys';
import { IdentityKeys } from '../../src/server/identity/identity-keys';
import { FolderStore } from '../../src/server/records/folder-store';
import { freePort } from '../../src/servers';
import { group } from '../../src/signals';
import { createTestEnvironment, type TestEnvironment } from '../../src/testing';
import { axeFindings, useBrowser } from '../support/browser';

import { newFolder } from '../support/folder';
import { startProvider, type RunningProvider } from '../support/oidc-provider';
import { soon } from '../support/soon';
import { workflowBundle } from '../support/workflow-bundle';

const browser = useBrowser();
let env: TestEnvironment;
let provider: RunningProvider;
let service: RunningService;

beforeAll(async () => {
  const dir = join(newFolder(), 'service');
  const keys = await new IdentityKeys(new FolderStore(dir)).published();
  env = await createTestEnvironment({
    server: 'dev',
    workflowBundle: await workflowBundle(),
    worker: { identityKeys: identityKeySet(keys) },
  });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  provider = await startProvider(await freePort(), undefined, url);
  const settings = {
    GATEHOUSE_AUTH: 'required',
    GATEHOUSE_PUBLIC_URL: url,
    GATEHOUSE_OIDC_ISSUER: provider.issuer,
    GATEHOUSE_OIDC_CLIENT_ID: 'gatehouse',
    GATEHOUSE_OIDC_CLIENT_SECRET: 'a secret of the test that is long enough',
    GATEHOUSE_OIDC_SCOPES: 'openid profile groups',
    GATEHOUSE_OIDC_ANSWER_ROLES: 'editors',
  };
  service = await serve({
    client: env.client,
    settings: readSettings(settings, { port, dir }),
    log: pino({ level: 'silent' }),
  });
}, 180_000);
afterAll(async () => {
  await service.stop();
  await provider.stop();
  await env.teardown();
});

async function logIn(page: Page): Promise<void> {
  await page.locator('[name="login"]').fill('ada');
  await page.locator('[name="password"]').fill('any');
  await page.locator('[type="submit"]').click();
}

test('a login that is too old is asked for anew, and the answer is given after it, with what was typed', async () => {
  const policy = { who: group('editors'), identity: { fresh: '5 minutes' } };
  const { workflowId } = await env.client.start('reviewsDeploy', { args: [policy] });
  const { requestId } = await env.client.waitForSignal('deploy', workflowId);
  const page = await browser.open();
  const form = `${service.url}/form/${requestId}`;
  await page.goto(form);
  await logIn(page);
  await page.locator('[type="submit"]').click(); // the provider asks once whether the service may know the groups
  await page.getByRole('button', { name: /^Approve/u }).waitFor();
  await page.goto(`${provider.issuer}/test/older?seconds=600`);
  await page.goto(`${service.url}/auth/login?to=${new URL(form).pathname}`); // the provider does not ask

  await page.getByRole('textbox', { name: /^Comment/u }).fill('Looks good');
  await page.getByText(/asks for a login that is no older than 5 min/u).waitFor();
  expect(await page.getByRole('button', { name: /^Approve/u }).isDisabled()).toBe(true);
  expect(await axeFindings(page)).toEqual([]);
  expect(await env.client.getSignal('deploy', workflowId)).toMatchObject({ state: 'pending' });

  await page.getByRole('link', { name: 'Log in again' }).click();
  await page.waitForURL(`${provider.issuer}/**`);
  await logIn(page);
  await page.waitForURL(form);
  const comment = page.getByRole('textbox', { name: /^Comment/u });
  while ((await comment.inputValue()) !== 'Looks good') await soon();
  await page.getByRole('button', { name: /^Approve/u }).click();
  await page.getByRole('heading', { name: /^Approved by you/u }).waitFor();
  expect(await env.client.getSignal('deploy', workflowId)).toMatchObject({
    state: 'approved',
    votes: [{ by: { id: 'ada' }, proof: 'signed', comment: 'Looks good' }],
  });
});
