/** The inbox while its service is away, and when it is back. */
import { once } from 'node:events';
import { expect, test } from '@jest/globals';
import pino from 'pino';
import type { Page } from 'playwright-core';
import { readSettings, serve, type RunningService } from '../../src/server';
import { axeFindings, useBrowser } from '../support/browser';
import { digitPng } from '../support/digit-png';
import { useEnvironment } from '../support/environment';
import { freePort } from '../../src/servers/free-port';
import { newFolder } from '../support/folder';
import { startProvider, type RunningProvider } from '../support/oidc-provider';

const environment = useEnvironment('dev');
const browser = useBrowser();
const dir = newFolder();

async function serveAt(port: number): Promise<RunningService> {
  const settings = readSettings({}, { port, dir });
  return serve({ client: environment.current.client, settings, log: pino({ level: 'silent' }) });
}

test('while the service is away the list says so and stays; then it is read anew, and nothing is missed', async () => {
  const { client } = environment.current;
  const { workflowId } = await client.start('ask', { args: [{ prompt: 'Answered meanwhile' }] });
  const { requestId } = await client.waitForSignal('answer', workflowId);
  const first = await serveAt(0);
  const page = await browser.open();
  await page.goto(`${first.url}/inbox`);
  const row = page.locator('li.row').filter({ hasText: workflowId });
  await row.waitFor();
  await page.getByText('Live', { exact: true }).waitFor();

  await first.stop();
  await page.getByText('Connection lost').waitFor();
  await page.getByText(/^You see the state as of \d\d:\d\d\. Trying again/u).waitFor();
  expect(await page.getByText('Live', { exact: true }).count()).toBe(0);
  expect(await row.getByRole('link', { name: 'Answer Answered meanwhile' }).count()).toBe(1);
  expect(await axeFindings(page)).toEqual([]);
  await client.setSignal('answer', workflowId, 'x', { requestId });

  const second = await serveAt(first.port);
  try {
    await page.getByRole('button', { name: 'Try now' }).click();
    await page.getByText('Live', { exact: true }).waitFor();
    await row.getByText('No longer waiting').waitFor();
    expect(await page.getByText('Connection lost').count()).toBe(0);

    const later = await client.start('ask', { args: [{ prompt: 'Opened since' }] });
    await page.locator('li.row').filter({ hasText: later.workflowId }).waitFor();
  } finally {
    await page.close();
    await second.stop();
  }
});

test('an inbox that cannot be read says why, and is tried again by hand and by itself', async () => {
  const service = await serveAt(0);
  const page = await browser.open();
  try {
    const refuse = 'GET /api/signals';
    await page.route('**/api/signals?**', (route) =>
      route.fulfill({ status: 503, json: { title: refuse, message: 'Temporal cannot be reached.' } }),
    );
    await page.goto(`${service.url}/inbox`);
    await page.getByRole('alert').getByText('Temporal cannot be reached.').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.unroute('**/api/signals?**');
    await page.route('**/api/signals?**', (route) =>
      route.fulfill({
        status: 503,
        json: { code: 'no-connection', message: '14 UNAVAILABLE: 10.0.0.7:7233' },
      }),
    );
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('alert').getByText('Temporal does not answer.').waitFor();
    expect(await page.getByText('10.0.0.7').count()).toBe(0);
    await page.unroute('**/api/signals?**');
    await page.getByRole('alert').waitFor({ state: 'detached' });
  } finally {
    await page.close();
    await service.stop();
  }
});

test('a task queue without a worker, and a Temporal that is away, are named on every page, until they are back', async () => {
  const { client, taskQueue } = environment.current;
  const { workflowId } = await client.start('ask', { args: [{ prompt: 'Who is there?' }] });
  await client.waitForSignal('answer', workflowId);
  const service = await serveAt(0);
  const page = await browser.open();
  try {
    const state = (await (await fetch(`${service.url}/api/system`)).json()) as object;
    expect(state).toMatchObject({
      temporal: { isReachable: true },
      taskQueues: [{ taskQueue, hasWorker: true }],
    });
    const away = { taskQueue: 'lab', hasWorker: false, lastPollAt: '2026-11-30T06:26:00Z' };
    await page.route('**/api/system', (route) =>
      route.fulfill({ json: { temporal: { isReachable: true }, taskQueues: [away] } }),
    );
    await page.goto(`${service.url}/executions`);
    await page.getByText(/^No worker for lab since \d\d:\d\d$/u).waitFor();
    await page.getByText('Partly live', { exact: true }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.unroute('**/api/system');
    await page.route('**/api/system', (route) =>
      route.fulfill({ json: { temporal: { isReachable: false, reason: 'refused' }, taskQueues: [] } }),
    );
    await page.goto(`${service.url}/inbox`);
    await page.getByText('Temporal does not answer', { exact: true }).waitFor();
    await page.route('**/api/audit?**', () => undefined); // Temporal is away, and nothing is read
    await page.goto(`${service.url}/audit`);
    await page.getByText('Temporal does not answer. This is loaded as soon as it does.').waitFor();
    await page.goto(`${service.url}/inbox`);
    await page.unroute('**/api/system');
    const reread = page.waitForRequest('**/api/signals?**');
    await page.getByText('Live', { exact: true }).waitFor();
    expect(await page.getByText('Temporal does not answer').count()).toBe(0);
    await reread;
  } finally {
    await page.close();
    await service.stop();
  }
});

test('a logout ends at the provider and on a page of the service, in all tabs, and removes the drafts', async () => {
  const { client } = environment.current;
  const { workflowId } = await client.start('ask', { args: [{ prompt: 'Is it a draft?' }] });
  const { requestId } = await client.waitForSignal('answer', workflowId);
  const { url, provider, stop } = await serviceWithLogin();
  const page = await browser.open();
  try {
    await page.goto(`${url}/form/${requestId}`);
    await logIn(page, 'ada');
    await page.getByRole('textbox').fill('half an answer');
    await page.getByText(/^Draft saved/u).waitFor();
    const sending = await page.context().newPage();
    await bulkThatSends(sending, url);
    const other = await page.context().newPage();
    await other.goto(`${url}/inbox`);
    await other.getByRole('link', { name: 'Settings of Ada' }).waitFor();

    await other.getByRole('button', { name: 'Log out Ada' }).click();
    await other.waitForURL(`${provider.issuer}/**`);
    await page.getByRole('heading', { name: 'You are logged out' }).waitFor();
    await sending.getByRole('heading', { name: 'You are logged out' }).waitFor();
    await sending.goto(`${url}/inbox`);
    await sending.locator('[name="login"]').waitFor(); // the provider, whose logout nobody has confirmed, asks too
    expect(
      await page.evaluate(
        "sessionStorage.length + Object.keys(localStorage).filter((name) => name.includes('draft')).length",
      ),
    ).toBe(0);
    await other.locator('button[value="yes"]').click();
    await other.waitForURL(`${url}/auth/logged-out`);
    await other.getByRole('link', { name: 'Log in again' }).click();
    await other.locator('[name="login"]').waitFor(); // the provider asks again
  } finally {
    await page.close();
    await stop();
  }
});

test('the queue stops when the session has ended, keeps the answers, and sends them after the login', async () => {
  const { client } = environment.current;
  const pictures = [1, 2, 3, 4].map((digit) => ({ name: String(digit), src: digitPng(digit) }));
  const { workflowId } = await client.start('labelPictures', { args: [{ pictures }] });
  await client.waitForSignal('label-4', workflowId);
  const { url, stop } = await serviceWithLogin();
  const page = await browser.open();
  try {
    await page.goto(`${url}/queue?q=${workflowId}`);
    await logIn(page, 'ada');
    await page.getByText('1 of 4', { exact: true }).waitFor();
    await page.locator('.gate.queue.open .tile').first().waitFor();
    await page.getByRole('link', { name: 'Settings of Ada' }).waitFor();
    await page.context().clearCookies({ name: 'gatehouse' });
    await page.keyboard.press('7');
    await page.getByRole('heading', { name: 'The queue has stopped until you log in' }).waitFor();
    await page.keyboard.press('8'); // answers nothing
    await page.getByText(/^Your session has ended\. Your last answer is kept/u).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.locator('.queue-end').getByRole('button', { name: 'Log in again' }).click();
    await page.locator('.sent-answers').getByText('1 sent', { exact: false }).waitFor();
    await page.getByText('2 of 4', { exact: true }).waitFor();
    const { items } = await client.audit(workflowId);
    expect(items).toMatchObject([{ outcome: 'set', actor: { id: 'ada' } }]);
  } finally {
    await page.close();
    await stop();
  }
});

test('decisions for several questions stop when the session has ended, and those that are left are sent after the login', async () => {
  const { client } = environment.current;
  const workflowIds = Array.from({ length: 10 }, (_, index) => `bulk-out-${index}`);
  for (const workflowId of workflowIds) {
    await client.start('approveDraft', { workflowId, args: [{ prompt: `Publish ${workflowId}?` }] });
    await client.waitForSignal('publish', workflowId);
  }
  const { url, stop } = await serviceWithLogin();
  const page = await browser.open();
  const strip = page.getByRole('region', { name: 'Decisions for several questions' });
  try {
    await page.goto(`${url}/inbox?q=bulk-out`);
    await logIn(page, 'ada');
    await page.locator('li.row').nth(9).waitFor();
    await page.getByText('Live', { exact: true }).waitFor();
    const loggedOut = new AbortController();
    let sent = 0;
    await page.route('**/api/signals/*/approve', async (route) => {
      sent += 1;
      if (sent > 4 && !loggedOut.signal.aborted) await once(loggedOut.signal, 'abort');
      await route.continue();
    });
    await page.locator('li.row').first().getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Select all 10 like these' }).click();
    await page.getByRole('button', { name: 'Approve all' }).click();
    await page.getByRole('button', { name: 'Approve 10', exact: true }).click();
    await strip.getByText('Approving publish: 4 of 10', { exact: true }).waitFor();
    await page.context().clearCookies({ name: 'gatehouse' });
    loggedOut.abort();
    await strip.getByText('Approved 4 of 10', { exact: true }).waitFor();
    await strip.getByText('6 not sent', { exact: true }).waitFor();
    await strip.getByText('Your session has ended. Log in again to send the others.').first().waitFor();
    expect(await axeFindings(page)).toEqual([]);

    await strip.getByRole('button', { name: 'Log in again' }).click();
    await strip.getByText('Approved 4 of 10', { exact: true }).waitFor();
    await page.reload(); // it is kept until it continues
    await strip.getByRole('button', { name: 'Send the other 6' }).click();
    await strip.getByText('Approved 10 of 10', { exact: true }).waitFor();
    for (const workflowId of workflowIds) {
      expect((await client.audit(workflowId)).items).toHaveLength(1);
      const settled = await client.getSignal('publish', workflowId);
      expect(settled).toMatchObject({ state: 'approved', decidedBy: { id: 'ada' } });
    }
    await page.reload();
    await page.getByText('Live', { exact: true }).waitFor();
    expect(await strip.count()).toBe(0);
  } finally {
    await page.close();
    await stop();
  }
});

test('a page that another person opened in the browser sends nothing in the name of the person who is logged in now', async () => {
  const { client } = environment.current;
  const { workflowId } = await client.start('ask', { args: [{ prompt: 'Whose answer is it?' }] });
  const { requestId } = await client.waitForSignal('answer', workflowId);
  const { url, stop } = await serviceWithLogin();
  const page = await browser.open();
  try {
    await page.goto(`${url}/form/${requestId}`);
    await logIn(page, 'ada');
    await page.getByRole('textbox').fill('by ada');
    await page.getByText(/^Draft saved/u).waitFor();
    const inbox = await page.context().newPage();
    await inbox.goto(`${url}/inbox`);
    await inbox.getByRole('link', { name: 'Settings of Ada' }).waitFor();
    const plain = await page.context().newPage();
    await plain.goto(`${url}/form/${requestId}?plain`);
    await plain.getByRole('textbox').fill('by ada, without a script');

    await page.context().clearCookies();
    const other = await page.context().newPage();
    await other.goto(`${url}/inbox`);
    await logIn(other, 'root');
    await other.getByRole('link', { name: 'Settings of Root' }).waitFor();

    await page.getByRole('button', { name: 'Send answer' }).click();
    await page.getByRole('alert').getByText('You are now logged in as Root (root)').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await plain.getByRole('button', { name: 'Send answer' }).click();
    await plain.getByText('You are logged in as Root (root) now.').first().waitFor();
    expect((await client.getSignal('answer', workflowId)).state).toBe('pending');

    await inbox.getByRole('status').getByText('You are now logged in as Root (root)').waitFor();
    await inbox.getByRole('button', { name: 'Continue as Root (root)' }).click();
    await inbox.getByRole('link', { name: 'Settings of Root' }).waitFor();
    await page.getByRole('button', { name: 'Reload' }).click();
    await page.getByRole('textbox').fill('by root');
    await page.getByRole('button', { name: 'Send answer' }).click();
    await page.getByRole('heading', { name: /^Answered by you/u }).waitFor();
    expect((await client.getSignal('answer', workflowId)).decidedBy?.id).toBe('root');
  } finally {
    await page.close();
    await stop();
  }
});

/** On a phone the choices of the toolbar are folded. */
async function openViews(page: Page): Promise<void> {
  const views = page.locator('summary', { hasText: 'Views' });
  const choices = page.locator('.choices-button'); // on a phone, in whose menu the views are
  await views.or(choices).filter({ visible: true }).first().waitFor();
  if (await choices.isVisible()) await choices.click();
  await views.click();
}

interface WithLogin {
  readonly url: string;
  readonly provider: RunningProvider;
  readonly stop: () => Promise<void>;
}

async function serviceWithLogin(): Promise<WithLogin> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const provider = await startProvider(await freePort(), undefined, url);
  const env = {
    GATEHOUSE_AUTH: 'required',
    GATEHOUSE_PUBLIC_URL: url,
    GATEHOUSE_OIDC_ISSUER: provider.issuer,
    GATEHOUSE_OIDC_CLIENT_ID: 'gatehouse',
    GATEHOUSE_OIDC_CLIENT_SECRET: 'a secret of the test that is long enough',
    GATEHOUSE_OIDC_SCOPES: 'openid profile groups',
    GATEHOUSE_OIDC_ANSWER_ROLES: 'editors',
    GATEHOUSE_OIDC_ADMIN_ROLES: 'operators',
  };
  const settings = readSettings(env, { port, dir: newFolder() });
  const service = await serve({
    client: environment.current.client,
    settings,
    log: pino({ level: 'silent' }),
  });
  const stop = async (): Promise<void> => {
    await service.stop();
    await provider.stop();
  };
  return { url, provider, stop };
}

async function logIn(page: Page, person: string): Promise<void> {
  await page.locator('[name="login"]').fill(person);
  await page.locator('[name="password"]').fill('any');
  await page.locator('[type="submit"]').click();
  await page.locator('[type="submit"]').click(); // consent
}

/** A tab whose bulk run waits for its first answer. */
async function bulkThatSends(tab: Page, url: string): Promise<void> {
  const { client } = environment.current;
  const { workflowId } = await client.start('approveDraft', { args: [{ prompt: 'Publish it?' }] });
  await client.waitForSignal('publish', workflowId);
  await tab.route('**/api/signals/*/approve', () => undefined); // never answered
  await tab.goto(`${url}/inbox`);
  await tab.locator('li.row').filter({ hasText: workflowId }).getByRole('checkbox').check();
  await tab.getByRole('button', { name: 'Approve all' }).click();
  await tab.getByRole('button', { name: 'Approve 1', exact: true }).click();
  await tab.getByText('Approving publish: 0 of 1', { exact: true }).waitFor();
}

test('an administrator makes and revokes a token and a link', async () => {
  const { client } = environment.current;
  const { workflowId } = await client.start('ask', { args: [{ prompt: 'Who gets a link?' }] });
  const { requestId } = await client.waitForSignal('answer', workflowId);
  const service = await serveAt(0);
  const page = await browser.open();
  try {
    await page.goto(`${service.url}/settings`);
    await page.getByText(/^You can make and revoke links/u).waitFor();
    await page.getByLabel('Colours', { exact: true }).selectOption('dark');
    expect(await page.evaluate('document.documentElement.dataset.mantineColorScheme')).toBe('dark');
    expect(await axeFindings(page)).toEqual([]);

    await page.getByRole('link', { name: 'API tokens' }).click();
    await page.getByLabel('Name of the program').fill('build-robot');
    await page.getByRole('button', { name: 'Make a token' }).click();
    const secret = await page.locator('.settings-made code').innerText();
    expect(secret).toMatch(/^gh_[\w-]{43}$/u);
    await page.getByRole('rowheader', { name: 'build-robot' }).waitFor();
    await page.getByText(/^This service has no login, but it has tokens\. When it restarts/u).waitFor();
    await page.getByLabel('Name of the program').fill('build-robot');
    await page.getByRole('button', { name: 'Make a token' }).click();
    await page.getByRole('alert').getByText('is used by the token').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.reload();
    await page.getByRole('rowheader', { name: 'build-robot' }).waitFor();
    expect(await page.getByText(secret).count()).toBe(0);
    await page.getByRole('button', { name: 'Revoke build-robot' }).click();
    await page.getByRole('button', { name: 'Revoke build-robot for ever' }).click();
    await page.getByText('There are no tokens.').waitFor();

    await page.goto(`${service.url}/inbox?gate=${requestId}`);
    await page.getByText('Make a link', { exact: true }).click();
    await page.getByLabel('Name of the person').fill('grace');
    const make = page.getByRole('button', { name: 'Make', exact: true });
    expect((await make.boundingBox())?.height).toBe(40); // its word is on one line
    await make.click();
    expect(await page.locator('.make-link-made code').innerText()).toContain(`${service.url}/link#`);
    expect(await axeFindings(page)).toEqual([]);
    await page.goto(`${service.url}/settings/links`);
    await page.getByRole('button', { name: 'Revoke the link for grace' }).click();
    await page.getByRole('button', { name: 'Revoke the link for grace for ever' }).click();
    await page.getByRole('cell', { name: 'Revoked' }).waitFor();
  } finally {
    await page.close();
    await service.stop();
  }
});

test('on a phone the lists of tokens and links say what each value is', async () => {
  const service = await serveAt(0);
  const page = await browser.open({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  try {
    const made = await fetch(`${service.url}/api/tokens`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'cash desk', scope: 'answer' }),
    });
    const { id } = (await made.json()) as { id: string };
    await page.goto(`${service.url}/settings/tokens`);
    await page.getByText('cash desk').waitFor();
    const named = `[...document.querySelectorAll('.settings-table td[data-name]')]
      .map((cell) => getComputedStyle(cell, '::before').content + ' ' + cell.innerText)`;
    expect((await page.evaluate<string[]>(named)).slice(0, 4)).toEqual([
      '"Right" Can answer',
      expect.stringMatching(/^"Made" today/u),
      '"Ends" never',
      '"Last used" never',
    ]);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    expect(await axeFindings(page)).toEqual([]);
    // A service that starts with a token asks for a login.
    expect((await fetch(`${service.url}/api/tokens/${id}`, { method: 'DELETE' })).ok).toBe(true);
  } finally {
    await page.close();
    await service.stop();
  }
});

test('a view is saved under a name, in a menu that stays in the window; readers are told to ask an administrator', async () => {
  const service = await serveAt(0);
  const page = await browser.open();
  try {
    await page.goto(`${service.url}/inbox?kind=approval`);
    await page.locator('summary', { hasText: 'Views' }).click();
    await page.getByLabel('Name of this view').fill('Approvals');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Rename Approvals' }).click();
    await page.getByLabel('New name of Approvals').fill('To approve');
    await page.getByRole('button', { name: 'Rename', exact: true }).click();
    await page.goto(`${service.url}/executions`);
    await page.locator('summary', { hasText: 'Views' }).click();
    expect(await axeFindings(page)).toEqual([]);
    for (const width of [1240, 720, 520, 390]) {
      await page.setViewportSize({ width, height: 860 });
      await page.goto(`${service.url}/inbox`);
      await openViews(page);
      const menu = await page.locator('.views-menu').boundingBox();
      expect([width, (menu?.x ?? -1) >= 0, (menu?.x ?? 0) + (menu?.width ?? 0) <= width]).toEqual([
        width,
        true,
        true,
      ]);
    }
    await page.setViewportSize({ width: 1240, height: 860 });
    await page.goto(`${service.url}/executions`);
    await page.locator('summary', { hasText: 'Views' }).click();
    await page.getByRole('link', { name: 'To approve' }).click();
    await page.waitForURL('**/inbox?kind=approval');
    await page.locator('summary', { hasText: 'Views' }).click();
    await page.getByRole('button', { name: 'Remove To approve' }).click();
    expect(await page.getByRole('link', { name: 'To approve' }).count()).toBe(0);

    await page.route('**/api/me', (route) =>
      route.fulfill({ json: { kind: 'session', actor: { id: 'eve' }, scopes: ['read'] } }),
    );
    await page.goto(`${service.url}/settings/tokens`);
    await page.getByRole('heading', { name: 'For administrators' }).waitFor();
    for (const address of ['/workflows', '/queue']) {
      await page.goto(`${service.url}${address}`);
      await page.getByRole('heading', { name: 'You cannot use this page' }).waitFor();
      expect(await axeFindings(page)).toEqual([]);
    }
  } finally {
    await page.close();
    await service.stop();
  }
});
