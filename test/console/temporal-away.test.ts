/** Pages of the console that are open while Temporal stops, and starts again. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { NativeConnection, Runtime } from '@temporalio/worker';
import pino from 'pino';
import { SignalClient } from '../../src/client';
import { readSettings, serve, type RunningService } from '../../src/server';
import { devServerExecutable, freePort, quietRuntime, runBeside, startDevServer } from '../../src/servers';
import { createWorker } from '../../src/worker';
import { axeFindings, useBrowser } from '../support/browser';
import { newFolder } from '../support/folder';
import { workflowBundle } from '../support/workflow-bundle';

const browser = useBrowser();
let options: Parameters<typeof startDevServer>[0];
let temporal: Awaited<ReturnType<typeof startDevServer>>;
let connection: NativeConnection;
let worker: { stop(): Promise<void> };
let client: SignalClient;
let service: RunningService;

beforeAll(async () => {
  Runtime.install(quietRuntime);
  const folder = newFolder();
  options = {
    executable: await devServerExecutable(),
    port: await freePort(),
    database: join(folder, 'temporal.db'),
    logFile: join(folder, 'temporal.log'),
  };
  temporal = await startDevServer(options);
  connection = await NativeConnection.connect({ address: temporal.address });
  worker = runBeside(await createWorker({ connection, workflowBundle: await workflowBundle() }));
  client = await SignalClient.connect({ address: temporal.address });
  const settings = readSettings({}, { port: 0, dir: folder });
  service = await serve({ client, settings, log: pino({ level: 'silent' }) });
}, 180_000);

afterAll(async () => {
  await service.stop();
  await worker.stop();
  await connection.close();
  await client.close();
  await temporal.stop();
}, 30_000);

test('say that Temporal does not answer, keep what is typed, and go on by themselves when it is back', async () => {
  await client.start('ask', { workflowId: 'asked', args: [{ prompt: 'Is Temporal there?' }] });
  await client.start('ask', { workflowId: 'left', args: [{ prompt: 'The other question' }] });
  const { requestId } = await client.waitForSignal('answer', 'asked');
  await client.waitForSignal('answer', 'left');
  const inbox = await browser.open();
  await inbox.goto(`${service.url}/inbox`);
  await inbox.locator('li.row').nth(1).waitFor();
  await inbox.getByText('Live', { exact: true }).waitFor();
  const form = await browser.open();
  await form.goto(`${service.url}/form/${requestId}`);
  await form.getByRole('textbox').fill('It was');

  await temporal.stop();
  await inbox.getByText('Temporal does not answer', { exact: true }).waitFor({ timeout: 60_000 });
  expect(await inbox.locator('li.row').count()).toBe(2);
  expect(await axeFindings(inbox)).toEqual([]);
  await form.getByRole('button', { name: 'Send answer' }).click();
  await form.getByRole('alert').getByText('Temporal does not answer').waitFor({ timeout: 60_000 });
  expect(await form.getByRole('textbox').inputValue()).toBe('It was');
  expect(await axeFindings(form)).toEqual([]);
  const late = await browser.open();
  await late.goto(`${service.url}/form/${requestId}`);

  temporal = await startDevServer(options);
  await inbox
    .getByText('Temporal does not answer', { exact: true })
    .waitFor({ state: 'detached', timeout: 60_000 });
  await form.getByText('Your answer can be sent now').waitFor({ timeout: 60_000 });
  await form
    .getByRole('button', { name: /^(?:Send answer|Try again)$/u })
    .first()
    .click();
  await form.getByRole('heading', { name: /^Answered by you/u }).waitFor({ timeout: 60_000 });
  await late.getByRole('heading', { name: /^Answered by/u }).waitFor({ timeout: 60_000 });
  expect(await client.result('asked')).toBe('It was');
  await inbox
    .locator('li.row')
    .filter({ hasText: 'asked' })
    .getByText('Answered by', { exact: false })
    .waitFor({ timeout: 60_000 });
  await client.start('ask', { workflowId: 'new', args: [{ prompt: 'Asked since' }] });
  await inbox.locator('li.row').filter({ hasText: 'Asked since' }).waitFor({ timeout: 60_000 });
}, 240_000);
