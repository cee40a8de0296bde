/** The list of executions in a real browser, over the real service, worker and Temporal. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Page, Route } from 'playwright-core';
import { axeFindings, useBrowser } from '../support/browser';
import { useEnvironment } from '../support/environment';
import { useRunningService } from '../support/running-service';

const environment = useEnvironment('dev');
const service = useRunningService(environment, { GATEHOUSE_RATE_PER_IDENTITY: '0' });
const browser = useBrowser();

beforeAll(async () => {
  const { client } = environment.current;
  for (const workflowId of ['order-1', 'order-2']) {
    await client.start('ask', { workflowId, args: [{ prompt: 'Which size?' }] });
    await client.waitForSignal('answer', workflowId);
  }
  // Temporal's dev server finds no id that has a backslash.
  await client.start('approveDraft', { workflowId: "it's 100%_#1" });
  await client.setSignal('answer', 'order-2', 'L');
  await client.result('order-2');
}, 60_000);

async function listOf(search = '', page?: Page): Promise<Page> {
  const opened = page ?? (await browser.open());
  await opened.goto(`${service.url}/executions${search}`);
  await opened.getByRole('heading', { level: 1, name: 'Executions' }).waitFor();
  return opened;
}

/** Starts as many executions as that, and waits until the list has them. */
async function startMany(workflowIdPrefix: string, count: number): Promise<void> {
  const { client } = environment.current;
  const ids = Array.from({ length: count }, (_, number) => `${workflowIdPrefix}${number}`);
  await Promise.all(ids.map((workflowId) => client.start('ask', { workflowId, args: [{}] })));
  for (;;) {
    const { items } = await client.listExecutions({ workflowIdPrefix, limit: 100 });
    if (items.length === count) return;
  }
}

function rowOf(page: Page, workflowId: string): ReturnType<Page['locator']> {
  const link = page.getByRole('link', { name: workflowId, exact: true });
  return page.locator('.execution-row').filter({ has: link });
}

describe('the list of executions', () => {
  test('says how each is, what waits in it and since when, and leads to it', async () => {
    const page = await listOf('?q=order-');
    await expect(page.title()).resolves.toBe('Executions · Gatehouse');
    await rowOf(page, 'order-1').getByText('Running').waitFor();
    const text = await rowOf(page, 'order-1').innerText();
    for (const words of ['ask', '1 waits for people', 'just now'])
      expect(text.replaceAll(/\s+/gu, ' ')).toContain(words);
    await rowOf(page, 'order-2').getByText('Completed').waitFor();
    expect(await rowOf(page, 'order-2').innerText()).not.toContain('for people');
    expect(await page.locator('.page-links.top [aria-current="page"]').innerText()).toBe('Executions');
    await page.getByRole('link', { name: 'order-1' }).click();
    await page.waitForURL('**/executions/order-1');
    await page.goBack();
    await rowOf(page, 'order-1').waitFor();
  });

  test('is searched and filtered by its address, which the choices write', async () => {
    const page = await listOf('?q=order-&status=running');
    await rowOf(page, 'order-1').waitFor();
    expect(await page.locator('.execution-row').count()).toBe(1);
    expect(await page.getByRole('searchbox').inputValue()).toBe('order-');
    await page.getByLabel('State').selectOption('completed');
    await rowOf(page, 'order-2').waitFor();
    expect(new URL(page.url()).search).toBe('?q=order-&status=completed');
    await page.getByLabel('State').selectOption('');
    await page.keyboard.press('Escape');
    await page.getByRole('searchbox').fill("it's 100%_");
    await rowOf(page, "it's 100%_#1").waitFor();
    await page.getByLabel('Search by the beginning of the workflow type').fill('approveD');
    await page.waitForURL(/workflowType=approveD$/u);
    await page.reload();
    await rowOf(page, "it's 100%_#1").waitFor();
    expect(await page.locator('.execution-row').count()).toBe(1);
    await page.getByRole('searchbox').fill('nothing is called so');
    await page.getByText('No matching executions').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Show all executions' }).click();
    await rowOf(page, 'order-2').waitFor();
    expect(new URL(page.url()).search).toBe('');
    expect(await page.getByRole('searchbox').inputValue()).toBe('');
  });

  test('finds a part of the id or of the type, those that wait for people, and puts them in order', async () => {
    const page = await listOf('?q=RDER-');
    await rowOf(page, 'order-1').waitFor();
    await page.getByLabel('Waits for people').selectOption('yes');
    await rowOf(page, 'order-2').waitFor({ state: 'detached' });
    await rowOf(page, 'order-1').waitFor();
    await page.getByRole('searchbox').fill('provedraf');
    await rowOf(page, "it's 100%_#1").waitFor();
    await listOf('?q=order-&sort=-startedAt&started=hour', page);
    await rowOf(page, 'order-1').waitFor();
    expect(await page.locator('.execution-link').allInnerTexts()).toEqual(['order-2', 'order-1']);
    await page.getByLabel('Order').selectOption('startedAt');
    await page.waitForURL(/sort=startedAt/u);
    await page.locator('.execution-row').first().getByText('order-1').waitFor();
    await expect(axeFindings(page)).resolves.toEqual([]);
  });

  test('says why an execution failed or was terminated', async () => {
    const { client } = environment.current;
    await client.start('ask', { workflowId: 'ended-early', args: [{}] });
    await client.terminate('ended-early', { reason: 'a duplicate', actor: { id: 'ada' } });
    await client.start('ask', { workflowId: 'ended-late', args: [{ timeout: '1 ms' }] });
    await client.result('ended-late').catch(() => undefined);
    const page = await listOf('?q=ended-');
    await rowOf(page, 'ended-early').getByText('Terminated by ada: a duplicate').waitFor();
    const late = rowOf(page, 'ended-late').locator('.execution-reason');
    await late.getByText(/^Timed out/u).waitFor();
    expect(await late.innerText()).toMatch(
      /^Timed out on \d+ \w+ at \d\d:\d\d: nobody answered 'answer'\.$/u,
    );
  });

  test('j and k move, Enter opens, / searches', async () => {
    const page = await listOf('?q=order-');
    await rowOf(page, 'order-2').waitFor();
    const focused = (): Promise<string> => page.evaluate('document.activeElement.textContent');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('j'); // there is no third
    expect(await focused()).toBe('order-2');
    await page.keyboard.press('k');
    expect(await focused()).toBe('order-1');
    await page.keyboard.press('/');
    await page.keyboard.press('End');
    await page.keyboard.type('2');
    await rowOf(page, 'order-1').waitFor({ state: 'detached' });
    await page.keyboard.press('Enter'); // leaves the field
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/executions/order-2');
  });

  test('Escape and a button clear the search, also in the address', async () => {
    const page = await listOf('?q=order-2');
    await rowOf(page, 'order-2').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.press('Escape');
    await rowOf(page, 'order-1').waitFor();
    expect(new URL(page.url()).search).toBe('');
    await page.getByRole('searchbox').fill('order-2');
    await rowOf(page, 'order-1').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Clear the search' }).click();
    await rowOf(page, 'order-1').waitFor();
    expect(await page.evaluate('document.fonts.check("600 13px Inter Variable")')).toBe(true);
  });

  test('what begins while somebody looks appears by itself', async () => {
    const { client } = environment.current;
    const page = await listOf('?q=later-');
    await page.getByText('No matching executions').waitFor();
    await page.getByText('Live', { exact: true }).waitFor();
    await client.start('ask', { workflowId: 'later-1', args: [{ prompt: 'And now?' }] });
    await rowOf(page, 'later-1').getByText('Running').waitFor();
    await client.setSignal('answer', 'later-1', 'x');
    await rowOf(page, 'later-1').getByText('Completed').waitFor();
    expect(await page.locator('.execution-row').count()).toBe(1);
  });

  test('more than a page are shown a page after the other', async () => {
    await startMany('paged-', 53);
    const page = await listOf('?q=paged-');
    await page.getByRole('button', { name: 'Search further' }).click();
    await page.locator('.execution-row').nth(52).waitFor();
    expect(await page.getByRole('button', { name: 'Search further' }).count()).toBe(0);
  });

  test('the next page is shown also where an execution begins while it is read', async () => {
    const { client } = environment.current;
    await startMany('busy-', 51);
    const page = await listOf('?q=busy-');
    const held = new Promise<Route>((resolve) => {
      void page.route('**/api/executions?*cursor=*', resolve, { times: 1 });
    });
    await page.getByRole('button', { name: 'Search further' }).click();
    const request = await held;

    const other = await listOf('?q=busy-');
    await other.getByText('Live', { exact: true }).waitFor();
    await client.start('ask', { workflowId: 'busy-last', args: [{}] });
    await rowOf(other, 'busy-last').waitFor(); // what this page is told, the other one is told too
    await request.fallback();
    await page.locator('.execution-row').nth(51).waitFor();
    await rowOf(page, 'busy-last').waitFor();
    expect(await page.getByRole('button', { name: 'Search further' }).count()).toBe(0);
  });

  test('what cannot be read says so, and is read again by itself', async () => {
    const page = await browser.open();
    await page.route('**/api/executions?*', (route) => route.abort());
    await listOf('?q=order-', page);
    const fault = page.getByRole('alert').filter({ hasText: 'The executions cannot be loaded' });
    await fault.getByRole('button', { name: 'Try again' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.unroute('**/api/executions?*');
    await rowOf(page, 'order-1').waitFor();
  });
});

const fits = 'document.documentElement.scrollWidth <= document.documentElement.clientWidth';

test('axe finds nothing against the list in light and in dark colours', async () => {
  const page = await listOf('?q=order-');
  await rowOf(page, 'order-1').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  expect(await page.evaluate(fits)).toBe(true);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await axeFindings(page, { colors: 'only' })).toEqual([]);
});

test('axe finds nothing against the list on a phone', async () => {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };
  const page = await listOf('?q=order-', await browser.open(phone));
  await rowOf(page, 'order-1').waitFor();
  expect(await axeFindings(page, { colors: false })).toEqual([]);
  expect(await page.evaluate(fits)).toBe(true);
});
