/** The inbox while its service is away, and when it is back. */
import { expect, test } from '@jest/globals';
import pino from 'pino';
import { readSettings, serve, type RunningService } from '../../src/server';
import { axeFindings, useBrowser } from '../support/browser';
import { useEnvironment } from '../support/environment';
import { newFolder } from '../support/folder';

const environment = useEnvironment('dev');
const browser = useBrowser();
const dir = newFolder();

async function serveAt(port: number): Promise<RunningService> {
  const settings = readSettings({}, { port, dir });
  return serve({ client: environment.current.client, settings, log: pino({ level: 'silent' }) });
}

test('while the service is away the list says so and stays; then it is read anew, and nothing is missed', async () => {
  const { client } = environment.current;
  const { workflowId } = await client.start('ask', { args: [{ prompt: 'Answered meanwhile' }] });
  const { requestId } = await client.waitForSignal('answer', workflowId);
  const first = await serveAt(0);
  const page = await browser.open();
  await page.goto(`${first.url}/inbox`);
  const row = page.locator('li.row').filter({ hasText: workflowId });
  await row.waitFor();
  await page.getByText('Live', { exact: true }).waitFor();

  await first.stop();
  await page.getByText('Connection lost').waitFor();
  await page.getByText(/^You see the state as of \d\d:\d\d\. Trying again/u).waitFor();
  expect(await page.getByText('Live', { exact: true }).count()).toBe(0);
  expect(await row.getByRole('link', { name: 'Answer Answered meanwhile' }).count()).toBe(1);
  expect(await axeFindings(page)).toEqual([]);
  await client.setSignal('answer', workflowId, 'x', { requestId });

  const second = await serveAt(first.port);
  try {
    await page.getByRole('button', { name: 'Try now' }).click();
    await page.getByText('Live', { exact: true }).waitFor();
    await row.getByText('No longer waiting').waitFor();
    expect(await page.getByText('Connection lost').count()).toBe(0);

    const later = await client.start('ask', { args: [{ prompt: 'Opened since' }] });
    await page.locator('li.row').filter({ hasText: later.workflowId }).waitFor();
  } finally {
    await page.close();
    await second.stop();
  }
});

test('an inbox that cannot be read says why, and is tried again by hand', async () => {
  const service = await serveAt(0);
  const page = await browser.open();
  try {
    const refuse = 'GET /api/signals';
    await page.route('**/api/signals?**', (route) =>
      route.fulfill({ status: 503, json: { title: refuse, message: 'Temporal cannot be reached.' } }),
    );
    await page.goto(`${service.url}/inbox`);
    await page.getByRole('alert').getByText('Temporal cannot be reached.').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.unroute('**/api/signals?**');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('alert').waitFor({ state: 'detached' });
  } finally {
    await page.close();
    await service.stop();
  }
});
