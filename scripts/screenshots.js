/**
 * Pictures of the console, light, dark and on a phone, into the folder that is named (screenshots where none is): of the
 * real service over a real Temporal. `npm run screenshots -- FOLDER`
 */
const { mkdirSync, mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');
const { pino } = require('pino');
const { chromium } = require('playwright-core');
const { readSettings, serve } = require('../dist/server');
const { createTestEnvironment } = require('../dist/testing');

const folder = resolve(process.argv[2] ?? 'screenshots');

const asked = [
  ['conditionalWf', 'report-42', 'title', 'Title of the report', '18 minutes'],
  ['modelDeployment', 'churn-search-7', 'approve-model', 'Deploy trial 7 to serving?', '35 minutes'],
  ['labelDigits', 'digits-09', 'label-17', 'Which digit is this? 17 of 50', '57 minutes'],
  ['reviewPassesWf', 'report-43', 'review-passes', 'Do these numbers look right?', '78 minutes'],
  ...['Churn by region', 'Churn by plan', 'Weekly sign-ups'].map((name, index) => [
    'reportingWithApprovalWf',
    `report-${39 + index}`,
    'approve-final-report',
    `Approve the final report: ${name}`,
    `${100 + index} minutes`,
  ]),
  [
    'approvalAsPromiseWf',
    'report-37',
    'raw-report-approval',
    'Approve the raw report before it gets a title',
    '2 days',
  ],
  ['hitlTutorial', 'tutorial-118', 'user_number_input', 'Provide an integer to continue the workflow'],
  ['shirtOrder', 'shirt-2207', 'shirt-order', 'Shirt order: size and colour'],
];

const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };
const desk = { viewport: { width: 1280, height: 860 } };
const pictures = {
  'inbox-light': { ...desk, colorScheme: 'light' },
  'inbox-dark': { ...desk, colorScheme: 'dark' },
  'inbox-phone': { ...phone, colorScheme: 'light' },
  'inbox-phone-dark': { ...phone, colorScheme: 'dark' },
};

async function main() {
  mkdirSync(folder, { recursive: true });
  const dir = mkdtempSync(join(tmpdir(), 'gatehouse-screenshots-'));
  const workflowsPath = require.resolve('./screenshot-workflows.ts');
  const environment = await createTestEnvironment({ workflowsPath, server: 'dev' });
  const settings = readSettings({}, { port: 0, dir });
  const service = await serve({ client: environment.client, settings, log: pino({ level: 'silent' }) });
  const browser = await chromium.launch({
    executablePath: process.env.GATEHOUSE_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  try {
    await startAll(environment.client);
    for (const [name, options] of Object.entries(pictures))
      await takePicture(browser, service.url, name, options);
    await settleSome(browser, service.url, environment.client);
  } finally {
    await browser.close();
    await service.stop();
    await environment.teardown();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function startAll(client) {
  for (const [workflow, workflowId, id, prompt, timeout] of asked) {
    await client.start(workflow, { workflowId, args: [{ id, prompt, timeout }] });
    await client.waitForSignal(id, workflowId);
  }
}

/** Two that were answered while somebody looked. */
async function settleSome(browser, url, client) {
  const context = await browser.newContext(pictures['inbox-dark']);
  const page = await context.newPage();
  await page.goto(`${url}/inbox`);
  await page.getByText('Live', { exact: true }).waitFor();
  await page.locator('li.row').filter({ hasText: 'report-41' }).waitFor();
  await client.approve('approve-final-report', 'report-39', { actor: { id: 'report-owner' } });
  await client.reject('approve-final-report', 'report-41', { actor: { id: 'qa-lead' } });
  await page.getByText('Approved by report-owner').waitFor();
  await page.getByText('Rejected by qa-lead').waitFor();
  await page.screenshot({ path: join(folder, 'inbox-settled.png') });
  await context.close();
}

async function takePicture(browser, url, name, options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await page.goto(`${url}/inbox`);
  await page.getByText('Live', { exact: true }).waitFor();
  await page.locator('li.row').filter({ hasText: 'Title of the report' }).waitFor();
  if (name === 'inbox-light') await page.keyboard.press('j');
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await context.close();
}

void main();
