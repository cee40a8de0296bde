/** What was answered lately, in the inbox. */
import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { axeFindings, useBrowser } from '../support/browser';
import { useEnvironment } from '../support/environment';
import { useRunningService } from '../support/running-service';

const environment = useEnvironment('dev');
const service = useRunningService(environment, { GATEHOUSE_RATE_PER_IDENTITY: '0' });
const browser = useBrowser();

async function answered(prompt: string, actor: string): Promise<string> {
  const { client } = environment.current;
  const { workflowId } = await client.start('ask', { args: [{ prompt }] });
  await client.waitForSignal('answer', workflowId);
  await client.setSignal('answer', workflowId, 'x', { actor: { id: actor } });
  return workflowId;
}

/** Where the question, the person, the time and the receipt of each row begin, in this order. */
async function placesIn(page: Page): Promise<number[][]> {
  return page.evaluate<number[][]>(`
    [...document.querySelectorAll('.answered-row')].map((row) =>
      ['.row-what', '.answered-how', 'time', '.act'].map((part) =>
        Math.round(row.querySelector(part).getBoundingClientRect().left)))`);
}

test('who answered what, the last first; a row opens the receipt; search finds people too; new ones appear', async () => {
  const first = await answered('Was answered first', 'ada');
  const second = await answered('Was answered second', 'grace');
  const page = await browser.open();
  await page.goto(`${service.url}/inbox`);
  await page.getByRole('link', { name: 'Answered', exact: true }).click();
  const rows = page.locator('.answered-row');
  await rows.nth(1).waitFor();
  expect(await rows.nth(0).innerText()).toContain('Was answered second');
  expect(await rows.nth(0).innerText()).toContain('Answered by grace');
  expect(await rows.nth(1).innerText()).toContain(first);
  for (const width of [700, 1000, 1240]) {
    await page.setViewportSize({ width, height: 860 });
    const [places = [], others] = await placesIn(page);
    expect([width, others]).toEqual([width, places]);
    expect([width, places.toSorted((a, b) => a - b)]).toEqual([width, places]);
  }
  expect(await axeFindings(page)).toEqual([]);

  await page.getByRole('searchbox').fill('ada');
  await page.locator('.answered-row').filter({ hasText: second }).waitFor({ state: 'detached' });
  expect(await rows.count()).toBe(1);
  await page.getByRole('link', { name: 'Receipt Was answered first' }).click();
  await page.getByRole('dialog').waitFor();
  await page.goBack();
  await page.getByRole('searchbox').fill('');
  await answered('Was answered meanwhile', 'linus');
  await rows.filter({ hasText: 'Was answered meanwhile' }).waitFor();

  await page.getByLabel('Since when').selectOption('hour');
  expect(new URL(page.url()).searchParams.get('since')).toBe('hour');
  // This service knows nobody: there is no one to be "me".
  const people = page.getByLabel('Answered by');
  expect(await people.locator('option').allInnerTexts()).toEqual(['By anyone', 'ada', 'grace', 'linus']);
  await people.selectOption('grace');
  await rows.filter({ hasText: 'Was answered first' }).waitFor({ state: 'detached' });
  await rows.filter({ hasText: 'Was answered second' }).waitFor();
  expect(await rows.allInnerTexts()).toEqual([expect.stringContaining('Was answered second')]);
});

test('with a phone it reads as well, and where nothing fits it says so', async () => {
  await answered('On a phone', 'ada');
  const page = await browser.open({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
  await page.goto(`${service.url}/inbox?show=answered`);
  await page.locator('.answered-row').first().waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.goto(`${service.url}/inbox?show=answered&q=nothing+like+this`);
  await page.getByText('No answers match').waitFor();
  expect(await axeFindings(page)).toEqual([]);
});

test('what was cancelled is left out, until it is asked for', async () => {
  const { client, temporal } = environment.current;
  const { workflowId } = await client.start('ask', { args: [{ prompt: 'Was withdrawn' }] });
  await client.waitForSignal('answer', workflowId);
  await temporal.workflow.getHandle(workflowId).terminate();
  await answered('Was answered after that', 'ada');
  const page = await browser.open();
  await page.goto(`${service.url}/inbox?show=answered`);
  const rows = page.locator('.answered-row');
  await rows.filter({ hasText: 'Was answered after that' }).waitFor();
  expect(await rows.filter({ hasText: 'Was withdrawn' }).count()).toBe(0);
  await page.getByLabel('Outcome').selectOption('cancelled');
  await rows.filter({ hasText: 'Was withdrawn' }).waitFor();
  expect(new URL(page.url()).searchParams.get('outcome')).toBe('cancelled');
});

test('while executions are still to be read, the page says how many, and never that nothing was answered', async () => {
  const page = await browser.open();
  let isRead = false;
  await page.route('**/api/answered?*', async (route) => {
    if (isRead) return route.continue();
    return route.fulfill({ json: { items: [], progress: { read: 79, of: 1_000 } } });
  });
  await answered('Was read in the end', 'ada');
  await page.goto(`${service.url}/inbox?show=answered`);
  await page.getByText('79 of 1,000 executions are read.').waitFor();
  expect(await page.getByRole('heading', { level: 2 }).innerText()).toBe('Not known yet');
  isRead = true;
  await page.locator('.answered-row').filter({ hasText: 'Was read in the end' }).waitFor();
});

test('the audit page has the decisions of all executions with their answers, and exports what it shows', async () => {
  const { client } = environment.current;
  await answered('Is in the audit', 'ada');
  const { workflowId } = await client.start('approveDraft', { args: [{ prompt: 'May it be sent?' }] });
  await client.waitForSignal('publish', workflowId);
  await client.reject('publish', workflowId, { actor: { id: 'grace' }, comment: 'Too early' });
  const page = await browser.open();
  await page.goto(`${service.url}/inbox`);
  await page.getByRole('link', { name: 'Audit', exact: true }).first().click();
  const rows = page.getByRole('table').locator('tbody tr');
  const rejected = rows.filter({ hasText: 'May it be sent?' });
  await rejected.waitFor();
  expect(await rejected.innerText()).toMatch(/Rejected by grace[^]*by a program[^]*Too early/u);
  expect(await rows.filter({ hasText: 'Is in the audit' }).locator('.audit-answer').innerText()).toBe('x');
  expect(await axeFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 1240, height: 240 });
  // Only the list scrolls, and the page around it does not.
  expect(await page.evaluate('document.documentElement.scrollHeight')).toBe(240);
  await page.setViewportSize({ width: 1240, height: 860 });

  await page.getByLabel('Outcome').selectOption('rejected');
  await rows.filter({ hasText: 'Is in the audit' }).waitFor({ state: 'detached' });
  const href = await page.getByRole('link', { name: 'Export as CSV' }).getAttribute('href');
  const file = await (await fetch(new URL(href ?? '', service.url))).text();
  expect(file).toContain('Too early');
  expect(file).not.toContain('Is in the audit');
  await page.getByLabel('Outcome').selectOption('decided');
  await rows.filter({ hasText: 'Is in the audit' }).waitFor();
  await page.getByRole('searchbox').fill('TÓO early'); // a comment, with another case and an accent
  await rows.filter({ hasText: 'Is in the audit' }).waitFor({ state: 'detached' });
  const found = await page.getByRole('link', { name: 'Export as CSV' }).getAttribute('href');
  const narrow = await (await fetch(new URL(found ?? '', service.url))).text();
  expect(narrow).toContain('Too early');
  expect(narrow).not.toContain('Is in the audit');
  await rejected.getByRole('link', { name: /^Receipt/u }).click();
  await page.getByRole('dialog').getByText('Too early').waitFor();
});
