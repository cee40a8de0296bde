/** The page of an execution in a real browser, over the real service, worker and Temporal. */
import { describe, expect, test } from '@jest/globals';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { Locator, Page } from 'playwright-core';
import * as activities from '../../src/activities';
import { SignalClient } from '../../src/client';
import { createWorker } from '../../src/worker';
import { axeFindings, useBrowser } from '../support/browser';
import { useEnvironment } from '../support/environment';
import { graphActivities, letGo } from '../support/graph-activities';
import { nudge, raise } from '../support/graph-workflows';
import { useRunningService } from '../support/running-service';
import { stockBundle, workflowBundle } from '../support/workflow-bundle';

const workflowsPath = require.resolve('../support/execution-workflows');
const all = { ...activities, ...graphActivities };
const environment = useEnvironment('dev', { workflowsPath, activities: all });
const free = { GATEHOUSE_RATE_PER_IDENTITY: '0', GATEHOUSE_RATE_PER_ADDRESS: '0' };
const service = useRunningService(environment, {
  ...free,
  GATEHOUSE_TEMPORAL_UI: 'https://temporal.example.org/ui/',
});
const mounted = useRunningService(environment, { ...free, GATEHOUSE_BASE_PATH: '/gates' });
const browser = useBrowser();

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };

async function pageOf(workflowId: string, search = '', page?: Page): Promise<Page> {
  const opened = page ?? (await browser.open());
  await opened.goto(`${service.url}/executions/${encodeURIComponent(workflowId)}${search}`);
  await opened.getByRole('heading', { level: 1 }).waitFor();
  return opened;
}

/** A report that waits for its title, with its activity done. */
async function report(workflowId: string): Promise<void> {
  const { client } = environment.current;
  await client.start('reportingWf', { workflowId, args: [[14, 15, 13, 16]] });
  await client.waitForSignal('title', workflowId);
}

async function textOf(part: Locator): Promise<string> {
  return (await part.innerText()).replaceAll(/\s+/gu, ' ');
}

function waits(page: Page): Locator {
  return page.getByRole('region', { name: /Waits for people/u });
}

describe('the page of an execution', () => {
  test('says how it is, what waits for people, what happened, and leads to Temporal', async () => {
    await report('report-42');
    const page = await pageOf('report-42');
    await expect(page.title()).resolves.toBe('report-42 · Gatehouse');
    const head = page.locator('.execution-head');
    await head.getByText('task queue').waitFor();
    const text = await textOf(head);
    for (const words of [
      'report-42',
      'Running',
      '1 question waits',
      'reportingWf',
      'started just now',
      'run',
    ])
      expect(text).toContain(words);
    const { runId } = await environment.current.client.getExecution('report-42');
    expect(await page.getByRole('link', { name: 'Open in Temporal' }).getAttribute('href')).toBe(
      `https://temporal.example.org/ui/namespaces/default/workflows/report-42/${runId}/history`,
    );

    const row = waits(page);
    for (const words of ['Title of the report', 'title', 'text', 'in 59 min'])
      await row.getByText(words).first().waitFor();
    expect(await row.getByRole('link', { name: 'Answer Title of the report' }).getAttribute('href')).toMatch(
      /^\/executions\/report-42\?gate=[\w-]+$/u,
    );
    await page.getByRole('button', { name: 'Answer title' }).first().waitFor(); // in the graph
    const inputs = page.getByRole('region', { name: /^Inputs/u });
    await inputs.getByText('14, 15, 13, 16').waitFor();
    expect(await inputs.getByRole('link', { name: 'Show all inputs' }).getAttribute('href')).toBe(
      '/executions/report-42?tab=data',
    );
    await page.getByRole('region', { name: /^Report/u }).waitFor();
  });

  test('has an address for each of its views, and keeps the dialog beside it', async () => {
    await report('report-tabs');
    const page = await pageOf('report-tabs', '?gate=abc');
    const views = page.getByRole('navigation', { name: 'Views of the execution' });
    for (const [name, tab] of [
      ['Timeline', 'timeline'],
      ['Inputs and outputs', 'data'],
      ['Audit', 'audit'],
      ['Graph', 'graph'],
    ] as const) {
      const link = views.getByRole('link', { name, includeHidden: true });
      expect(await link.getAttribute('href')).toBe(`/executions/report-tabs?gate=abc&tab=${tab}`);
    }
    const other = await pageOf('report-tabs', '?tab=timeline');
    expect(await other.locator('[aria-current="true"]').innerText()).toBe('Timeline');
    await other.getByRole('list', { name: 'Timeline of report-tabs' }).waitFor();
    await pageOf('report-tabs', '?tab=constructor', other);
    expect(await other.locator('.execution-tabs [aria-current="true"]').innerText()).toBe('Graph');
  });

  test('shows what went in and what came out, also of its steps', async () => {
    const { client } = environment.current;
    await report('report-data');
    const page = await pageOf('report-data', '?tab=data');
    await page.getByText('The execution is running and has no result yet.').waitFor();
    await page.getByRole('group', { name: 'Input' }).first().getByText('16').waitFor();
    await client.setSignal('title', 'report-data', 'The title', { actor: { id: 'ada' } });
    await page.getByText('The execution is running and has no result yet.').waitFor({ state: 'detached' });
    const steps = page.locator('.data-steps');
    await steps.getByText('finalizeReport').waitFor();
    await page.getByRole('region', { name: 'How it ended' }).getByText('The title').waitFor();
    const gate = steps.locator('li').filter({ hasText: 'gate' });
    const answer = gate.getByRole('group', { name: 'Answer' });
    await answer.getByText('The title').waitFor();
    await gate.locator('summary').focus();
    await page.keyboard.press('Enter');
    await answer.waitFor({ state: 'hidden' });
    expect(await textOf(gate)).toContain('title gate "The title"');
  });

  test('tells who decided what and how, what was refused and why, and leads to the receipt', async () => {
    const { client, temporal } = environment.current;
    await report('report-audit');
    await temporal.workflow.getHandle('report-audit').signal('title', 7);
    const page = await pageOf('report-audit', '?tab=audit');
    const audit = page.getByRole('list', { name: 'Audit, newest first' });
    await audit.getByText('Refused').waitFor();
    expect(await audit.innerText()).toContain('by a Temporal signal');
    await client.setSignal('title', 'report-audit', 'Mine', {
      actor: { id: 'ada' },
      requestKey: 'first-try',
    });
    await audit.getByText('Answered', { exact: true }).waitFor();
    const first = audit.locator('> li').first();
    await first.getByText('Mine', { exact: true }).waitFor();
    for (const words of ['ada', 'by a program', 'just now']) expect(await first.innerText()).toContain(words);
    expect(await first.innerText()).not.toContain('first-try');
    await first.getByRole('button', { name: 'Details of title' }).click();
    expect(await first.innerText()).toContain('first-try');
    const { requestId } = await client.getSignal('title', 'report-audit');
    expect(await first.getByRole('link', { name: 'Receipt' }).getAttribute('href')).toContain(
      `gate=${requestId}`,
    );
    expect(await page.locator('.execution-tabs').innerText()).toMatch(/Audit\s*2/u);
  });

  test('of several gates the audit shows one, as its address says', async () => {
    const { client } = environment.current;
    letGo('many-audit'); // its activity is of no concern here
    await client.start('waitsInManyWays', { workflowId: 'many-audit' });
    await client.waitForSignal('title', 'many-audit');
    await client.setSignal('title', 'many-audit', 'one', { actor: { id: 'ada' } });
    await client.setSignal('publish', 'many-audit', true, { early: true, actor: { id: 'ada' } });
    const page = await pageOf('many-audit', '?tab=audit');
    const audit = page.getByRole('list', { name: 'Audit, newest first' });
    await audit.getByText('Kept for later').waitFor();
    await page.getByLabel('Gate').selectOption('title');
    await audit.getByText('Kept for later').waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.get('of')).toBe('title');
    await page.reload();
    await audit.getByText('Answered', { exact: true }).waitFor();
    expect(await audit.locator('> li').count()).toBe(1);
  });

  test('another client answers, and all of the page follows by itself, scrolled as it was', async () => {
    const { client } = environment.current;
    await report('report-live');
    const page = await pageOf('report-live', '?tab=timeline');
    await waits(page).waitFor();
    await page.getByText('Live', { exact: true }).waitFor();
    await page.evaluate("document.querySelector('main').scrollTo(0, 120)");
    const tab = page.locator('.execution-tabs').getByRole('link', { name: 'Timeline' });
    await tab.focus();
    await client.setSignal('title', 'report-live', 'By another', { actor: { id: 'grace' } });
    await page.locator('.execution-head').getByText('Completed').waitFor();
    await waits(page).waitFor({ state: 'detached' });
    const timeline = page.getByRole('list', { name: 'Timeline of report-live' });
    await timeline.getByText('by grace').waitFor();
    await page.getByRole('region', { name: 'How it ended' }).getByText('By another').waitFor();
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Timeline');
    expect(await textOf(page.locator('.execution-head'))).toMatch(/closed just now after/u);
  });

  test('what happens without any gate is there by itself too: an activity that is tried again', async () => {
    const { client } = environment.current;
    await client.start('stubbornly', { workflowId: 'stubborn-live' });
    const page = await pageOf('stubborn-live', '?tab=timeline');
    await page.getByText('attempt 2').first().waitFor();
    letGo('stubborn-live');
    await page.locator('.execution-head').getByText('Completed').waitFor();
    await expect(client.result('stubborn-live')).resolves.toBe('stubborn-live');
  });

  test('what a child execution waits for is listed with it, and counted in the head', async () => {
    const { client } = environment.current;
    letGo('has-child'); // its activity is of no concern here
    await client.start('waitsInManyWays', { workflowId: 'has-child' });
    await client.waitForSignal('answer', 'has-child/child');
    await client.waitForSignal('title', 'has-child');
    const page = await pageOf('has-child');
    const row = waits(page).locator('li').filter({ hasText: 'has-child/child' });
    await row.getByRole('link', { name: 'Answer answer' }).waitFor();
    const rows = await waits(page).locator('li').count();
    expect(await textOf(page.locator('.pill.waits'))).toBe(`${rows} questions wait`);
    await row.getByRole('link', { name: 'has-child/child' }).click();
    await page.waitForURL('**/executions/has-child%2Fchild');
    await page.getByRole('heading', { name: 'has-child/child' }).waitFor();
    expect(await waits(page).locator('li').count()).toBe(1);
  });

  test('reads each of its parts once for a change, however many components show it', async () => {
    const { client } = environment.current;
    await report('reads-once');
    const page = await browser.open();
    const read: string[] = [];
    page.on('request', (request) => {
      const [, part] = /\/api\/executions\/reads-once\/?([a-z]*)/u.exec(request.url()) ?? [];
      if (part !== undefined) read.push(part);
    });
    await pageOf('reads-once', '?tab=data', page);
    await page.getByRole('region', { name: /^Inputs/u }).waitFor();
    await page.getByText('Live', { exact: true }).waitFor();
    read.length = 0;
    await client.setSignal('title', 'reads-once', 'Mine', { actor: { id: 'ada' } });
    await page.locator('.execution-head').getByText('Completed').waitFor();
    await page.getByRole('region', { name: 'How it ended' }).getByText('Mine').waitFor();
    // The answer and the end of the execution are two changes at most, and an event may arrive between them.
    for (const part of ['data', 'audit', 'streams', 'reports'])
      expect(read.filter((each) => each === part).length).toBeLessThanOrEqual(3);
  });
});

describe('the streams of an execution', () => {
  test('show what arrived and what waits; the form of the type sends an item and shows the receipt', async () => {
    const { client } = environment.current;
    await client.start('greeterWf', { workflowId: 'greets' });
    await client.sendInput('greeting', 'greets', 'kept', { actor: { id: 'ada' } });
    const page = await pageOf('greets');
    await page.getByRole('region', { name: 'Streams' }).getByRole('link', { name: 'greeting' }).click();
    const items = page.getByRole('region', { name: 'Items of greeting' });
    await items.getByText('Not received yet').waitFor();
    expect(await textOf(items)).toContain('ada by a program');

    await page
      .getByRole('navigation', { name: 'Streams' })
      .getByRole('link', { name: /^names/u })
      .click();
    expect(new URL(page.url()).searchParams.get('stream')).toBe('names');
    const form = page.getByRole('region', { name: 'Send an item' });
    await form.getByRole('radio', { name: /^Text/u }).check();
    await form.getByRole('textbox').fill('Grace');
    await form.getByText(/^Draft saved, /u).waitFor();
    await page.reload();
    await form.getByRole('textbox').waitFor();
    expect(await form.getByRole('textbox').inputValue()).toBe('Grace');
    await form.getByRole('button', { name: /^Send/u }).click();
    await form.getByText('The execution has the item.').waitFor();
    await page.getByRole('region', { name: 'Items of names' }).getByText('Grace').waitFor();
    await expect(axeFindings(page)).resolves.toEqual([]);
  });
});

test('a busy system is named, and its details come later by themselves', async () => {
  await report('is-busy');
  const page = await browser.open();
  let refusals = 0;
  await page.route(/\/is-busy\/(?:audit|streams|signals)/u, async (route) => {
    refusals += 1;
    if (refusals > 3) return route.fallback();
    return route.fulfill({
      status: 503,
      contentType: 'application/problem+json',
      headers: { 'retry-after': '1' },
      json: {
        code: 'temporal-busy',
        status: 503,
        message: 'Temporal is busy: consistent query buffer is full',
      },
    });
  });
  await pageOf('is-busy', '', page);
  await page.getByText('Details may be missing: the system is busy.').waitFor();
  expect(await page.getByText('consistent query buffer').count()).toBe(0);
  await page.getByText('Details may be missing').waitFor({ state: 'detached' });
});

test('people who may only read view the questions, and nothing asks them to answer', async () => {
  await report('read-only');
  const page = await browser.open();
  await page.route('**/api/me', async (route) =>
    route.fulfill({ json: { kind: 'session', actor: { id: 'grace' }, scopes: ['read'] } }),
  );
  await pageOf('read-only', '', page);
  await waits(page).getByRole('link', { name: 'View Title of the report' }).waitFor();
  await page.getByRole('button', { name: 'View title' }).waitFor(); // in the graph
  expect(await page.locator('.lamp-button, .graph-play:not(.view)').count()).toBe(0);
});

describe('an execution is stopped', () => {
  test('by an admin who types its id, with a reason', async () => {
    const { client } = environment.current;
    await report('to-stop');
    const page = await pageOf('to-stop');
    await page.getByRole('button', { name: 'Stop' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('heading', { name: 'Stop the execution to-stop' }).waitFor();
    // The page behind the dialog is dimmed and not hidden.
    const around = `getComputedStyle(document.querySelector('.mantine-Modal-inner.stop-dialog')).backgroundColor`;
    expect(await page.evaluate(around)).toBe('rgba(0, 0, 0, 0)');
    await dialog.getByRole('button', { name: 'Stop this execution' }).click();
    await dialog.getByText('Choose how to stop the execution.').waitFor();
    await dialog.getByRole('radio', { name: /^Terminate/u }).check();
    await dialog.getByLabel(/^Workflow id/u).fill('to-go');
    await dialog.getByRole('button', { name: 'Terminate this execution' }).click();
    await dialog.getByText('The workflow id that you typed is another one.').waitFor();
    await expect(axeFindings(page)).resolves.toEqual([]);
    expect((await client.getExecution('to-stop')).status).toBe('running');
    await dialog.getByLabel(/^Workflow id/u).fill('to-stop');
    await dialog.getByLabel(/^Reason/u).fill('a duplicate');
    await dialog.getByRole('button', { name: 'Terminate this execution' }).click();
    await page.locator('.execution-head').getByText('Terminated').waitFor();
    await page
      .getByRole('region', { name: 'How it ended' })
      .getByText(/^Terminated by .+: a duplicate$/u)
      .waitFor();
    expect(await page.getByRole('button', { name: 'Stop' }).count()).toBe(0);
  });

  test('not by anybody else: the page has no button for it', async () => {
    await report('not-to-stop');
    const page = await browser.open();
    await page.route('**/api/me', async (route) =>
      route.fulfill({ json: { kind: 'session', actor: { id: 'grace' }, scopes: ['read', 'answer'] } }),
    );
    await pageOf('not-to-stop', '', page);
    await waits(page)
      .getByRole('link', { name: /^Answer/u })
      .waitFor();
    expect(await page.getByRole('button', { name: 'Stop' }).count()).toBe(0);
  });
});

describe('an execution that has ended', () => {
  test('by a failure says why; of one that never heard of Gatehouse too', async () => {
    const { temporal } = environment.current;
    const connection = await NativeConnection.connect({ address: environment.current.address });
    const worker = await Worker.create({
      connection,
      taskQueue: 'strange',
      workflowBundle: await stockBundle(require.resolve('../support/graph-workflows')),
      activities: all,
    });
    await worker.runUntil(async () => {
      const options = {
        workflowId: 'plain-1',
        taskQueue: 'strange',
        args: [{ rows: [1, 2] }],
        memo: { owner: 'ada' },
      };
      const handle = await temporal.workflow.start('plain', options);
      await handle.signal(nudge);
      await handle.executeUpdate(raise, { args: [2] });
      await handle.result().catch(() => undefined);
      const page = await pageOf('plain-1', '?tab=timeline');
      await page.locator('.execution-head').getByText('Failed').waitFor();
      await page.getByRole('region', { name: 'How it ended' }).getByText('it is broken').waitFor();
      for (const name of ['quick', 'nudge', 'raise', 'a moment', 'plainChild', 'broken'])
        await page.locator('.timeline').getByText(name).first().waitFor();
      await page.locator('.execution-tabs').getByRole('link', { name: 'Inputs and outputs' }).click();
      await page.getByRole('group', { name: 'Memo: owner' }).getByText('ada').waitFor();
      await page.locator('.execution-tabs').getByRole('link', { name: 'Audit' }).click();
      await page.getByText('This execution has no gates').waitFor();
      expect(await axeFindings(page)).toEqual([]);
    });
    await connection.close();
  });

  test.each([
    ['cancelled', 'Cancelled', 'answer'],
    ['terminated', 'Terminated', 'enough of it'],
  ] as const)('as %s says so, and nothing waits in it', async (how, word, words) => {
    const { client, temporal } = environment.current;
    const { workflowId } = await client.start('asksOnce', { workflowId: `ends-${how}` });
    await client.waitForSignal('answer', workflowId);
    const page = await pageOf(workflowId, '?tab=timeline');
    await waits(page).waitFor();
    const handle = temporal.workflow.getHandle(workflowId);
    await (how === 'cancelled' ? handle.cancel() : handle.terminate('enough of it'));
    await page.locator('.execution-head').getByText(word).waitFor();
    await waits(page).waitFor({ state: 'detached' });
    await page.getByText(words).first().waitFor();
    expect(await page.getByRole('link', { name: /^Answer /u }).count()).toBe(0);
  });

  test('and goes on in another run leads to the page of the run before, and to Temporal', async () => {
    const { client } = environment.current;
    const { runId } = await client.start('asksOverRuns', { workflowId: 'goes-on' });
    await client.waitForSignal('go', 'goes-on');
    await client.setSignal('go', 'goes-on', 'x');
    const page = await pageOf('goes-on');
    const link = page.locator('.execution-head').getByRole('link', { name: runId.slice(0, 8) });
    const runs = page.getByRole('region', { name: 'Runs 2' });
    await runs.getByText('Continued as new').waitFor();
    expect(await runs.locator('[aria-current="true"]').innerText()).toContain('Running');
    const inTemporal = runs.getByRole('link', { name: `Run ${runId.slice(0, 8)} in Temporal` });
    expect(await inTemporal.getAttribute('href')).toContain(`/workflows/goes-on/${runId}/history`);

    await link.click();
    await page.locator('.execution-head').getByText('Continued as new').waitFor();
    expect(await runs.locator('[aria-current="true"]').innerText()).toContain(runId.slice(0, 8));
    expect(await page.getByRole('link', { name: 'Audit' }).count()).toBe(1); // the page of all, and no tab
    await page.getByRole('link', { name: 'Inputs and outputs' }).click();
    await page.locator('.execution-main').getByText('go', { exact: true }).first().waitFor();
    const running = runs.getByRole('listitem').filter({ hasText: 'Running' });
    await running.getByRole('link').first().click();
    await page.locator('.execution-head').getByText('Running').waitFor();
    expect(new URL(page.url()).search).toBe('');
  });
});

describe('an address', () => {
  test('of an execution that is not there says so, and leads to those that are', async () => {
    const page = await pageOf('nowhere');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Execution not found');
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('link', { name: 'All executions' }).click();
    await page.waitForURL('**/executions');
  });

  test('leads to the execution, whatever characters its id has, also below a mount path', async () => {
    const { client } = environment.current;
    const ids = [
      'a/b',
      'a%2Fb',
      'what? #1 100%',
      '<b onclick=alert(1)>\'"& ü 日本 \u{1f600}',
      '../..',
      'a\\b;c=d@e:f+g$',
    ];
    for (const workflowId of ids) {
      await client.start('asksOnce', { workflowId });
      await client.waitForSignal('answer', workflowId);
    }
    const page = await browser.open();
    for (const { url } of [service, mounted]) {
      await page.goto(`${url}/executions`);
      for (const workflowId of ids) {
        await page.getByRole('link', { name: workflowId, exact: true }).click();
        await page.getByRole('heading', { name: workflowId, exact: true }).waitFor();
        await waits(page).getByText('answer').first().waitFor();
        await page.locator('.execution-tabs').getByRole('link', { name: 'Timeline' }).click();
        await page.reload();
        await page.getByRole('heading', { name: workflowId, exact: true }).waitFor();
        await page.getByRole('list', { name: `Timeline of ${workflowId}`, exact: true }).waitFor();
        const address = await waits(page)
          .getByRole('link', { name: /^Answer /u })
          .getAttribute('href');
        const mount = new URL(url).pathname.replace(/\/$/u, '');
        expect([workflowId, address]).toEqual([
          workflowId,
          expect.stringMatching(new RegExp(`^${mount}/executions/[^/]+\\?tab=timeline&gate=[\\w-]+$`, 'u')),
        ]);
        await page.getByRole('link', { name: 'Executions' }).first().click();
      }
    }
  });
});

test('without a worker the page shows what the history tells, and says so', async () => {
  const { temporal, address } = environment.current;
  const connection = await NativeConnection.connect({ address });
  const client = new SignalClient(temporal, { taskQueue: 'stops' });
  const worker = await createWorker({
    connection,
    taskQueue: 'stops',
    workflowBundle: await workflowBundle(workflowsPath),
  });
  await worker.runUntil(async () => {
    await client.start('ask', { workflowId: 'lonely', args: [{ prompt: 'Anybody there?' }] });
    await client.waitForSignal('answer', 'lonely');
  });
  await connection.close();
  const page = await pageOf('lonely', '?tab=timeline');
  await page
    .getByText(/no worker answers/u)
    .first()
    .waitFor();
  await waits(page).getByText('Anybody there?').first().waitFor();
  await page.locator('.execution-tabs').getByRole('link', { name: 'Inputs and outputs' }).click();
  await page.getByRole('group', { name: 'Input' }).getByText('Anybody there?').waitFor();
  await page.locator('.execution-tabs').getByRole('link', { name: 'Audit' }).click();
  await page.getByText(/^The audit cannot be loaded/u).waitFor();
  expect(await axeFindings(page)).toEqual([]);
});

/** An execution whose page has something in each of its views. */
async function conditional(workflowId: string): Promise<void> {
  const { client } = environment.current;
  await client.start('conditionalWf', { workflowId, args: [[14, 15, 13, 16]] });
  await client.waitForSignal('review-passes', workflowId);
  await client.setSignal('title-input', workflowId, 'A title', { actor: { id: 'ada' } });
}

const views = [
  ['Graph', '.react-flow__node'],
  ['Timeline', '.timeline-row'],
  ['Inputs and outputs', '.data-steps li'],
  ['Audit', '.audit li'],
] as const;

/** Opens each of the views of a page by its link. */
async function* viewsOf(page: Page): AsyncGenerator<string> {
  for (const [name, shown] of views) {
    await page.locator('.execution-tabs').getByRole('link', { name }).click();
    await page.locator(shown).first().waitFor();
    const widths = 'document.documentElement.scrollWidth <= document.documentElement.clientWidth';
    expect([name, await page.evaluate(widths)]).toEqual([name, true]);
    yield name;
  }
}

test('axe finds nothing against any of the views, in light and in dark colours', async () => {
  await conditional('axe-colors');
  const page = await pageOf('axe-colors');
  for await (const name of viewsOf(page)) {
    expect([name, ...(await axeFindings(page))]).toEqual([name]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect([name, 'dark', ...(await axeFindings(page, { colors: 'only' }))]).toEqual([name, 'dark']);
    await page.emulateMedia({ colorScheme: 'light' });
  }
}, 180_000);

test('on a phone the list of what happened is the first view, and axe finds nothing against any of them', async () => {
  await conditional('on-a-phone');
  const page = await pageOf('on-a-phone', '', await browser.open(phone));
  await page.getByRole('list', { name: 'Timeline of on-a-phone' }).waitFor();
  const links = page.getByRole('navigation', { name: 'Views of the execution' }).getByRole('link');
  expect(await links.allInnerTexts()).toEqual([
    'Timeline',
    'Graph',
    'Inputs and outputs',
    expect.stringMatching(/^Audit/u),
  ]);
  for await (const name of viewsOf(page))
    expect([name, ...(await axeFindings(page, { colors: false }))]).toEqual([name]);
}, 180_000);
