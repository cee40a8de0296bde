/** Ten thousand that wait, in the browser: what the service takes for them is the bench's to say. */
import { expect, test } from '@jest/globals';
import { axeFindings, useBrowser } from '../support/browser';
import { useEnvironment } from '../support/environment';
import { useRunningService } from '../support/running-service';

const environment = useEnvironment('dev');
const service = useRunningService(environment);
const browser = useBrowser();

const total = 10_000;

function inMinutes(minutes: number): string {
  return new Date(Date.now() + minutes * 60_000).toISOString();
}

/** A page of an inbox that is as large as no test can start executions for. */
function pageOf(address: string): object {
  const { searchParams } = new URL(address);
  const [from, limit] = [Number(searchParams.get('cursor') ?? 0), Number(searchParams.get('limit'))];
  const items = Array.from({ length: Math.min(limit, total - from) }, (_, index) => {
    const number = from + index;
    return {
      id: 'review',
      requestId: `request-${number}`,
      workflowId: `order-${number}`,
      workflowType: `orders${number % 7}`,
      kind: number % 2 === 0 ? 'approval' : 'input',
      type: number % 2 === 0 ? 'approval' : 'string',
      prompt: `Order number ${number}`,
      openedAt: inMinutes(-(number % 500)),
      deadline: inMinutes(10 + number),
    };
  });
  const next = from + limit;
  return { items, count: total, ...(next < total ? { nextCursor: String(next) } : {}) };
}

test('10,000 are read page by page, a few dozen are in the page, and it stays quick', async () => {
  const page = await browser.open();
  const asked: string[] = [];
  await page.route('**/api/signals?**', (route) => {
    asked.push(route.request().url());
    return route.fulfill({ json: pageOf(route.request().url()) });
  });
  const opened = Date.now();
  await page.goto(`${service.url}/inbox`);
  await page.locator('li.row').filter({ hasText: 'Order number 0' }).first().waitFor();
  expect(Date.now() - opened).toBeLessThan(5_000); // the first rows do not wait for the others; 0.6 s to 1 s on a busy machine
  await page.getByRole('link', { name: 'All 10,000' }).waitFor();
  await page.getByText(/^Loaded /u).waitFor({ state: 'detached' });
  expect(asked.length).toBeGreaterThanOrEqual(11);
  await expect(page.title()).resolves.toBe('(10,000) Inbox · Gatehouse');
  expect(await page.locator('li').count()).toBeLessThan(60);

  expect(await axeFindings(page)).toEqual([]); // among others, that the list that scrolls is reachable by Tab

  const before = Date.now();
  for (let step = 0; step < 40; step += 1) await page.keyboard.press('j');
  expect(await page.evaluate('document.activeElement.textContent')).toContain('Order number 39');
  // Of seven workflows, half of their signals approvals: those of this row's own are selected together.
  await page.keyboard.press('k');
  await page.keyboard.press('x');
  await page.getByRole('button', { name: /^Select all \d+ like these$/u }).click();
  await page.getByText(/^7\d\d selected$/u).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  await page.keyboard.press('/');
  await page.keyboard.type('number 9999');
  await page.locator('li.row').nth(1).waitFor({ state: 'detached' });
  expect(await page.locator('li.row').innerText()).toContain('Order number 9999');
  expect(Date.now() - before).toBeLessThan(15_000); // a generous bound: 3 s on a busy machine
});
