/** The console behind a proxy that mounts the service below a path. */
import { expect, test } from '@jest/globals';
import { useBrowser } from '../support/browser';
import { useEnvironment } from '../support/environment';
import { useRunningService } from '../support/running-service';

const environment = useEnvironment('dev');
const service = useRunningService(environment, { GATEHOUSE_BASE_PATH: '/gates' });
const browser = useBrowser();

test('the console works below a mount path, and an answer given there is seen there', async () => {
  const { client } = environment.current;
  const { workflowId } = await client.start('ask', { args: [{ prompt: 'Below a path?' }] });
  const page = await browser.open();
  const other = await browser.open();
  await other.goto(service.url);
  const row = other.locator('li.row').filter({ hasText: workflowId });
  await row.waitFor();
  await other.getByText('Live', { exact: true }).waitFor();

  await page.goto(`${service.url}/inbox`);
  await page.getByRole('link', { name: 'Answer Below a path?' }).click();
  await page.waitForURL('**/gates/inbox?gate=*');
  const requestId = new URL(page.url()).searchParams.get('gate') ?? '';
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('Yes');
  await dialog.getByRole('button', { name: /^Send answer/u }).click();
  await row.getByText(/^Answered/u).waitFor();
  await expect(client.result(workflowId)).resolves.toBe('Yes');

  await page.goto(`${service.url}/signals/${requestId}`);
  await page.waitForURL('**/gates/form/*');
  await page.getByRole('heading', { name: /^Answered by you/u }).waitFor();
  await page.goto(`${service.url}/executions/${workflowId}`);
  await page.getByRole('heading', { name: workflowId }).waitFor();
  await page
    .getByRole('link', { name: /^Inbox/u })
    .first()
    .click();
  await page.waitForURL('**/gates/inbox');
});
