/** The browser's notifications of new questions, as the console asks for them. A headless browser draws none. */
import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { untilTrue, useBrowser } from '../support/browser';
import { digitPng } from '../support/digit-png';
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

/** The headless browser grants the request, but Notification.permission is 'denied' even then. */
const granted = `Object.defineProperty(Notification, 'permission', { get: () => 'granted' });`;

async function openPage(isAllowed: boolean): Promise<Page> {
  const page = await browser.open();
  if (isAllowed) await page.context().grantPermissions(['notifications'], { origin: service.url });
  await page.addInitScript(isAllowed ? recording + granted : recording);
  return page;
}

async function switchOn(page: Page): Promise<void> {
  await page.goto(`${service.url}/settings`);
  await page.getByRole('combobox', { name: 'Notifications' }).selectOption('on');
}

async function notified(page: Page): Promise<readonly { title: string; tag: string; body: string }[]> {
  return page.evaluate('notified.map(({ title, tag, body }) => ({ title, tag, body }))');
}

test('a page in the background tells of new questions, several at once in one notification, and a click opens the question', async () => {
  const { client } = environment.current;
  const page = await openPage(true);
  await switchOn(page);
  await page
    .getByText('The browser shows them while a tab of Gatehouse is open in the background.')
    .waitFor();
  expect(await page.getByRole('combobox', { name: 'Notifications' }).inputValue()).toBe('on');
  await page.goto(`${service.url}/executions`);
  await page.getByText('Live', { exact: true }).waitFor();
  await page.evaluate('hide(true)');
  const prompt = 'Pay \u202E001 now?';
  const { workflowId } = await client.start('ask', { args: [{ prompt }] });
  await untilTrue(page, 'notified.length === 1');
  const body = 'A question waits for an answer.';
  expect(await notified(page)).toEqual([{ title: String.raw`Pay \u202E001 now?`, tag: 'gatehouse', body }]);

  const pictures = ['a', 'b', 'c'].map((name, digit) => ({ name, src: digitPng(digit) }));
  await client.start('labelPictures', { args: [{ pictures }] });
  await untilTrue(page, 'notified.length === 2');
  expect((await notified(page)).at(-1)).toEqual({ title: '3 new questions', tag: 'gatehouse', body });

  await page.evaluate('hide(false)');
  await page.goto(`${service.url}/inbox`);
  await page.getByText('Live', { exact: true }).waitFor();
  await client.start('ask', { args: [{ prompt: 'Seen at once?' }] });
  await page.locator('li.row').filter({ hasText: 'Seen at once?' }).waitFor();
  expect(await notified(page)).toEqual([]);

  await page.evaluate('hide(true)');
  const last = await client.start('ask', { args: [{ prompt: 'Opened by a click?' }] });
  await untilTrue(page, 'notified.length === 1');
  const { requestId } = await client.waitForSignal('answer', last.workflowId);
  await page.evaluate('notified[0].press()');
  await page.getByRole('dialog', { name: 'Opened by a click?' }).waitFor();
  expect(new URL(page.url()).searchParams.get('gate')).toBe(requestId);
  expect((await client.getSignal('answer', workflowId)).state).toBe('pending');
});

test('without the permission of the browser there are none, and the settings say so', async () => {
  const page = await openPage(false);
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
