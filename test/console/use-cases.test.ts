/** The main moment of data labeling: one key, the next digit; and the report beside it, in a real browser. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import * as activities from '../../src/activities';
import { axeFindings, useBrowser } from '../support/browser';
import { useEnvironment } from '../support/environment';
import { newFolder } from '../support/folder';
import { keepPicture } from '../support/keep-picture';
import { trueLabels, waitingIds } from '../support/labelers';
import { useRunningService } from '../support/running-service';
import { soon } from '../support/soon';

const workflowsPath = require.resolve('../../src/workflows');
const env = useEnvironment('dev', { workflowsPath, activities });
const service = useRunningService(env, { GATEHOUSE_RATE_PER_IDENTITY: '0' });
const browser = useBrowser();
const images = 8;
const before = process.env.GATEHOUSE_FILES_FOLDER;

beforeAll(() => {
  process.env.GATEHOUSE_FILES_FOLDER = newFolder();
});
afterAll(() => {
  if (before === undefined) delete process.env.GATEHOUSE_FILES_FOLDER;
  else process.env.GATEHOUSE_FILES_FOLDER = before;
});

test('a person labels by keys, undoes, is not sure, and sees the progress and the agreement', async () => {
  const { client } = env.current;
  const truth = await trueLabels();
  const input = { images, window: 4, twice: 0.25, second: 'anyone' };
  const { workflowId } = await client.start('dataLabelingWf', { args: [input] });
  while ((await client.inbox({ workflowId })).items.length < 4) await soon();
  const page = await browser.open();
  await page.goto(`${service.url}/queue?q=${workflowId}`);

  const shownId = async (): Promise<string> =>
    (await page.locator('.gate-from code').first().textContent()) ?? '';
  const press = async (key: (id: string) => string): Promise<string> => {
    await page.locator('.gate.queue.open .tile').first().waitFor();
    const id = await shownId();
    await page.keyboard.press(key(id));
    await page
      .locator('.gate-from code', { hasText: new RegExp(`^${id}$`, 'u') })
      .waitFor({ state: 'detached' });
    return id;
  };
  await page.locator('.report-image img').waitFor();
  await keepPicture(page, 'labeling-queue');
  expect(await axeFindings(page)).toEqual([]);
  // Four questions are open, and all eight are the progress.
  await page.getByText('1 of 8', { exact: true }).waitFor();
  await page.getByText('0 answered · 4 open', { exact: true }).waitFor();
  expect(await page.title()).toMatch(/^\(1 of 8\) /u);
  const first = await press(truth);
  await page.getByText('2 of 8', { exact: true }).waitFor();
  await page.getByRole('button', { name: `Undo ${truth(first)}` }).waitFor();
  await page.keyboard.press('u');
  await page
    .locator('.gate-from code', { hasText: new RegExp(`^${first}$`, 'u') })
    .waitFor({ state: 'attached' });
  await press(() => 'n');
  await page.locator('.sent-answers').getByText('not sure', { exact: false }).first().waitFor();
  for (let labelled = 1; labelled < images + 2; labelled += 1) await press(truth);
  await page.getByRole('heading', { name: 'Are the labels finished?' }).waitFor();
  await keepPicture(page, 'labeling-finish');

  await page.goto(`${service.url}/executions/${workflowId}`);
  const report = page.locator('.execution-reports');
  await report.getByText(`${images} of ${images}`, { exact: true }).waitFor();
  await report.getByText("Cohen's kappa", { exact: true }).waitFor();
  await report.getByText('They measure consistency, not agreement.', { exact: false }).waitFor();
  await keepPicture(page, 'labeling-report');
  expect(await axeFindings(page)).toEqual([]);
  expect(await waitingIds(client, workflowId)).toEqual(['finish']);
  await client.approve('finish', workflowId);
  expect(await client.result(workflowId)).toMatchObject({
    labelled: images,
    notSure: 1,
    agreement: { pairs: 2, kappa: 1 },
  });
}, 90_000);
