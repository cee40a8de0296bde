/** Answering while something is away: the worker, the service, the session. */
import { afterEach, expect, jest, test } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import type { Page } from 'playwright-core';
import pino from 'pino';
import { SignalClient, type Signal } from '../../src/client';
import { readSettings, serve, type RunningService } from '../../src/server';
import { activityDone } from '../support/activity-done';
import { axeFindings, useBrowser } from '../support/browser';
import { startGatehouse, type Running } from '../support/cli';
import { freePort } from '../../src/servers/free-port';
import { encodeRequestId } from '../../src/wire/request-id';
import { useEnvironment } from '../support/environment';
import { newFolder } from '../support/folder';

const environment = useEnvironment('dev');
const browser = useBrowser();
const dir = newFolder();
const taskQueue = 'of-a-worker-that-stops';
const services: RunningService[] = [];
const workers: Running[] = [];

afterEach(async () => {
  jest.restoreAllMocks();
  await Promise.all(workers.splice(0).map((worker) => worker.end('SIGKILL')));
  await Promise.all(services.splice(0).map((service) => service.stop()));
});

async function serveAt(port: number, env: NodeJS.ProcessEnv = {}): Promise<RunningService> {
  const settings = readSettings(env, { port, dir });
  const log = pino({ level: 'silent' });
  const service = await serve({ client: environment.current.client, settings, log });
  services.push(service);
  return service;
}

async function startWorker(): Promise<Running> {
  const { address } = environment.current;
  const worker = startGatehouse(['worker', '--address', address, '--task-queue', taskQueue]);
  workers.push(worker);
  await worker.prints('The worker polls');
  return worker;
}

/** A gate of the worker that a test may kill. */
async function titleGate(): Promise<Signal> {
  const client = new SignalClient(environment.current.temporal, { taskQueue });
  const { workflowId } = await client.start('reportingWf', { args: [[1, 2, 3, 4, 5]] });
  await activityDone(client, { workflowId, name: 'createReport' });
  return client.waitForSignal('title', workflowId);
}

/** Has Temporal say that all polls were more than a minute ago, which is when a killed worker is known to be away. */
function pollsAreOld(): void {
  const { workflowService } = environment.current.temporal;
  const describe = workflowService.describeTaskQueue.bind(workflowService);
  jest.spyOn(workflowService, 'describeTaskQueue').mockImplementation(async (request) => {
    const queue = await describe(request);
    for (const poller of queue.pollers) poller.lastAccessTime = msToTs(Date.now() - 71_000);
    return queue;
  });
}

async function formOf(url: string, { requestId }: Signal): Promise<Page> {
  const page = await browser.open();
  await page.goto(`${url}/inbox?gate=${requestId}`);
  await page.getByRole('dialog').getByRole('textbox').fill('My report');
  return page;
}

test('while no worker runs the answer has no verdict; sent again when one does, it is one answer', async () => {
  const service = await serveAt(0);
  const worker = await startWorker();
  const signal = await titleGate();
  const page = await formOf(service.url, signal);
  const keys: (string | undefined)[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') keys.push(request.headers()['idempotency-key']);
  });
  await worker.end('SIGKILL');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Sending', { exact: true }).waitFor();
  await page.getByRole('heading', { name: /(is not running|^Not confirmed yet)$/u }).waitFor();
  expect(await page.getByRole('dialog').getByRole('textbox').inputValue()).toBe('My report');
  expect(await axeFindings(page)).toEqual([]);

  await startWorker();
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('heading', { name: /^Answered by you/u }).waitFor();
  const { client } = environment.current;
  expect(await client.result(signal.workflowId)).toMatchObject({ title: 'My report' });
  expect(keys).toHaveLength(2);
  expect(keys[0]).toBe(keys[1]);
  const entries = (await client.audit(signal.workflowId)).items;
  expect(entries.filter(({ id }) => id === 'title')).toMatchObject([{ outcome: 'set', requestKey: keys[0] }]);
});

test('an answer that is left in the queue is judged when a worker is back, and the dialog says so then', async () => {
  const service = await serveAt(0);
  const signal = await (async () => {
    const worker = await startWorker();
    const gate = await titleGate();
    await worker.end('SIGKILL');
    return gate;
  })();
  // What cannot be asked of the execution now was asked before: the page had it when the worker went.
  const first = await startWorker();
  const page = await formOf(service.url, signal);
  await first.end('SIGKILL');
  pollsAreOld();
  await page.keyboard.press('Control+Enter');
  // If the page has learned by then that no worker runs, it leaves the answer in the queue by itself.
  const queued = page.getByRole('heading', { name: 'Your answer is in the queue' });
  const queue = page.getByRole('button', { name: 'Put it in the queue' });
  await queued.or(queue).first().waitFor();
  if (await queue.isVisible()) await queue.click();
  await queued.waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await startWorker();
  await page.getByRole('heading', { name: /^Answered by you/u }).waitFor();
  const { client } = environment.current;
  expect(await client.result(signal.workflowId)).toMatchObject({ title: 'My report' });
}, 240_000);

test('a service that is started anew while a form is open: nothing typed is lost, and the answer goes through', async () => {
  const service = await serveAt(0);
  await startWorker();
  const signal = await titleGate();
  const page = await formOf(service.url, signal);
  await services.pop()?.stop();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog').getByRole('heading', { name: 'Connection lost' }).waitFor();
  expect(await page.getByRole('dialog').getByRole('textbox').inputValue()).toBe('My report');
  expect(await axeFindings(page)).toEqual([]);

  await serveAt(service.port);
  await page.getByRole('dialog').getByRole('heading', { name: 'Your answer can be sent now' }).waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('heading', { name: /^Answered by you/u }).waitFor();
  const { client } = environment.current;
  expect(await client.result(signal.workflowId)).toMatchObject({ title: 'My report' });
});

test('whose session is over is led to the login, and the draft is there afterwards', async () => {
  const service = await serveAt(0);
  await startWorker();
  const signal = await titleGate();
  const page = await formOf(service.url, signal);
  await services.pop()?.stop();
  await serveAt(service.port, { GATEHOUSE_AUTH: 'required' });
  await page.keyboard.press('Control+Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('heading', { name: 'Your session has ended' }).waitFor();
  const login = await dialog.getByRole('link', { name: 'Log in again' }).getAttribute('href');
  const to = encodeURIComponent(`/inbox?gate=${signal.requestId}`);
  expect(login).toBe(`/auth/login?to=${to}`);
  expect(await axeFindings(page)).toEqual([]);

  await services.pop()?.stop();
  await serveAt(service.port);
  await page.reload();
  await dialog.getByRole('textbox').waitFor();
  expect(await dialog.getByRole('textbox').inputValue()).toBe('My report');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: /^Answered by you/u }).waitFor();
});

test('a signal that nobody can read now is shown as soon as somebody can', async () => {
  const service = await serveAt(0);
  const worker = await startWorker();
  const signal = await titleGate();
  await worker.end('SIGKILL');
  const page = await browser.open();
  await page.goto(`${service.url}/inbox?gate=${signal.requestId}`);
  await page.getByRole('heading', { name: 'The system behind this question is not running' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await startWorker();
  await page.getByRole('dialog').getByRole('textbox').waitFor({ timeout: 60_000 });
}, 180_000);

test('while Temporal is away people are told so in their language, without what Temporal said', async () => {
  const address = `127.0.0.1:${await freePort()}`;
  const temporal = new Client({ connection: Connection.lazy({ address }) });
  const settings = readSettings({}, { port: 0, dir: newFolder() });
  const service = await serve({
    client: new SignalClient(temporal, { taskQueue }),
    settings,
    log: pino({ level: 'silent' }),
  });
  services.push(service);
  const requestId = encodeRequestId({ workflowId: 'w', chain: '0123456789ab', id: 'title', round: 1 });
  const page = await browser.open({ locale: 'de-DE' });
  const seen = async (): Promise<string> => page.locator('body').innerText();
  await page.goto(`${service.url}/form/${requestId}`);
  await page.getByRole('heading', { name: 'Temporal antwortet nicht' }).waitFor({ timeout: 60_000 });
  await page.getByText(/^Es geht nichts verloren\. Diese Seite öffnet sich von selbst/u).waitFor();
  expect(await seen()).not.toMatch(/UNAVAILABLE|ECONNREFUSED|127\.0\.0\.1/u);
  await page.goto(`${service.url}/audit`);
  await page
    .getByRole('alert')
    .getByText(/^Temporal antwortet nicht\. Es geht nichts verloren\./u)
    .waitFor({ timeout: 60_000 });
  expect(await seen()).not.toMatch(/UNAVAILABLE|ECONNREFUSED|127\.0\.0\.1/u);
  await page.locator('summary', { hasText: 'Einzelheiten für Administratoren' }).click();
  await page.getByText(/^Temporal does not answer for namespace/u).waitFor(); // the local user is an administrator
}, 180_000);
