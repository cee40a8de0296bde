/** The main moments of the use cases, as people see them: over the real service, in a real browser. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { axeFindings, untilTrue, useBrowser } from '../support/browser';
import { builtActivities } from '../support/built-activities';
import { useEnvironment } from '../support/environment';
import { newFolder } from '../support/folder';
import { keepPicture } from '../support/keep-picture';
import { trueLabels, waitingIds } from '../support/labelers';
import { useRunningService } from '../support/running-service';
import { soon } from '../support/soon';
import { useFileStore } from '../support/use-file-store';

const workflowsPath = require.resolve('../../src/workflows');
const given = process.env.GATEHOUSE_DIR;
beforeAll(() => {
  process.env.GATEHOUSE_DIR = newFolder(); // of the record of what serves
});
afterAll(() => {
  if (given === undefined) delete process.env.GATEHOUSE_DIR;
  else process.env.GATEHOUSE_DIR = given;
});
const env = useEnvironment('dev', { workflowsPath, activities: builtActivities });
useFileStore();
const service = useRunningService(env, { GATEHOUSE_RATE_PER_IDENTITY: '0' });
const browser = useBrowser();
const images = 8;

/** Opens the page of a question when it is asked. */
async function openQuestion(page: Page, id: string, workflowId: string): Promise<void> {
  const { requestId } = await env.current.client.waitForSignal(id, workflowId, {
    state: 'pending',
    timeout: '1 minute',
  });
  await page.goto(`${service.url}/signals/${requestId}`);
  await page.getByRole('region', { name: 'Evidence' }).waitFor();
}

/** The left edges of the evidence and the form, which are side by side if they differ. */
async function sides(page: Page, form: string): Promise<readonly [number, number]> {
  const left = async (selector: string): Promise<number> =>
    (await page.locator(selector).first().boundingBox())?.x ?? -1;
  return [await left('.gate-evidence'), await left(form)];
}

test('model deployment: a person chooses a model by what it is, rejects it, gives other parameters, and approves the next one', async () => {
  const { client } = env.current;
  const search = {
    models: 4,
    kinds: ['tree', 'neighbours'],
    features: ['Flipper Length (mm)', 'Body Mass (g)'],
  };
  const { workflowId } = await client.start('modelDeploymentWf', { args: [{ search }] });
  const page = await browser.open();

  await openQuestion(page, 'choose-model', workflowId);
  const choices = page.getByRole('radio');
  await choices.first().waitFor();
  expect(await choices.count()).toBe(4);
  expect(await choices.first().isChecked()).toBe(true); // the best one
  const tree = page.getByRole('radio', {
    name: /^Tree of depth 4, leaves from 3 rows: [\d.]+ % \([\d.]+ to [\d.]+ %\)/u,
  });
  await page.getByRole('table', { name: /^Models, the best one first/u }).waitFor();
  await page
    .getByRole('img', { name: /^Accuracy of 4 models/u })
    .locator('svg')
    .waitFor();
  await keepPicture(page, 'deployment-choose');
  expect(await axeFindings(page)).toEqual([]);
  await tree.check();
  await page.getByRole('button', { name: /^Send answer/u }).click();

  await openQuestion(page, 'deploy', workflowId);
  await page.getByRole('heading', { name: /^Deploy "Tree of depth 4/u }).waitFor();
  await page.getByRole('table', { name: /^Models, the best one first/u }).waitFor();
  const reject = page.getByRole('button', { name: 'Reject' });
  const [evidence, form] = await sides(page, '.gate-answer');
  expect(form).not.toBe(evidence);
  await keepPicture(page, 'deployment-approve');
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('textbox').fill('It does not use the beaks.');
  await reject.click();

  await openQuestion(page, 'other-parameters', workflowId);
  await page
    .getByText(/rejected "Tree of depth 4.*": It does not use the beaks\./u)
    .first()
    .waitFor();
  expect(await page.getByLabel('Number of models').inputValue()).toBe('4');
  await keepPicture(page, 'deployment-parameters');
  expect(await axeFindings(page)).toEqual([]);
  await page.getByLabel('Number of models').fill('2');
  await page.getByRole('button', { name: /^Send answer/u }).click();

  await openQuestion(page, 'choose-model', workflowId);
  const history = page.getByRole('table', { name: 'Earlier rounds' });
  await history.getByRole('cell', { name: /rejected by .*: It does not use the beaks\./u }).waitFor();
  await page.getByRole('button', { name: /^Send answer/u }).click();
  await openQuestion(page, 'deploy', workflowId);
  await page.getByRole('button', { name: 'Approve' }).click();

  expect(await client.result(workflowId)).toMatchObject({ outcome: 'deployed', rounds: 2 });
  await page.goto(`${service.url}/executions/${workflowId}`);
  const report = page.locator('.execution-reports');
  await report.getByRole('heading', { name: /^Deployed: /u }).waitFor();
  await report.getByText('Predicts the species of a penguin', { exact: false }).waitFor(); // card.md of the file store
  await report.getByRole('link', { name: 'model.json' }).waitFor();
  await keepPicture(page, 'deployment-report');
}, 120_000);

test('active learning: the pictures are beside their fields, keys alone label them, and the chart has the accuracy by round', async () => {
  const { client } = env.current;
  const truth = await trueLabels();
  const { workflowId } = await client.start('activeLearningWf', {
    args: [{ first: 10, pick: 4, controls: 1, budget: 15, target: 1 }],
  });
  const page = await browser.open();
  for (const count of [10, 5]) {
    await openQuestion(page, 'label-images', workflowId);
    const groups = page.getByRole('radiogroup');
    await groups.nth(count - 1).waitFor();
    expect(await groups.count()).toBe(count);
    await untilTrue(
      page,
      `[...document.querySelectorAll('[role=radiogroup] img')].filter((image) => image.naturalWidth === 28).length === ${count}`,
    );
    await keepPicture(page, `learning-${count}`);
    expect(await axeFindings(page)).toEqual([]);
    const { jsonSchema } = await client.getSignal('label-images', workflowId);
    const fields = Object.keys(jsonSchema.properties ?? {});
    if (count === 10) {
      await page.getByRole('button', { name: /^Send answer/u }).click();
      await page.getByText('and 5 more', { exact: true }).waitFor();
    } else {
      await groups.first().getByRole('radio').first().focus();
    }
    for (const [index, field] of fields.entries()) {
      await page.keyboard.press(truth(field));
      await page.getByText(`${index + 1} of ${count} filled in`, { exact: true }).waitFor();
    }
    expect(await page.evaluate('document.activeElement.innerText')).toMatch(/^Send answer/u);
    await page.keyboard.press('Enter');
    await page.getByText('Answered', { exact: false }).first().waitFor();
  }
  expect(await client.result(workflowId)).toMatchObject({ stoppedBy: 'budget', labels: 15 });
  await page.goto(`${service.url}/executions/${workflowId}`);
  const report = page.locator('.execution-reports');
  await report.getByRole('heading', { name: 'The budget is used up' }).waitFor();
  await report
    .getByRole('img', { name: /^Accuracy by labels with 95 % intervals, from [\d.]+ % with 10 labels/u })
    .locator('svg')
    .waitFor();
  await keepPicture(page, 'learning-report');
  expect(await axeFindings(page)).toEqual([]);
}, 90_000);

test("line items: the page of the order has the questions of its children beside its own, each with its child's id", async () => {
  const { client } = env.current;
  const items = [
    { id: 'chair', name: 'Chair', amount: 120 },
    { id: 'lamp', name: 'Lamp', amount: 60 },
    { id: 'table', name: 'Table', amount: 800 },
    { id: 'sofa', name: 'Sofa', amount: 1_500 },
  ];
  const { workflowId } = await client.start('lineItemsWf', {
    args: [{ customer: 'Ada', limit: 500, items }],
  });
  await client.waitForSignal('delivery-chair', `${workflowId}/delivery/chair`, { timeout: '1 minute' });
  const page = await browser.open();
  await page.goto(`${service.url}/executions/${workflowId}`);
  const waits = page.getByRole('region', { name: /^Waits for people/u });
  for (const words of ['Table for 800?', 'Sofa for 1500?', 'When is Chair delivered?'])
    await waits.locator('.waits-prompt', { hasText: words }).waitFor();
  await waits.getByText(`${workflowId}/delivery/chair`, { exact: false }).waitFor();
  // In the graph, too, the end of its workflowId tells each child from the others.
  for (const id of ['chair', 'lamp'])
    await page.getByRole('button', { name: new RegExp(`^deliveryWf child execution ${id}`, 'u') }).waitFor();
  await keepPicture(page, 'line-items');
  expect(await axeFindings(page)).toEqual([]);

  await waits.getByRole('link', { name: /When is Chair delivered/u }).click();
  const dialog = page.getByRole('dialog', { name: 'When is Chair delivered?' });
  await dialog.locator('.picked-text input.control').fill('2030-01-02');
  await dialog.getByRole('button', { name: /^Send answer/u }).click();
  expect(await client.result(`${workflowId}/delivery/chair`)).toEqual({ day: '2030-01-02', by: 'a person' });
  await client.terminate(workflowId);
}, 60_000);

test('data labeling: a person labels by keys, undoes, is not sure, and sees the progress and the agreement', async () => {
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
  // The report of the end has the files: the table is read from the file store.
  const table = report.getByRole('table', { name: `The labels of ${images} images` });
  await table.getByRole('cell', { name: 'image-0001.png' }).waitFor();
  await report.getByRole('link', { name: 'labels.jsonl' }).waitFor();
  await keepPicture(page, 'labeling-files');
}, 90_000);
