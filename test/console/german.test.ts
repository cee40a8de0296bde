/** All pages and dialogs of the console in German: no text of the English catalogue is on them, and they say that they are German. */
import { beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import * as activities from '../../src/activities';
import type { Report, Signal } from '../../src/client';
import { useBrowser } from '../support/browser';
import { digitPng } from '../support/digit-png';
import { englishTexts } from '../support/english-texts';
import { useEnvironment } from '../support/environment';
import { useRunningService } from '../support/running-service';

const environment = useEnvironment('dev', {
  workflowsPath: require.resolve('../support/all-workflows'),
  activities: { ...activities, work: async (words: string) => words },
});
const service = useRunningService(environment, {
  GATEHOUSE_RATE_PER_IDENTITY: '0',
  GATEHOUSE_LINK_KEYS: Buffer.alloc(32, 'a link of this file').toString('base64url'),
});
const browser = useBrowser();

const report: Report = {
  title: 'Kündigungen',
  blocks: [
    { kind: 'figures', figures: [{ label: 'Mittel', value: 19.5, unit: 'Prozent' }] },
    { kind: 'table', columns: ['Tag', 'Wert'], rows: Array.from({ length: 30 }, (_, day) => [day, day * 2]) },
    { kind: 'image', src: digitPng(4), alt: 'Eine Ziffer' },
  ],
};

let signals: Readonly<Record<'input' | 'approval' | 'settled' | 'form', Signal>>;
let link: string;

beforeAll(async () => {
  const { client, temporal } = environment.current;
  const actor = { id: 'ada', name: 'Ada' };
  const open = async (id: string, workflow: string, ...args: unknown[]): Promise<Signal> => {
    const { workflowId } = await client.start(workflow, { args });
    return client.waitForSignal(id, workflowId);
  };
  const approve = async (workflowId: string): Promise<Signal> => {
    const asked = {
      prompt: 'Freigeben?',
      description: 'Bitte **beides** ansehen.',
      report,
      timeout: '2 hours',
    };
    await client.start('reviewDraft', { workflowId, args: [asked] });
    return client.waitForSignal('publish', workflowId);
  };
  const settled = await approve('erledigt');
  await client.reject('publish', 'erledigt', { comment: 'Zahlen fehlen', actor });
  await approve('freigegeben');
  await client.approve('publish', 'freigegeben', { actor });
  await approve('mehrere-1');
  await approve('mehrere-2');
  await temporal.workflow.getHandle((await approve('beendet')).workflowId).terminate('Genug');
  await client.start('failsOnABadTitle', { workflowId: 'misslungen' });
  await client.start('receives', { workflowId: 'empfang', args: [2] });
  await client.start('askPerson', { workflowId: 'abgelaufen', args: [{ timeout: '1 second' }] });
  signals = {
    input: await open('answer', 'ask', { prompt: 'Welcher Titel?' }),
    approval: await approve('freigabe'),
    settled,
    form: await open('order', 'askOrder'),
  };
  const made = await fetch(`${service.url}/api/signals/${signals.input.requestId}/links`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ recipient: { id: 'ada' } }),
  });
  link = `/link${new URL(((await made.json()) as { url: string }).url).hash}`;
  await fetch(`${service.url}/api/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Kasse', scope: 'read' }),
  });
}, 60_000);

/** Opens whatever is folded, so that its texts are read too. */
async function unfold(page: Page): Promise<void> {
  const closed = page.locator('details:not([open]) > summary:visible');
  while ((await closed.count()) > 0) await closed.first().dispatchEvent('click');
}

/** What is wrong with the page as it is shown now: it should be nothing. */
async function faultsOf(page: Page, name: string): Promise<readonly string[]> {
  await unfold(page);
  const language = await page.evaluate<string>('document.documentElement.lang');
  const faults = (await englishTexts(page)).map((text) => `${name}: ${text}`);
  return language === 'de' ? faults : [...faults, `${name}: the language is ${language}`];
}

/** Waits until a question can be answered, or its answer is shown. */
async function isThere(page: Page): Promise<void> {
  await page.locator('.gate :is(.gate-button, .gate-answers)').filter({ visible: true }).first().waitFor();
}

const german = { locale: 'de-DE', viewport: { width: 1240, height: 860 } } as const;

test.each([
  ['the inbox', '/inbox', 'li.row'],
  ['the overdue questions', '/inbox?show=overdue', '.says'],
  ['the answered questions', '/inbox?show=answered', '.answered-row'],
  ['an empty search', '/inbox?q=gibtesnicht', '.says'],
  ['the queue', '/queue', '.gate.queue.open'],
  ['the queue at its end', '/queue?q=gibtesnicht', '.queue-end, .says'],
  ['the executions', '/executions', 'li.execution-row'],
  ['the executions of a search', '/executions?q=gibtesnicht', '.says'],
  ['the audit', '/audit', 'table'],
  ['the workflows', '/workflows', '.start-row'],
  ['a form that starts', '/workflows/orderWf', '.start-form button'],
  ['the settings', '/settings', '.settings-card'],
  ['the tokens', '/settings/tokens', 'table'],
  ['the links', '/settings/links', 'table'],
  ['no execution', '/executions/nirgends', '.says'],
] as const)('%s', async (name, path, shown) => {
  const page = await browser.open(german);
  await page.goto(`${service.url}${path}`);
  await page.locator(shown).first().waitFor();
  await page.locator('.live').first().waitFor();
  expect(await faultsOf(page, name)).toEqual([]);
});

/** The views of an execution, and what is there when a view is. */
const views = [
  ['streams', '.streams-view, .execution-main .part-says'],
  ['graph', '.graph-node-body'],
  ['timeline', '.timeline-row'],
  ['data', '.data-view'],
  ['audit', '.audit, .execution-main .part-says'],
] as const;

test.each(['erledigt', 'freigabe', 'misslungen', 'empfang', 'beendet', 'abgelaufen'])(
  'the page of the execution %s, in each of its views',
  async (workflowId) => {
    const page = await browser.open(german);
    // An execution without streams has no link to its streams.
    await page.goto(`${service.url}/executions/${workflowId}?tab=streams`);
    await page.locator('.execution-inputs, .execution-aside section').first().waitFor();
    const found: string[] = [];
    for (const [tab, shown] of views) {
      if (tab !== 'streams') await page.locator(`.execution-tabs a[href*="tab=${tab}"]`).click();
      await page.locator(shown).first().waitFor();
      if (tab === 'graph') {
        await page.locator('.graph-node-body').last().press('Enter');
        await page.locator('.graph-details').waitFor();
      }
      found.push(...(await faultsOf(page, `${workflowId} ${tab}`)));
    }
    expect(found).toEqual([]);
  },
);

test('a question in the dialog, beside the inbox, on its page, by a link and without JavaScript', async () => {
  const found: string[] = [];
  for (const [name, { requestId }] of Object.entries(signals)) {
    const page = await browser.open(german);
    for (const [frame, width] of [
      ['dialog', 1240],
      ['beside the inbox', 1600],
    ] as const) {
      await page.setViewportSize({ width, height: 860 });
      await page.goto(`${service.url}/inbox?gate=${requestId}`);
      await isThere(page);
      found.push(...(await faultsOf(page, `${name}, ${frame}`)));
    }
    await page.goto(`${service.url}/form/${requestId}`);
    await isThere(page);
    found.push(...(await faultsOf(page, `${name}, page`)));
    const plain = await browser.open({ ...german, javaScriptEnabled: false });
    await plain.goto(`${service.url}/form/${requestId}`);
    await plain.getByRole('heading', { level: 1 }).waitFor();
    found.push(...(await faultsOf(plain, `${name}, plain`)));
  }
  const page = await browser.open(german);
  await page.goto(`${service.url}${link}`);
  await isThere(page);
  found.push(...(await faultsOf(page, 'link')));
  expect(found).toEqual([]);
});

test('what is wrong with an answer, and the receipt', async () => {
  const page = await browser.open(german);
  await page.goto(`${service.url}/form/${signals.form.requestId}`);
  await page.locator('.gate .gate-button.lamp').click();
  await page.locator('.issue-summary').first().waitFor();
  const found = [...(await faultsOf(page, 'issues'))];
  await page.goto(`${service.url}/inbox?gate=${signals.input.requestId}`);
  await page.getByRole('dialog').getByRole('textbox').fill('Der Titel');
  await page.getByRole('button', { name: 'Antwort senden' }).click();
  await page.getByRole('heading', { name: /^Beantwortet von Ihnen/u }).waitFor();
  found.push(...(await faultsOf(page, 'receipt')));
  expect(found).toEqual([]);
});

test('the keys, the end of an execution, and several decisions at once', async () => {
  const page = await browser.open(german);
  await page.goto(`${service.url}/inbox?q=mehrere`);
  await page.locator('li.row').nth(1).waitFor();
  await page.locator('.live').first().waitFor();
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  const found = [...(await faultsOf(page, 'keys'))];
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.locator('li.row').first().getByRole('checkbox').check();
  await page.locator('.bulk-bar').waitFor();
  found.push(...(await faultsOf(page, 'selection')));
  await page.getByRole('button', { name: /^Alle freigeben/u }).click();
  await page.getByRole('button', { name: '1 freigeben' }).waitFor();
  found.push(...(await faultsOf(page, 'confirmation')));
  await page.getByRole('button', { name: '1 freigeben' }).click();
  await page.getByRole('button', { name: 'Ergebnisse anzeigen' }).click();
  await page.getByRole('dialog').waitFor();
  found.push(...(await faultsOf(page, 'record')));
  await page.goto(`${service.url}/executions/freigabe`);
  await page.locator('.execution-actions button').first().click();
  await page.getByRole('dialog').waitFor();
  await page.getByRole('dialog').locator('[type=submit]').click();
  found.push(...(await faultsOf(page, 'end')));
  expect(found).toEqual([]);
});
