/**
 * Takes screenshots of the console, light, dark, in German and on a phone, of the real service with a real Temporal server. Run
 * `npm run screenshots -- FOLDER`. The default folder is `screenshots`.
 */
const { mkdirSync, mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');
const { pino } = require('pino');
const { chromium } = require('playwright-core');
const activities = require('../dist/activities');
const { readSettings, serve } = require('../dist/server');
const { createTestEnvironment } = require('../dist/testing');

const folder = resolve(process.argv[2] ?? 'screenshots');

const data = [14.2, 15.1, 13.8, 16.4, 17.9, 18.3, 16.7, 17.2, 19.5, 21.4, 20.9, 18.9];
data.push(17.5, 18.1, 22.6, 24.3, 20.4, 19.3, 18.7, 21.9, 19.1, 25.8, 24.1, 20.6);

const asked = [
  ['modelDeployment', 'churn-search-7', 'approve-model', 'Deploy trial 7 to serving?', '35 minutes'],
  ['labelDigits', 'digits-09', 'label-17', 'Which digit is this? 17 of 50', '57 minutes'],
  ['labelSettings', 'digits-10', 'run-settings', 'Settings for the next labeling run', '6 hours'],
  ...['Churn by region', 'Churn by plan', 'Weekly sign-ups'].map((name, index) => [
    'reportingWithApprovalWf',
    `report-${39 + index}`,
    'approve-final-report',
    `Approve the final report: ${name}`,
    `${100 + index} minutes`,
  ]),
  ['hitlTutorial', 'tutorial-118', 'user_number_input', 'Provide an integer to continue the workflow'],
  ['shirtOrder', 'shirt-2207', 'shirt-order', 'Shirt order: size and colour'],
];

const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };
const desk = { viewport: { width: 1280, height: 860 } };
const looks = {
  light: { ...desk, colorScheme: 'light' },
  german: { ...desk, colorScheme: 'light', locale: 'de-DE' },
  dark: { ...desk, colorScheme: 'dark' },
  phone: { ...phone, colorScheme: 'light' },
  'phone-dark': { ...phone, colorScheme: 'dark' },
};

const inEnglish = Object.keys(looks).filter((look) => look !== 'german');

/** The screenshots: the address of each, and how to wait until the page is complete. */
const pages = {
  inbox: {
    path: () => '/inbox',
    ready: async (page) => {
      await page.getByText('Live', { exact: true }).waitFor();
      await page.locator('li.row').nth(6).waitFor();
    },
  },
  queue: {
    path: () => '/queue',
    looks: Object.keys(looks),
    ready: async (page) => {
      await page.locator('.gate.queue .gate-verdicts').waitFor();
      await page.locator('progress[value]').waitFor();
      await drawn(page);
    },
  },
  executions: {
    path: () => '/executions',
    ready: (page) => page.getByText('tutorial-118').first().waitFor(),
  },
  execution: {
    path: () => '/executions/report-42?tab=graph',
    ready: async (page) => {
      await page
        .getByRole('button', { name: /^Answer/u })
        .first()
        .waitFor();
      await drawn(page);
    },
  },
  timeline: {
    path: () => '/executions/report-42?tab=timeline',
    ready: (page) => page.getByText('createReport').first().waitFor(),
  },
  input: {
    path: ({ title }) => `/executions/report-42?gate=${title}`,
    ready: async (page) => {
      await page.getByRole('dialog').getByRole('textbox').waitFor();
      await drawn(page.getByRole('dialog'));
    },
  },
  approval: {
    path: ({ approval }) => `/inbox?gate=${approval}`,
    ready: async (page) => {
      // At 1280 pixels the question is beside the list, otherwise in a dialog.
      await page
        .locator('.gate')
        .getByRole('button', { name: /^Approve/u })
        .waitFor();
      await drawn(page.locator('.gate'));
    },
  },
  issues: {
    path: ({ settings }) => `/form/${settings}`,
    ready: async (page) => {
      await page.getByLabel('Annotators').fill('12.5');
      await page.getByLabel('E-mail').fill('labeling@');
      await page.getByRole('button', { name: /^Send answer/u }).click();
      await page.getByText('12.5 is not', { exact: false }).first().waitFor();
    },
  },
  link: {
    path: ({ link }) => link,
    ready: async (page) => {
      await page.getByRole('button', { name: /^Send answer/u }).waitFor();
      await drawn(page);
    },
  },
  receipt: {
    path: ({ settled }) => `/form/${settled}`,
    ready: (page) => page.getByRole('heading', { name: /^Rejected by/u }).waitFor(),
  },
};

/** Waits for a chart, which is drawn after the page. */
async function drawn(place) {
  await place.locator('[role="img"] svg, svg[role="img"], svg.marks').first().waitFor();
}

async function main() {
  mkdirSync(folder, { recursive: true });
  const dir = mkdtempSync(join(tmpdir(), 'gatehouse-screenshots-'));
  const workflowsPath = require.resolve('./screenshot-workflows.ts');
  const environment = await createTestEnvironment({ workflowsPath, activities, server: 'dev' });
  const settings = readSettings({}, { port: 0, dir });
  const service = await serve({ client: environment.client, settings, log: pino({ level: 'silent' }) });
  const browser = await chromium.launch({
    executablePath: process.env.GATEHOUSE_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  try {
    const places = await startAll(environment.client, service.url);
    for (const [name, page] of Object.entries(pages))
      for (const look of page.looks ?? inEnglish)
        await takePicture(browser, service.url, places, { name, page, look });
    await settleSome(browser, service.url, environment.client);
  } finally {
    await browser.close();
    await service.stop();
    await environment.teardown();
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Starts the executions, and returns their ids. */
async function startAll(client, url) {
  await client.start('conditionalWf', { workflowId: 'report-42', args: [data] });
  await client.start('approvalAsPromiseWf', { workflowId: 'report-37', args: [data] });
  for (const [workflow, workflowId, id, prompt, timeout] of asked) {
    await client.start(workflow, { workflowId, args: [{ id, prompt, timeout }] });
    await client.waitForSignal(id, workflowId);
  }
  const requestIdOf = async (id, workflowId) => (await client.waitForSignal(id, workflowId)).requestId;
  const review = await requestIdOf('review-passes', 'report-42');
  const settled = await requestIdOf('raw-report-approval', 'report-37');
  const link = await fetch(`${url}/api/signals/${review}/links`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ recipient: { id: 'report-owner' } }),
  }).then((response) => response.json());
  await client.reject('raw-report-approval', 'report-37', {
    comment: 'Day 22 looks off.',
    actor: { id: 'qa-lead' },
  });
  return {
    settled,
    link: link.url.slice(link.url.indexOf('/link')),
    title: await requestIdOf('title-input', 'report-42'),
    approval: await requestIdOf('approve-model', 'churn-search-7'),
    settings: await requestIdOf('run-settings', 'digits-10'),
  };
}

/** Answers two signals while the page is open. */
async function settleSome(browser, url, client) {
  const context = await browser.newContext(looks.dark);
  const page = await context.newPage();
  await page.goto(`${url}/inbox`);
  await pages.inbox.ready(page);
  await client.approve('approve-final-report', 'report-39', { actor: { id: 'report-owner' } });
  await client.reject('approve-final-report', 'report-41', { actor: { id: 'qa-lead' } });
  await page.getByText('Approved by report-owner').waitFor();
  await page.getByText('Rejected by qa-lead').first().waitFor();
  await page.screenshot({ path: join(folder, 'inbox-settled-dark.png') });
  await context.close();
}

async function takePicture(browser, url, places, { name, page: { path, ready }, look }) {
  const context = await browser.newContext({ ...looks[look], reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(`${url}${path(places)}`);
  await ready(page);
  await page.screenshot({ path: join(folder, `${name}-${look}.png`) });
  await context.close();
}

void main();
