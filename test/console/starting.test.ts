/** Starting from outside over HTTP and in a real browser: the list of workflows, and the launch form. */
import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { axeFindings, useBrowser } from '../support/browser';
import { useEnvironment } from '../support/environment';
import { useRunningService } from '../support/running-service';
import { appOver, post } from '../support/service';

const workflowsPath = require.resolve('../support/startable-workflows');
const environment = useEnvironment('dev', { workflowsPath, activities: {} });
const service = useRunningService(environment);
const browser = useBrowser();

test('POST /api/executions starts a workflow once for a key, and refuses an input with the paths of its fields', async () => {
  const app = appOver(environment.current.client);
  const start = async (body: object, key: string): Promise<readonly [number, unknown]> => {
    const response = await app.request('/api/executions', post(body, { 'idempotency-key': key }));
    return [response.status, await response.json()];
  };
  const order = { workflow: 'orderWf', input: { size: 'large', color: 'red' } };
  expect(await start(order, 'cart-1')).toEqual([201, expect.objectContaining({ status: 'started' })]);
  expect(await start(order, 'cart-1')).toEqual([200, expect.objectContaining({ status: 'repeated' })]);
  expect(await start({ ...order, input: { size: 'small', color: 'green' } }, 'cart-2')).toEqual([
    422,
    expect.objectContaining({
      code: 'invalid-input',
      issues: [{ path: ['color'], message: 'green does not come in small' }],
    }),
  ]);
  expect(await start({ ...order, workflow: 'plainWf' }, 'cart-3')).toEqual([
    404,
    expect.objectContaining({ code: 'not-startable' }),
  ]);
  expect(await start({ ...order, args: [] }, 'cart-4')).toEqual([
    400,
    expect.objectContaining({ code: 'invalid-request' }),
  ]);
});

async function form(page: Page): Promise<void> {
  await page.goto(`${service.url}/workflows`);
  await page.getByRole('link', { name: /Order a shirt/u }).click();
  await page.getByRole('button', { name: /^Start/u }).waitFor();
}

test('a person starts a workflow with the form, which shows refusals beside the fields and keeps a draft', async () => {
  const page = await browser.open();
  await form(page);
  expect(await axeFindings(page)).toEqual([]);
  await page.getByText('small').first().click();
  await page.getByText('green').first().click();
  await page.getByLabel('Id of the execution').fill('my order/1');
  await page.getByRole('button', { name: /^Start/u }).click();
  await page.getByText('green does not come in small').first().waitFor();

  await page.reload();
  await page.getByText(/^Draft saved, \d\d:\d\d/u).waitFor();
  await page.getByText('red').first().click();
  await page.getByLabel('Id of the execution').fill('my order/1');
  await page.getByRole('button', { name: /^Start/u }).click();
  await page.getByRole('heading', { name: 'my order/1' }).waitFor();
  expect(await environment.current.client.result('my order/1')).toMatchObject({
    size: 'small',
    color: 'red',
  });

  await form(page);
  await page.getByText('red').first().click();
  await page.getByLabel('Id of the execution').fill('my order/1');
  await page.getByRole('button', { name: /^Start/u }).click();
  await page.getByText('Nothing was started').waitFor();
});

test('people without the scope start see no entry', async () => {
  const page = await browser.open();
  await page.route('**/api/me', async (route) => {
    const me: object = { kind: 'session', actor: { id: 'ada' }, scopes: ['read', 'answer'] };
    await route.fulfill({ json: me });
  });
  await page.goto(`${service.url}/inbox`);
  await page.getByRole('link', { name: 'Audit' }).first().waitFor();
  expect(await page.getByRole('link', { name: 'Workflows' }).count()).toBe(0);
});
