/** The documentation in a browser: without script, in both colour schemes, on a phone. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { serve, type ServerType } from '@hono/node-server';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { axeFindings, useBrowser } from '../support/browser';
import { appOver, nowhere } from '../support/service';

const browser = useBrowser();
let server: ServerType;
let url = '';

beforeAll(async () => {
  const app = appOver(nowhere, { env: { GATEHOUSE_BASE_PATH: '/gates' } });
  server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/gates`;
});
afterAll(() => {
  server.close();
});

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

const paths = ['/docs/getting-started', '/docs/errors', '/docs/api/signals', '/docs?q=timeout'];
const overflow = 'document.documentElement.scrollWidth - window.innerWidth';

test('axe finds nothing against a page, an entry of the API and a search, in light and in dark colours', async () => {
  const page = await browser.open();
  for (const path of paths) {
    await page.goto(url + path);
    expect([path, await axeFindings(page)]).toEqual([path, []]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect([path, 'dark', await axeFindings(page, { colors: 'only' })]).toEqual([path, 'dark', []]);
    await page.emulateMedia({ colorScheme: 'light' });
    expect([path, await page.evaluate<number>(overflow)]).toEqual([path, 0]);
  }
}, 120_000);

test('axe finds nothing against them on a phone', async () => {
  const page = await browser.open(phone);
  for (const path of paths) {
    await page.goto(url + path);
    expect([path, await axeFindings(page, { colors: false })]).toEqual([path, []]);
    expect([path, await page.evaluate<number>(overflow)]).toEqual([path, 0]);
  }
}, 120_000);

test('a reader goes from page to page by the list, by links and by the search, without script', async () => {
  const page = await browser.open({ javaScriptEnabled: false, viewport: { width: 1440, height: 900 } });
  await page.goto(`${url}/docs`);
  await page.getByRole('navigation', { name: 'Documents' }).getByRole('link', { name: 'Gates' }).click();
  await page.waitForURL('**/gates/docs/gates');
  await page
    .getByRole('navigation', { name: 'On this page' })
    .getByRole('link', { name: 'Mistakes' })
    .click();
  await page.waitForURL('**/gates/docs/gates#mistakes');
  const field = page.getByRole('searchbox', { name: 'Search the documentation' });
  await field.fill('short timers');
  await field.press('Enter');
  await page.getByRole('link', { name: 'Gates › Short timers' }).click();
  await page.waitForURL('**/gates/docs/gates#short-timers');
  await page.getByRole('navigation', { name: 'Neighbours' }).getByRole('link', { name: 'Next' }).click();
  await page.waitForURL('**/gates/docs/policy');
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(/^Who may answer/u);
});

test('a phone shows the list of pages and the headings when their buttons are pressed', async () => {
  const page = await browser.open(phone);
  await page.goto(`${url}/docs/gates`);
  const list = page.getByRole('navigation', { name: 'Documents' });
  expect(await list.isVisible()).toBe(false);
  await page.getByRole('button', { name: 'All pages' }).tap();
  await list.getByRole('link', { name: 'Types' }).tap();
  await page.getByRole('heading', { level: 1, name: 'Types' }).waitFor();
  await page.getByRole('button', { name: 'On this page' }).tap();
  await page.getByRole('navigation', { name: 'On this page' }).getByRole('link').first().tap();
  await page.waitForURL('**/docs/types#*');
  expect(await list.isVisible()).toBe(false);
});

test('the console has a link to the documentation', async () => {
  const page = await browser.open();
  await page.goto(`${url}/executions`);
  await page.getByRole('link', { name: 'Documentation' }).click();
  await page.waitForURL('**/gates/docs');
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Documentation');
});
