/** The browser's notifications of new questions, as the console asks for them. A headless browser draws none. */
import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { useBrowser } from '../support/browser';
import { useEnvironment } from '../support/environment';
import { useRunningService } from '../support/running-service';

const environment = useEnvironment('dev');
const service = useRunningService(environment, { GATEHOUSE_RATE_PER_IDENTITY: '0' });
const browser = useBrowser();

/** Records the real notifications of a page, and lets it be hidden: a headless page is always visible. */
const recording = `
  window.notified = [];
  window.Notification = class extends Notification {
    constructor(title, options) {
      super(title, options);
      notified.push({ title, ...options, press: () => this.dispatchEvent(new Event('click')) });
    }
  };
  let isHidden = false;
  Object.defineProperty(document, 'visibilityState', { get: () => (isHidden ? 'hidden' : 'visible') });
  Object.defineProperty(document, 'hidden', { get: () => isHidden });
  window.hide = (hidden) => {
    isHidden = hidden;
    document.dispatchEvent(new Event('visibilitychange'));
  };`;

async function openPage(): Promise<Page> {
  const page = await browser.open();
  await page.addInitScript(recording);
  return page;
}

async function switchOn(page: Page): Promise<void> {
  await page.goto(`${service.url}/settings`);
  await page.getByRole('combobox', { name: 'Notifications' }).selectOption('on');
}

async function notified(page: Page): Promise<readonly { title: string; tag: string; body: string }[]> {
  return page.evaluate('notified.map(({ title, tag, body }) => ({ title, tag, body }))');
}

test('without the permission of the browser there are none, and the settings say so', async () => {
  const page = await openPage();
  await switchOn(page);
  await page
    .getByText('The browser does not allow notifications of this address.', { exact: false })
    .waitFor();
  expect(await page.getByRole('combobox', { name: 'Notifications' }).inputValue()).toBe('off');
  await page.goto(`${service.url}/inbox`);
  await page.getByText('Live', { exact: true }).waitFor();
  await page.evaluate('hide(true)');
  const { client } = environment.current;
  const { workflowId } = await client.start('ask', { args: [{ prompt: 'Who hears of it?' }] });
  await page.evaluate('hide(false)');
  await page.locator('li.row').filter({ hasText: workflowId }).waitFor();
  expect(await notified(page)).toEqual([]);
});
