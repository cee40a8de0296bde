/** Starting from outside over HTTP and in a real browser: the list of workflows, and the launch form. */
import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { createApp } from '../../src/server';
import { axeFindings, useBrowser } from '../support/browser';
import { useEnvironment } from '../support/environment';
import { faultyDefinitions, tenThousandNodes } from '../support/faulty-definitions';
import { keepPicture } from '../support/keep-picture';
import { useRunningService } from '../support/running-service';
import { appOver, post, serviceOver } from '../support/service';

const workflowsPath = require.resolve('../support/startable-workflows');
const work = async (words: string): Promise<string> => words;
const environment = useEnvironment('dev', { workflowsPath, activities: { work } });
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

/** The id of an execution is among the options that most people do not need. */
async function nameIt(page: Page, workflowId: string): Promise<void> {
  const field = page.getByLabel('Id of the execution');
  if (!(await field.isVisible())) await page.getByText('More options').click();
  await field.fill(workflowId);
}

async function startedIds(): Promise<readonly string[]> {
  return (await environment.current.client.listExecutions()).items.map(({ workflowId }) => workflowId);
}

test('POST /api/executions refuses a faulty definition with the path of its fault, and nothing starts', async () => {
  const app = appOver(environment.current.client);
  const before = await startedIds();
  const answerTo = async (definition: object): Promise<unknown> =>
    (await app.request('/api/executions', post({ workflow: 'definedWf', input: { definition } }))).json();
  for (const { what, definition, path, message } of faultyDefinitions)
    expect([what, await answerTo(definition)]).toEqual([
      what,
      expect.objectContaining({
        status: 422,
        code: 'invalid-input',
        issues: [{ path: ['definition', ...path], message: expect.stringContaining(message) }],
      }),
    ]);
  expect(await answerTo(tenThousandNodes.definition)).toMatchObject({
    status: 413,
    code: 'too-large',
    message: expect.stringMatching(
      /^The input of workflow 'definedWf' has over 20000 items and properties, .*exceeded at definition\.nodes\.\d+\. Store large data elsewhere/u,
    ),
  });
  expect(await startedIds()).toEqual(before);
});

test('a token without the scope start starts nothing', async () => {
  const guarded = serviceOver(environment.current.client, { env: { GATEHOUSE_AUTH: 'required' } });
  const app = createApp(guarded);
  const { token } = await guarded.identity.tokens.create({ name: 'reader', scope: 'answer' });
  const before = await startedIds();
  const body = { workflow: 'orderWf', input: { size: 'large', color: 'red' } };
  const refused = await app.request(
    '/api/executions',
    post(body, { authorization: `Bearer ${token}`, 'idempotency-key': 'cart-9' }),
  );
  expect([refused.status, await refused.json()]).toMatchObject([403, { code: 'forbidden' }]);
  expect(refused.headers.get('www-authenticate')).toMatch(/insufficient_scope/u);
  expect(await startedIds()).toEqual(before);
});

test('a person starts a definition with the form, which shows all of its faults beside it', async () => {
  const page = await browser.open();
  await page.goto(`${service.url}/workflows`);
  await page.getByRole('link', { name: /Run a definition/u }).click();
  const text = page.getByLabel('Definition');
  const type = async (nodes: readonly object[]): Promise<void> => {
    await text.fill(JSON.stringify({ name: 'words', nodes, output: { from: 'done' } }, undefined, 2));
    await nameIt(page, 'words-1');
    await page.getByRole('button', { name: /^Start/u }).click();
  };
  await text.waitFor();
  await type([
    { id: 'mail', kind: 'task', activity: 'mail' },
    { id: 'mail', kind: 'sleep', duration: 'soon' },
  ]);
  await page.getByText("'mail' is already the name of a node", { exact: false }).first().waitFor();
  await page.getByText("The worker registers no activity 'mail'", { exact: false }).first().waitFor();
  await page.getByText('Is not a duration: soon', { exact: false }).first().waitFor();
  await keepPicture(page, 'launch-definition-faults');
  expect(await axeFindings(page)).toEqual([]);

  await type([{ id: 'done', kind: 'task', activity: 'work', arguments: ['yes'] }]);
  await page.getByRole('heading', { name: 'words-1' }).waitFor();
  expect(await environment.current.client.result('words-1')).toBe('yes');
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
  await nameIt(page, 'my order/1');
  await page.getByRole('button', { name: /^Start/u }).click();
  await page.getByText('green does not come in small').first().waitFor();

  await page.reload();
  await page.getByText(/^Draft saved, \d\d:\d\d/u).waitFor();
  await page.getByText('red').first().click();
  await nameIt(page, 'my order/1');
  await page.getByRole('button', { name: /^Start/u }).click();
  await page.getByRole('heading', { name: 'my order/1' }).waitFor();
  expect(await environment.current.client.result('my order/1')).toMatchObject({
    size: 'small',
    color: 'red',
  });

  await form(page);
  await page.getByText('red').first().click();
  await nameIt(page, 'my order/1');
  await page.getByRole('button', { name: /^Start/u }).click();
  await page.getByText('An execution has this id, or had it. Choose another id.').waitFor();

  await page.getByLabel('Id of the execution').fill('gatehouse:startable:reports');
  await page.getByRole('button', { name: /^Start/u }).click();
  await page.getByText('Ids that begin with “gatehouse:” are reserved', { exact: false }).waitFor();
  await page.getByText('Nothing was started').waitFor();
});

test('the form of a workflow that no worker of the task queue offers names the task queue', async () => {
  const page = await browser.open();
  await page.goto(`${service.url}/workflows/orderWf?taskQueue=nowhere`);
  const alert = page.getByRole('alert');
  await alert.waitFor();
  expect(await alert.innerText()).toContain(
    'No worker that answers offers this workflow. Task queues asked: nowhere.',
  );
});

test('the list and the form say what people need, in the width of the window; names for engineers are in the details', async () => {
  const page = await browser.open({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${service.url}/workflows`);
  const row = page.getByRole('listitem').filter({ hasText: 'Order a shirt' });
  await row.getByText('4 fields').waitFor();
  await page.getByText('Asks once.').waitFor();
  await keepPicture(page, 'workflows');
  const names = [/orderWf/u, new RegExp(environment.current.taskQueue, 'u')];
  for (const name of names) expect(await page.locator('main').innerText()).not.toMatch(name);
  expect((await page.getByRole('list', { name: 'Workflows' }).boundingBox())?.width).toBeGreaterThan(1_350);
  expect(await axeFindings(page)).toEqual([]);
  await row.getByText('Details').click();
  for (const name of names) expect(await row.innerText()).toMatch(name);

  await row.getByRole('link').click();
  await page.getByRole('button', { name: /^Start/u }).waitFor();
  await keepPicture(page, 'launch-form');
  for (const name of names) expect(await page.locator('main').innerText()).not.toMatch(name);
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
