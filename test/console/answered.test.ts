/** What was answered lately, in the inbox. */
import { expect, test } from '@jest/globals';
import { axeFindings, useBrowser } from '../support/browser';
import { useEnvironment } from '../support/environment';
import { useRunningService } from '../support/running-service';

const environment = useEnvironment('dev');
const service = useRunningService(environment, { GATEHOUSE_RATE_PER_IDENTITY: '0' });
const browser = useBrowser();

async function answered(prompt: string, actor: string): Promise<string> {
  const { client } = environment.current;
  const { workflowId } = await client.start('ask', { args: [{ prompt }] });
  await client.waitForSignal('answer', workflowId);
  await client.setSignal('answer', workflowId, 'x', { actor: { id: actor } });
  return workflowId;
}

test('who answered what, the last first; a row opens the receipt; search finds people too; new ones appear', async () => {
  const first = await answered('Was answered first', 'ada');
  const second = await answered('Was answered second', 'grace');
  const page = await browser.open();
  await page.goto(`${service.url}/inbox`);
  await page.getByRole('link', { name: 'Answered', exact: true }).click();
  const rows = page.locator('.answered-row');
  await rows.nth(1).waitFor();
  expect(await rows.nth(0).innerText()).toContain('Was answered second');
  expect(await rows.nth(0).innerText()).toContain('Answered by grace');
  expect(await rows.nth(1).innerText()).toContain(first);
  expect(await axeFindings(page)).toEqual([]);

  await page.getByRole('searchbox').fill('ada');
  await page.locator('.answered-row').filter({ hasText: second }).waitFor({ state: 'detached' });
  expect(await rows.count()).toBe(1);
  await page.getByRole('link', { name: 'Receipt Was answered first' }).click();
  await page.getByRole('dialog').waitFor();
  await page.goBack();
  await page.getByRole('searchbox').fill('');
  await answered('Was answered meanwhile', 'linus');
  await rows.filter({ hasText: 'Was answered meanwhile' }).waitFor();

  await page.getByLabel('Since when').selectOption('hour');
  expect(new URL(page.url()).searchParams.get('since')).toBe('hour');
  // This service knows nobody: there is no one to be "me".
  expect(await page.getByLabel('Answered by').count()).toBe(0);
});

test('with a phone it reads as well, and where nothing fits it says so', async () => {
  await answered('On a phone', 'ada');
  const page = await browser.open({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
  await page.goto(`${service.url}/inbox?show=answered`);
  await page.locator('.answered-row').first().waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.goto(`${service.url}/inbox?show=answered&q=nothing+like+this`);
  await page.getByText('No answers match your search').waitFor();
  expect(await axeFindings(page)).toEqual([]);
});
