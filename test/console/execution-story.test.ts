/** A report that waits for its title, from its graph to its result: by mouse, and by keyboard alone. */
import { expect, test } from '@jest/globals';
import * as activities from '../../src/activities';
import type { Page } from 'playwright-core';
import { useBrowser } from '../support/browser';
import { useEnvironment } from '../support/environment';
import { useRunningService } from '../support/running-service';

const workflowsPath = require.resolve('../../src/workflows');
const environment = useEnvironment('dev', { workflowsPath, activities });
const service = useRunningService(environment, { GATEHOUSE_RATE_PER_IDENTITY: '0' });
const browser = useBrowser();

async function waitingReport(workflowId: string): Promise<string> {
  const { client } = environment.current;
  await client.start('reportingWf', { workflowId, args: [[14, 15, 13, 16]] });
  await client.waitForSignal('title', workflowId);
  return `${service.url}/executions/${workflowId}`;
}

test('play on the gate in the graph, a title, resume: the gate is set, the report titled, without a reload', async () => {
  const page = await browser.open();
  await page.goto(await waitingReport('story'));
  let loads = 0;
  page.on('load', () => (loads += 1));
  await page.getByText('Live', { exact: true }).waitFor();
  const graph = page.getByRole('region', { name: 'Graph of story' });
  await graph.getByRole('button', { name: 'Answer title' }).click();

  const dialog = page.getByRole('dialog', { name: 'Title of the report' });
  await dialog.getByRole('textbox').fill('Churn, day by day');
  await dialog.getByRole('button', { name: /^Send answer/u }).click();
  await expect(environment.current.client.result('story')).resolves.toMatchObject({
    title: 'Churn, day by day',
  });
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect(new URL(page.url()).search).toBe('');

  await page.locator('.execution-head').getByText('Completed').waitFor();
  const node = graph.locator('.react-flow__node').filter({ hasText: 'title' });
  await node.getByText('Answered', { exact: true }).waitFor();
  await graph.locator('.react-flow__node').filter({ hasText: 'finalizeReport' }).getByText('Done').waitFor();
  await page.getByRole('region', { name: 'How it ended' }).getByText('Churn, day by day').waitFor();
  await page.getByRole('region', { name: /^Report/u }).waitFor();
  expect(await page.getByRole('link', { name: /^Answer /u }).count()).toBe(0);
  expect(loads).toBe(0);

  await page.locator('.execution-tabs').getByRole('link', { name: 'Audit' }).click();
  await page.getByRole('link', { name: 'Receipt of title' }).click();
  await page.getByRole('dialog').getByText('Churn, day by day').first().waitFor();
});

test('the same by keyboard alone, from the list to the result', async () => {
  await waitingReport('by-keys');
  const page = await browser.open();
  await page.goto(`${service.url}/executions?q=by-keys`);
  await page.getByRole('link', { name: 'by-keys' }).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/executions/by-keys');
  await page.getByRole('link', { name: 'Answer Title of the report' }).waitFor();
  await tabTo(page, 'a.lamp-button');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Title of the report' });
  await dialog.getByRole('textbox').waitFor();
  await tabTo(page, '[role="dialog"] :is(input, textarea)');
  await page.keyboard.type('By keys');
  await page.keyboard.press('Control+Enter');
  await expect(environment.current.client.result('by-keys')).resolves.toMatchObject({ title: 'By keys' });
  await page.locator('.execution-head').getByText('Completed').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('region', { name: 'How it ended' }).getByText('By keys').waitFor();
});

/** Presses Tab until what has the focus is such an element. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await page.evaluate(`document.activeElement.matches(${JSON.stringify(selector)})`)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${selector}`);
}
