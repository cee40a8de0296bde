/** Values as people judge them in the console: what went into an execution, in a real browser. */
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { axeFindings, useBrowser } from '../support/browser';
import { useEnvironment } from '../support/environment';
import { useRunningService } from '../support/running-service';

const environment = useEnvironment('dev');
const service = useRunningService(environment, { GATEHOUSE_RATE_PER_IDENTITY: '0' });
const browser = useBrowser();
const started: string[] = [];

afterEach(async () => {
  const { temporal } = environment.current;
  await Promise.allSettled(started.splice(0).map((id) => temporal.workflow.getHandle(id).terminate()));
});

/** The page of an execution that was given a value, and where the value is shown. */
async function shown(
  value: unknown,
  options?: Parameters<typeof browser.open>[0],
): Promise<{ readonly page: Page; readonly view: Locator }> {
  const { workflowId } = await environment.current.client.start('approves', { args: [value] });
  started.push(workflowId);
  const page = await browser.open(options);
  await page.goto(`${service.url}/executions/${workflowId}?tab=data`);
  const view = page.locator('.value').first();
  await view.waitFor();
  return { page, view };
}

describe('a value', () => {
  test('that is a list of flat objects is a table: every property a column, numbers exact and to the right', async () => {
    const { page, view } = await shown([
      { trial: 'Serving now', AUC: 0.905, final: false },
      { trial: 'Trial 7', AUC: 0.1 + 0.2, final: true, owner: null },
    ]);
    expect(await view.getByRole('row').allInnerTexts()).toEqual([
      'trial\tAUC\tfinal\towner',
      'Serving now\t0.905\tNo\t',
      'Trial 7\t0.30000000000000004\tYes\tno value',
    ]);
    expect(await view.getByText('2 items').count()).toBe(1);
    expect(await axeFindings(page)).toEqual([]);
  });

  test('that is a long list of orders with lines is a table with a search, whose head and columns stay readable', async () => {
    const orders = Array.from({ length: 40 }, (_, index) => ({
      order: `O-${1000 + index}`,
      customer: `The customer with the number ${index} in Springfield`,
      remark:
        'Deliver to the back door after five in the evening, and ring twice, because the bell is broken',
      country: ['DE', 'FR'][index % 2],
      phone: '+49 30 1234567',
      mail: `customer-${index}@example.org`,
      carrier: 'The carrier of the north',
      lines: [{ sku: `A${index}`, quantity: 2 }],
    }));
    const { page, view } = await shown(orders);
    const box = view.locator('.data-table-box').first();
    expect(await view.getByRole('row').count()).toBe(41);
    await view.getByText('Scroll sideways to see all 8 columns.').waitFor();
    await view.locator('.more-right').first().waitFor();
    const remark = await view
      .getByRole('cell', { name: /^Deliver/u })
      .first()
      .boundingBox();
    expect(remark?.width).toBeGreaterThan(300);
    await page.evaluate("document.querySelector('.data-table-box').scrollTo(9999, 200)");
    await view.locator('.more-left:not(.more-right)').first().waitFor();
    const [head, frame] = [await view.locator('thead th').last().boundingBox(), await box.boundingBox()];
    expect(Math.abs((head?.y ?? 0) - (frame?.y ?? 0))).toBeLessThan(2);
    await view.locator('summary', { hasText: '1 item' }).first().click();
    await view.getByText('A0', { exact: true }).waitFor();

    await view.getByRole('searchbox', { name: 'Find in Input' }).fill('a17"');
    await view.getByText('1 of 40 rows').waitFor();
    await view.getByText('O-1017').waitFor();
    expect(await axeFindings(page)).toEqual([]);
  });

  test('that is an object is a tree whose branches open and close by keyboard', async () => {
    const params = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`p${index}`, index]));
    const { page, view } = await shown({
      trial: { id: 7, params },
      approved: false,
      owner: null,
      due: '2026-12-01',
    });
    const lines = await view.innerText();
    for (const line of ['trial 2 fields', 'id\n7', 'approved\nNo', 'owner\nno value', 'due\n2026-12-01'])
      expect(lines.replaceAll(/\n\s*/gu, '\n')).toContain(line);
    expect(await view.getByText('p0').count()).toBe(0);
    const branch = view.locator('summary').filter({ hasText: 'params 9 fields' });
    await branch.focus();
    await page.keyboard.press('Enter');
    await view.getByText('p8').waitFor();
    await page.keyboard.press('Enter');
    await view.getByText('p8').waitFor({ state: 'detached' });

    await view.getByRole('button', { name: 'Open all' }).click();
    await view.getByText('p8').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await view.getByRole('button', { name: 'Close all' }).click();
    await view.getByText('id', { exact: true }).waitFor({ state: 'detached' });
  });

  test('that is long or deep is cut with the count, and shown whole on demand', async () => {
    let deep: unknown = 'the bottom';
    for (let level = 0; level < 30; level += 1) deep = { deeper: deep };
    const text = `${'word '.repeat(900)}end`;
    const { page, view } = await shown({
      text,
      many: Array.from({ length: 150 }, (_, index) => `item ${index}`),
      deep,
    });
    await view.getByRole('button', { name: 'Show all 4,503 characters' }).click();
    await view.getByText(/word end$/u).waitFor();
    await view.getByRole('button', { name: 'Open all' }).click();
    await view.getByText('100 of 150 items').waitFor();
    await view.getByRole('button', { name: 'Show 50 more' }).click();
    await view.getByText('item 149').waitFor();
    await view.getByText('the bottom').waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    expect(await axeFindings(page)).toEqual([]);
  });

  test('is copied as JSON, which is said; where the browser refuses, that is said', async () => {
    const value = { trial: 7, loss: 0.18, tags: ['a', null] };
    const { page, view } = await shown(value, { permissions: ['clipboard-read', 'clipboard-write'] });
    await view.getByRole('button', { name: 'Copy as JSON' }).click();
    await view.getByRole('status').getByText('Copied').waitFor();
    expect(JSON.parse(await page.evaluate('navigator.clipboard.readText()'))).toEqual(value);

    await page.evaluate(`Object.defineProperty(navigator, 'clipboard', { value: undefined });
      document.execCommand = () => false;`);
    await view.getByRole('button', { name: 'Copy as JSON' }).click();
    await view.getByRole('status').getByText('Your browser did not allow the copy').waitFor();
  });

  test('that names a file leads to its download', async () => {
    const names = { name: '"><img src=x onerror=window.x=1>.png', mediaType: 'image/png' };
    const file = { file: 'a'.repeat(32), for: 'an opening', size: 123_456, sha256: 'b'.repeat(64), ...names };
    const { view } = await shown({ photo: file });
    const link = view.getByRole('link', { name: `Download ${names.name} 123.46 KB` });
    expect(await link.getAttribute('href')).toBe(`/api/files/${'a'.repeat(32)}?signal=an%20opening`);
  });
});
