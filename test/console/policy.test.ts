/** Questions with a policy in the console: who answers, who may not and why, and what was counted. Real signatures. */
import { writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import pino from 'pino';
import type { Page } from 'playwright-core';
import type { Signal } from '../../src/client';
import { readSettings, serve, type RunningService } from '../../src/server';
import { identityKeySet } from '../../src/server/contract/identity-keys';
import { IdentityKeys } from '../../src/server/identity/identity-keys';
import { FolderStore } from '../../src/server/records/folder-store';
import { group, people, type InputPolicy, type Policy } from '../../src/signals';
import { createTestEnvironment, type TestEnvironment } from '../../src/testing';
import { axeFindings, useBrowser } from '../support/browser';
import { newFolder } from '../support/folder';
import { soon } from '../support/soon';
import { workflowBundle } from '../support/workflow-bundle';

const me = userInfo().username;
const browser = useBrowser();
const started: string[] = [];
let env: TestEnvironment;
let service: RunningService;

beforeAll(async () => {
  const dir = join(newFolder(), 'service');
  const keys = await new IdentityKeys(new FolderStore(dir)).published();
  env = await createTestEnvironment({
    server: 'dev',
    workflowBundle: await workflowBundle(),
    people: { bob: { name: 'Bob Miller' }, dan: {}, bot: { kind: 'agent', owner: 'dan' } },
    worker: { identityKeys: identityKeySet(keys) },
  });
  const directory = newFolder(); // a file
  await writeFile(directory, JSON.stringify({ people: { [me]: { groups: ['crew'] } } }));
  const variables = { GATEHOUSE_RATE_PER_IDENTITY: '0', GATEHOUSE_DIRECTORY: directory };
  const settings = readSettings(variables, { port: 0, dir });
  service = await serve({ client: env.client, settings, log: pino({ level: 'silent' }) });
}, 180_000);
afterAll(async () => {
  await service.stop();
  await env.teardown();
});
afterEach(async () => {
  const handles = started.splice(0).map((id) => env.temporal.workflow.getHandle(id));
  await Promise.allSettled(handles.map((handle) => handle.terminate()));
});

async function asked(id: string, workflow: string, ...args: unknown[]): Promise<Signal> {
  const { workflowId } = await env.client.start(workflow, { args });
  started.push(workflowId);
  return env.client.waitForSignal(id, workflowId);
}

async function deploy(policy: Policy): Promise<Signal> {
  return asked('deploy', 'reviewsDeploy', policy);
}

async function dialogOf({ requestId }: Signal, page?: Page): Promise<Page> {
  const opened = page ?? (await browser.open());
  await opened.goto(`${service.url}/inbox?gate=${requestId}`);
  await opened.getByRole('region', { name: 'Who answers' }).waitFor();
  return opened;
}

async function now({ id, workflowId, requestId }: Signal): Promise<Signal> {
  return env.client.getSignal(id, workflowId, { requestId });
}

function rule(page: Page, words: RegExp): ReturnType<Page['locator']> {
  return page.locator('.policy-rule').filter({ hasText: words });
}

const both: Policy = {
  rules: [
    { name: 'sre', from: people(me, 'bob'), need: 2 },
    { name: 'finance', from: people('dan'), after: ['sre'], meaning: 'approves the payment' },
  ],
};

describe('who answers', () => {
  test('an answer that is counted keeps the question open and read only, and the last one shows all votes', async () => {
    const signal = await deploy(both);
    const page = await dialogOf(signal);
    await page.getByText('You would sign as sre: approves').waitFor();
    await rule(page, /^\s*sre\s+approves/u)
      .getByText('open: 2, for')
      .waitFor();
    await rule(page, /finance/u)
      .getByText('opens after sre')
      .waitFor();
    await page.getByRole('dialog').getByText('0 of 3, sre and finance missing').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('textbox', { name: /^Comment/u }).fill('Looks good');
    await page.getByRole('button', { name: /^Approve/u }).click();
    await page.getByRole('heading', { name: 'Counted: 1 of 3, sre and finance missing' }).waitFor();
    await page.getByText('You, as sre: approves.').waitFor();
    expect(await page.getByRole('button', { name: /^(Approve|Reject)/u }).count()).toBe(0);
    expect(await axeFindings(page)).toEqual([]);

    await env.as('bob').approve('deploy', signal.workflowId);
    await rule(page, /sre/u).getByText('Bob Miller (bob)').waitFor();
    await rule(page, /sre/u).getByText('2 of 2').waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Counted: 2 of 3, finance missing' }).waitFor();
    await env.as('dan').approve('deploy', signal.workflowId);
    await page.getByRole('heading', { name: /^Approved by dan/u }).waitFor();
    const votes = page.locator('.policy.votes li');
    await votes.nth(2).waitFor();
    expect(await votes.allInnerTexts()).toEqual([
      expect.stringMatching(new RegExp(`${me} approves \\(sre\\)[^]*Looks good[^]*Signed[^]*logged in`, 'u')),
      expect.stringMatching(/Bob Miller \(bob\) approves \(sre\)[^]*Signed/u),
      expect.stringMatching(/dan approves the payment \(finance\)[^]*Signed/u),
    ]);
    expect(await axeFindings(page)).toEqual([]);
  });

  test('what an agent proposes is shown, and a person decides', async () => {
    const signal = await deploy({ who: people(me) });
    const comment = 'All checks pass';
    expect(await env.as('bot').reject('deploy', signal.workflowId, { comment })).toMatchObject({
      status: 'proposed',
    });
    const page = await dialogOf(signal);
    await page.getByText('Proposed by agents').waitFor();
    await page.getByText('proposes to reject').waitFor();
    await page.getByText('All checks pass').waitFor();
    await page.getByText('0 of 1').first().waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: /^Approve/u }).click();
    await page.getByRole('heading', { name: /^Approved by you/u }).waitFor();
  });

  test('who is not asked sees why, and cannot press the buttons', async () => {
    const signal = await deploy({ who: people('bob'), exclude: [] });
    const page = await dialogOf(signal);
    await page.getByText('You may not answer this').waitFor();
    await page.getByText('It may be answered by bob.').waitFor();
    await page.getByText('Waits for a decision of others').waitFor();
    for (const name of [/^Approve/u, /^Reject/u])
      expect(await page.getByRole('button', { name }).isDisabled()).toBe(true);
    expect(await axeFindings(page)).toEqual([]);
  });

  test('who waits for a turn can answer as soon as it is open, without a reload', async () => {
    const signal = await deploy({
      rules: [
        { name: 'sre', from: people('bob') },
        { name: 'finance', from: people(me), after: ['sre'] },
      ],
    });
    const page = await dialogOf(signal);
    await page.getByText('Your rule finance opens after sre.').waitFor();
    await env.as('bob').approve('deploy', signal.workflowId);
    await page.getByText('You would sign as finance: approves').waitFor();
    await page.getByRole('button', { name: /^Approve/u }).click();
    await page.getByRole('heading', { name: /^Approved by you/u }).waitFor();
    expect(await now(signal)).toMatchObject({
      state: 'approved',
      votes: [{ rule: 'sre' }, { rule: 'finance' }],
    });
  });

  test('who fits several rules chooses for which of them to answer', async () => {
    const signal = await deploy({
      rules: [
        { name: 'sre', from: people(me, 'bob') },
        { name: 'finance', from: people(me, 'dan'), meaning: 'approves the payment' },
      ],
    });
    const page = await dialogOf(signal);
    await page.getByRole('radio', { name: 'finance: approves the payment' }).check();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: /^Approve/u }).click();
    await page.getByText('You, as finance: approves the payment.').waitFor();
    expect(await now(signal)).toMatchObject({ votes: [{ rule: 'finance', by: { id: me, via: 'form' } }] });
  });

  test('a veto of who may not approve is only a rejection', async () => {
    const signal = await deploy({ who: people('bob'), veto: { from: people(me) } });
    const page = await dialogOf(signal);
    await page.getByText('You may still reject.').waitFor();
    expect(await page.getByRole('button', { name: /^Approve/u }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: /^Reject/u }).click();
    await page.getByRole('heading', { name: /^Rejected by you/u }).waitFor();
  });

  test('an input is blocked for who is not asked, and counted for who is', async () => {
    const policy = { who: people(me, 'bob'), agree: { count: 2 } } satisfies InputPolicy<string>;
    const mine = await asked('label', 'asksForLabel', policy);
    const page = await dialogOf(mine);
    await page.getByRole('dialog').getByRole('textbox').fill('cat');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: 'Counted: 1 of 2' }).waitFor();
    expect(await page.getByRole('dialog').getByRole('textbox').count()).toBe(0);

    const theirs = await asked('label', 'asksForLabel', { who: people('bob') });
    await dialogOf(theirs, page);
    await page.getByText('It may be answered by bob.').waitFor();
    expect(await page.getByRole('dialog').getByRole('textbox').isDisabled()).toBe(true);
    expect(await page.getByRole('button', { name: /^Send answer/u }).isDisabled()).toBe(true);
    await page.keyboard.press('Control+Enter');
    expect(await now(theirs)).toMatchObject({ state: 'pending', progress: { words: '0 of 1' } });
  });
});

describe('an answer', () => {
  test('to what has changed since is not counted: the new state is shown, and the comment is kept', async () => {
    const signal = await asked('amount', 'reviewsAmount', { who: people(me) });
    const page = await browser.open();
    await page.route('**/api/events', (route) => route.abort());
    await dialogOf(signal, page);
    await page.locator('.gate-evidence').getByText('90', { exact: true }).waitFor();
    await page.getByRole('textbox', { name: /^Comment/u }).fill('For the 90');
    const read = `**/api/signals/${signal.requestId}`;
    await page.route(read, (route) => route.abort());
    await env.temporal.workflow.getHandle(signal.workflowId).signal('lower');
    await expectSoon(async () => (await now(signal)).subject, 80);
    await page.unroute(read);
    await page.getByRole('button', { name: /^Approve/u }).click();
    await page.getByText('It has changed since you saw it').waitFor();
    await page.getByText('The value under review changed.').waitFor();
    await page.locator('.gate-evidence').getByText('80', { exact: true }).waitFor();
    expect(await page.getByRole('textbox', { name: /^Comment/u }).inputValue()).toBe('For the 90');
    expect(await now(signal)).toMatchObject({ state: 'pending', votes: [] });
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: /^Approve/u }).click();
    await page.getByRole('heading', { name: /^Approved by you/u }).waitFor();
  });

  test('that needs a comment says so beside the field, and is not sent without one', async () => {
    const signal = await deploy({ who: people(me), reason: 'reject' });
    const page = await dialogOf(signal);
    await page.getByText('required to reject, kept in the audit').waitFor();
    await page.getByRole('button', { name: /^Reject/u }).click();
    await page.getByRole('alert').getByText('Say in the comment why you reject.').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    expect(await now(signal)).toMatchObject({ state: 'pending' });
    await page.keyboard.type('Not on a Friday');
    await page.getByRole('button', { name: /^Reject/u }).click();
    await page.getByRole('heading', { name: /^Rejected by you/u }).waitFor();
  });

  test('by a link that is not enough leads to the login, and back to the question', async () => {
    const signal = await deploy({ who: people('bob'), identity: { level: 'login' } });
    const made = await fetch(`${service.url}/api/signals/${signal.requestId}/links`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ recipient: { id: 'bob' } }),
    });
    const { url } = (await made.json()) as { readonly url: string };
    const page = await browser.open();
    await page.goto(url);
    await page.getByText('Log in to answer').waitFor();
    const login = page.getByRole('link', { name: 'Log in again' });
    const to = new URL((await login.getAttribute('href')) ?? '', service.url);
    expect([to.pathname, to.searchParams.get('to')]).toEqual(['/auth/login', `/form/${signal.requestId}`]);
    expect(await page.getByRole('button', { name: /^Approve/u }).isDisabled()).toBe(true);
  });

  test('without proof is marked as claimed', async () => {
    const signal = await deploy({ who: people(me), identity: { proof: 'claimed' } });
    const page = await dialogOf(signal);
    await page.getByText('Identity claimed').waitFor();
    await page.getByText('You would answer: approves').waitFor();
    expect(await axeFindings(page)).toEqual([]);
  });
});

describe('several at once', () => {
  test('are accepted or counted, and a refusal says why', async () => {
    const seen = 'if-given';
    const ids = ['several-one', 'several-two', 'several-not'];
    const policies: readonly Policy[] = [
      { who: people(me), seen },
      { who: people(me, 'bob'), need: 2, seen },
      { who: people('bob'), seen },
    ];
    for (const [index, workflowId] of ids.entries()) {
      started.push(workflowId);
      await env.client.start('reviewsDeploy', { workflowId, args: [policies[index]] });
      await env.client.waitForSignal('deploy', workflowId);
    }
    const page = await browser.open();
    await page.goto(`${service.url}/inbox?q=several-`);
    await page.locator('li.row').nth(2).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.getByRole('button', { name: /^Select all/u }).click();
    await page.getByRole('button', { name: 'Approve all' }).click();
    await page.getByRole('button', { name: 'Approve 3' }).click();
    const strip = page.getByRole('region', { name: 'Decisions for several questions' });
    await strip.getByText('Approved 1 of 3', { exact: true }).waitFor();
    await strip.getByText('1 counted, waiting for others, 1 failed', { exact: true }).waitFor();
    const row = (id: string): ReturnType<Page['locator']> => page.locator('li.row').filter({ hasText: id });
    await row('several-two').getByText('Counted').waitFor();
    await row('several-two').getByText('1 of 2').first().waitFor(); // the row shows its progress, too
    await row('several-not').getByText('It may be answered by bob.').waitFor();
    expect(await axeFindings(page)).toEqual([]);
  });
});

test('the audit shows votes with their rule and meaning, and that they are signed', async () => {
  const signal = await deploy(both);
  await env.as('bob').approve('deploy', signal.workflowId);
  await env
    .as('dan')
    .approve('deploy', signal.workflowId)
    .catch(() => undefined);
  const page = await browser.open();
  await page.goto(`${service.url}/executions/${signal.workflowId}?tab=audit`);
  const entry = page.locator('.audit li').filter({ hasText: 'Answer counted' });
  await entry.getByText('sre: approves').waitFor();
  await entry.getByText('Signed').waitFor();
  expect(await axeFindings(page)).toEqual([]);
});

test('in German the parts of a policy are German too', async () => {
  const signal = await deploy({
    rules: [
      {
        name: 'sre',
        from: [{ group: 'sre' }, people('bob')],
        escalate: [{ after: '2 days', add: people('dan') }],
      },
    ],
    exclude: [{ group: 'interns' }],
  });
  const page = await browser.open({ locale: 'de-DE' });
  await page.goto(`${service.url}/inbox?gate=${signal.requestId}`);
  await page.getByText('Sie dürfen darauf nicht antworten').waitFor();
  await page.getByText('Antworten darf: Gruppe sre oder bob.').waitFor();
  await page.getByText(/: auch dan darf antworten$/u).waitFor();
  await page.getByText('Darf nicht antworten: Gruppe interns').waitFor();
  expect(await axeFindings(page, { colors: false })).toEqual([]);
});

/** Waits until a read returns this. */
async function expectSoon(read: () => Promise<unknown>, expected: unknown): Promise<void> {
  for (let tries = 0; (await read()) !== expected; tries += 1) {
    if (tries > 100) throw new Error(`It did not become ${String(expected)}`);
    await soon();
  }
}

function tab(page: Page, name: string | RegExp): ReturnType<Page['locator']> {
  return page.getByRole('navigation', { name: 'Signals by state' }).getByRole('link', { name });
}

function rowOf(page: Page, { workflowId }: Signal): ReturnType<Page['locator']> {
  return page.locator('li.row').filter({ hasText: workflowId });
}

describe('the lists of one person', () => {
  test('each tab has its questions with progress and seat, follows what others do, and is in the address', async () => {
    const named = await deploy({
      rules: [
        { name: 'sre', from: people(me, 'bob'), need: 2 },
        { name: 'finance', from: people('dan') },
      ],
    });
    const grouped = await deploy({ who: group('crew') });
    const other = await deploy({ who: people('bob') });
    const page = await browser.open({ viewport: { width: 1440, height: 900 } });
    await page.goto(`${service.url}/inbox`);
    await tab(page, 'Mine 1').waitFor();
    await tab(page, 'My groups 1').waitFor();
    await tab(page, 'Waiting for others 0').waitFor();
    await rowOf(page, other).getByText('0 of 1').waitFor();
    expect(await rowOf(page, other).locator('.row-seat').count()).toBe(0);

    await tab(page, /^Mine/u).focus();
    await page.keyboard.press('Enter');
    await rowOf(page, named).getByText('as sre').waitFor();
    await rowOf(page, named).getByText('0 of 3, sre and finance missing').waitFor();
    expect(await page.locator('li.row').count()).toBe(1);
    expect(new URL(page.url()).searchParams.get('show')).toBe('me');
    expect(await axeFindings(page)).toEqual([]);
    await env.as('bob').approve('deploy', named.workflowId);
    await rowOf(page, named).getByText('1 of 3, sre and finance missing').waitFor();
    await page.reload();
    await rowOf(page, named).waitFor();

    await tab(page, /^My groups/u).click();
    await rowOf(page, grouped).getByText('for your group').waitFor();
    await page.goto(`${service.url}/inbox?show=me&gate=${named.requestId}`);
    await page.getByRole('button', { name: /^Approve/u }).click();
    await tab(page, 'Waiting for others 1').waitFor();
    await tab(page, 'Mine 0').waitFor();
    await tab(page, /^Waiting for others/u).click();
    await rowOf(page, named).getByText('you have answered').waitFor();
    await rowOf(page, named).getByText('2 of 3, finance missing').waitFor();
  });

  test('an empty list says what it has, and who the person is without a login', async () => {
    const page = await browser.open();
    await page.goto(`${service.url}/inbox?show=waiting-for-others`);
    await page.getByRole('heading', { name: 'Nothing that you have answered waits for others' }).waitFor();
    await page.getByText(`There is no login here. You are ${me}, the user of this machine.`).waitFor();
    await page.getByText('Your groups: crew.').waitFor();
    expect(await page.getByRole('link', { name: 'How to set up a login' }).getAttribute('href')).toBe(
      '/docs/identity',
    );
    expect(await axeFindings(page)).toEqual([]);
  });

  test('a phone shows the tab of the address, though not all tabs have room', async () => {
    const page = await browser.open({ viewport: { width: 390, height: 800 } });
    await page.goto(`${service.url}/inbox?show=overdue`);
    await tab(page, 'Overdue 0').waitFor();
    const { x = 0, width = 0 } = (await tab(page, 'Overdue 0').boundingBox()) ?? {};
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(390);
  });

  test('in German the tabs, the progress and the seat are German', async () => {
    const signal = await deploy({
      rules: [
        { name: 'sre', from: people(me) },
        { name: 'finance', from: people('dan') },
      ],
    });
    const page = await browser.open({ locale: 'de-DE' });
    await page.goto(`${service.url}/inbox?show=me`);
    await rowOf(page, signal).getByText('als sre').waitFor();
    await rowOf(page, signal).getByText('0 von 2, es fehlt: sre und finance').waitFor();
    expect(await page.locator('.tabs a[aria-current]').innerText()).toMatch(/^Für mich\s+1$/u);
  });
});
