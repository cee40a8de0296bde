/** The graph of an execution in a real browser, over the real service, workers and Temporal. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { Locator, Page } from 'playwright-core';
import * as exampleActivities from '../../src/activities';
import { SignalClient } from '../../src/client';
import { createTestEnvironment, type TestEnvironment } from '../../src/testing';
import { axeFindings, useBrowser } from '../support/browser';
import { graphActivities, letGo } from '../support/graph-activities';
import { nudge, raise, waitsFor } from '../support/graph-workflows';
import { useRunningService } from '../support/running-service';
import { soon } from '../support/soon';
import { stockBundle, workflowBundle } from '../support/workflow-bundle';
import conditional from '../../data/defined-workflows/conditional.json';

const workflowsPath = require.resolve('../support/graph-workflows');
const activities = { ...exampleActivities, ...graphActivities };
const environment = useGraphEnvironment();
const service = useRunningService(environment, { GATEHOUSE_RATE_PER_IDENTITY: '0' });
const browser = useBrowser();
/** What this file is about: the graph or the list, without the reports below it. */
const card = 'section[aria-label="What happened"]';
const started: string[] = [];

function useGraphEnvironment(): { readonly current: TestEnvironment } {
  let current: TestEnvironment | undefined;
  beforeAll(async () => {
    current = await createTestEnvironment({
      workflowBundle: await workflowBundle(workflowsPath),
      activities,
      server: 'dev',
    });
  }, 180_000);
  afterAll(() => current?.teardown(), 120_000);
  return {
    get current(): TestEnvironment {
      if (current === undefined) throw new Error('The environment starts in beforeAll');
      return current;
    },
  };
}

afterEach(async () => {
  letGo(...started); // a worker does not end while an activity holds on
  const { temporal } = environment.current;
  await Promise.allSettled(started.splice(0).map((id) => temporal.workflow.getHandle(id).terminate()));
});

async function start(workflow: string, ...args: unknown[]): Promise<string> {
  const { workflowId } = await environment.current.client.start(workflow, { args });
  started.push(workflowId);
  return workflowId;
}

/** The page of an execution, its graph drawn. */
async function graphOf(workflowId: string, page?: Page): Promise<Page> {
  const opened = page ?? (await browser.open());
  await opened.goto(`${service.url}/executions/${encodeURIComponent(workflowId)}?tab=graph`);
  await opened.locator('.graph-node').first().waitFor();
  return opened;
}

/** A node by what its button is called. */
function node(page: Page, name: RegExp | string): Locator {
  return page.locator('.graph-node').filter({ has: page.getByRole('button', { name }) });
}

/** The texts of nodes that do not fit. */
function cutTexts(page: Page): Promise<string[]> {
  return page.evaluate(
    `[...document.querySelectorAll('.graph-node-name, .graph-node-state > *')]
       .filter((part) => part.scrollWidth > part.clientWidth && getComputedStyle(part).display !== 'inline')
       .map((part) => part.textContent)`,
  );
}

function focused(page: Page): Promise<string> {
  return page.evaluate(
    'document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent',
  );
}

describe('the graph of an execution', () => {
  test('shows what happened and what waits; play opens the dialog, and what is answered turns set by itself', async () => {
    const { client } = environment.current;
    const workflowId = await start('reportingWf', [1, 2, 3, 4, 5]);
    await client.waitForSignal('title', workflowId);
    const page = await graphOf(workflowId);
    await node(page, /^createReport activity Done/u).waitFor();
    expect(await page.locator('.graph-node').allInnerTexts()).toEqual([
      expect.stringContaining('Start'),
      expect.stringMatching(/title[\s\S]*Waiting[\s\S]*59 min left/u),
      expect.stringMatching(/createReport[\s\S]*Done/u),
    ]);
    expect(await page.locator('.react-flow__edge').count()).toBe(2);
    await expect(axeFindings(page, { part: card })).resolves.toEqual([]);

    const { requestId } = await client.getSignal('title', workflowId);
    await page.getByRole('button', { name: 'Answer title' }).click();
    await page.getByRole('dialog').waitFor();
    expect(new URL(page.url()).searchParams.get('gate')).toBe(requestId);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    await client.setSignal('title', workflowId, 'Churn', { actor: { id: 'u1', name: 'Ada' } });
    await node(page, /^title gate Answered by Ada/u).waitFor();
    await node(page, /^finalizeReport activity Done/u).waitFor();
    await node(page, /^Completed/u).waitFor();
    expect(await page.getByRole('button', { name: 'Answer title' }).count()).toBe(0);

    await page.getByRole('button', { name: /^title gate Answered/u }).click();
    const details = page.getByRole('region', { name: 'Details of title' });
    await details.getByText('Title of the report').waitFor();
    await details.getByRole('button', { name: 'Receipt title' }).click();
    await page.getByRole('dialog').waitFor();
    expect(new URL(page.url()).searchParams.get('gate')).toBe(requestId);
  });

  test('by keyboard alone: Tab goes through the nodes in their order to play, Enter opens, Escape comes back', async () => {
    const workflowId = await start('reportingWf', [1, 2]);
    await environment.current.client.waitForSignal('title', workflowId);
    const page = await graphOf(workflowId);
    await node(page, /^createReport activity Done/u).waitFor();
    await page.locator('.execution-tabs').getByRole('link', { name: 'Audit' }).focus();
    const passed: string[] = [];
    for (let step = 0; step < 8; step += 1) {
      await page.keyboard.press('Tab');
      passed.push(await focused(page));
    }
    expect(passed).toEqual([
      'Full width',
      expect.stringMatching(/^Start/u),
      expect.stringMatching(/^title gate/u),
      'Answer title',
      expect.stringMatching(/^createReport activity/u),
      expect.stringContaining('React Flow'),
      'Zoom in',
      'Zoom out',
    ]);

    for (let step = 0; step < 3; step += 1) await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    const details = page.getByRole('region', { name: 'Details of createReport' });
    await details.getByText('Began').waitFor();
    expect(await focused(page)).toBe('Close details');
    await expect(axeFindings(page, { part: card })).resolves.toEqual([]);
    await page.keyboard.press('Escape');
    await details.waitFor({ state: 'detached' });
    expect(await focused(page)).toMatch(/^createReport/u);

    await page.keyboard.press('ArrowLeft');
    expect(await focused(page)).toMatch(/^title/u);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.locator(':focus').and(page.getByLabel('Answer title')).waitFor(); // a moment after the dialog has gone
  });

  test('shows attempts and why the last failed, sleeps, and a child that leads to its own page', async () => {
    const workflowId = await start('waitsInManyWays');
    const wide = await browser.open({ viewport: { width: 1440, height: 900 } });
    const page = await graphOf(workflowId, wide);
    const stubborn = node(page, /^stubborn activity Running/u);
    await stubborn.getByText('attempt 2').waitFor();
    await stubborn.getByRole('button').click();
    const details = page.getByRole('region', { name: 'Details of stubborn' });
    await details.getByText('no disk yet').waitFor();
    await details.getByRole('group', { name: 'Input' }).getByText(workflowId).waitFor();
    // The details are beside the drawing and not over it, and the selected node stays visible.
    const [beside, drawing, chosen] = await Promise.all(
      [details, page.locator('.react-flow'), stubborn].map((part) => part.boundingBox()),
    );
    expect((drawing?.x ?? 0) + (drawing?.width ?? 0)).toBeLessThanOrEqual(beside?.x ?? 0);
    expect((chosen?.x ?? 0) + (chosen?.width ?? 0)).toBeLessThan(beside?.x ?? 0);
    expect(await cutTexts(page)).toEqual([]);
    await node(page, /^rest sleep Waiting/u).waitFor();
    expect(await page.getByRole('button', { name: /^(?:Answer|Review) rest/u }).count()).toBe(0);
    await node(page, /^asksOnce child execution Running/u).waitFor();

    letGo(workflowId);
    await node(page, /^stubborn activity Done/u).waitFor();
    // What is selected stays so, and says what has become of it.
    await page.getByRole('region', { name: 'Details of stubborn' }).getByText('Done').waitFor();
    await page.getByRole('link', { name: `Open execution ${workflowId}/child` }).click();
    await page.getByRole('button', { name: 'Answer answer' }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/executions/${encodeURIComponent(`${workflowId}/child`)}`);

    // The work began when the child had started, not when it ended.
    await graphOf(workflowId, page);
    await page.getByText('began after its start').waitFor();
    expect(await page.locator('.react-flow__edge .on-start').count()).toBe(1);
    await environment.current.client.setSignal('answer', `${workflowId}/child`, 'y');
    await page.getByRole('button', { name: 'Review publish' }).waitFor();
    await environment.current.client.reject('publish', workflowId, { actor: { id: 'qa-lead' } });
    await node(page, /^publish approval Rejected by qa-lead/u).waitFor();
    expect(await cutTexts(page)).toEqual([]);
    await page.getByRole('button', { name: /^asksOnce child execution Done/u }).waitFor();
  });

  test('of an execution that never heard of Gatehouse: local activities, timers, messages, why it failed', async () => {
    const { temporal, address } = environment.current;
    const connection = await NativeConnection.connect({ address });
    const client = new SignalClient(temporal, { taskQueue: 'plain' });
    const worker = await Worker.create({
      connection,
      taskQueue: 'plain',
      workflowBundle: await stockBundle(workflowsPath),
      activities,
    });
    const page = await browser.open();
    await worker.runUntil(async () => {
      const { workflowId } = await client.start('plain', {});
      const handle = temporal.workflow.getHandle(workflowId);
      const ready = async (message: string): Promise<void> => {
        while ((await handle.query(waitsFor)) !== message) await soon();
      };
      await ready('nudge');
      await graphOf(workflowId, page);
      await handle.signal(nudge);
      await node(page, /^nudge Temporal signal Done/u).waitFor();
      await ready('raise');
      await handle.executeUpdate(raise, { args: [1] });
      await client.result(workflowId).catch(() => undefined);
      for (const words of [
        /^quick local activity Done/u,
        /^a moment timer Done/u,
        /^plainChild child execution Done/u,
        /^raise update Done/u,
        /^broken activity Failed/u,
        /^Failed/u,
      ])
        await node(page, words).first().waitFor();
    });
    await connection.close();
    await expect(axeFindings(page, { part: card })).resolves.toEqual([]);
    await page.getByRole('button', { name: /^broken activity/u }).click();
    const details = page.getByRole('region', { name: 'Details of broken' });
    await details.getByText('it is broken').waitFor();
  });

  test('of a workflow that is data shows what is ahead, and what was skipped once its case is decided', async () => {
    const { client } = environment.current;
    const workflowId = await start('definedWf', { definition: conditional, inputs: { data: [1, 2, 3] } });
    await client.waitForSignal('review-passes', workflowId);
    const page = await graphOf(workflowId);
    await page.locator('.execution-facts').getByText(conditional.name, { exact: true }).waitFor();
    expect(await page.title()).toContain(`${conditional.name}: ${workflowId}`);
    await node(page, /^report activity Done/u).waitFor();
    await node(page, /^review-passes gate Waiting/u).waitFor();
    for (const name of ['outcome', 'final-report', 'disapprove-reason', 'invalid-report'])
      await node(page, new RegExp(`^${name} .*Ahead`, 'u')).waitFor();
    expect(await page.locator('.graph-legend').innerText()).toContain('ahead');
    await expect(axeFindings(page, { part: card })).resolves.toEqual([]);
    await page.getByRole('button', { name: /^outcome condition Ahead/u }).click();
    await page.getByText('The execution has not come to it yet.').waitFor();
    await page.getByRole('link', { name: 'Timeline' }).click();
    await page.getByRole('button', { name: 'Newest first' }).click();
    const rows = await page.locator('.timeline-row').allInnerTexts();
    expect(rows[0]).toContain('Waiting');
    expect(rows.findIndex((row) => row.includes('Start'))).toBeLessThan(
      rows.findIndex((row) => row.includes('Ahead')),
    );
    await page.getByRole('link', { name: 'Graph' }).click();

    await client.setSignal('review-passes', workflowId, false);
    await node(page, /^final-report activity Skipped/u).waitFor();
    await node(page, /^outcome condition Done/u).waitFor();
    await node(page, /^title-input gate Cancelled/u).waitFor();
    await node(page, /^disapprove-reason gate Waiting/u).waitFor();
    await node(page, /^invalid-report activity Ahead/u).waitFor();
  });

  test('says in words what it cannot tell where no worker answers', async () => {
    const client = new SignalClient(environment.current.temporal, { taskQueue: 'nobody works here' });
    const { workflowId } = await client.start('asksOnce', {});
    started.push(workflowId);
    const page = await graphOf(workflowId);
    const words = page.getByText(/from the history only, because no worker answers/u);
    await words.waitFor();
    await page.locator('.execution-tabs').getByRole('link', { name: 'Timeline' }).click();
    await page.locator('.timeline-row').first().waitFor();
    await words.waitFor();
    expect(await page.locator('.timeline-row').count()).toBe(1);
  });
});

/** Where the graph has been moved to, and how large it is. */
async function viewOf(page: Page): Promise<string> {
  return (await page.locator('.react-flow__viewport').getAttribute('style')) ?? '';
}

describe('the view of a graph', () => {
  test('fits what comes until a person moves it, then it stays; Fit all fits again', async () => {
    const { client } = environment.current;
    const workflowId = await start('reportingWf', [1]);
    await client.waitForSignal('title', workflowId);
    const page = await graphOf(workflowId);
    await node(page, /^createReport activity Done/u).waitFor();
    const before = await viewOf(page);
    await page.getByRole('button', { name: 'Zoom in' }).click();
    await expect(viewOf(page)).resolves.not.toBe(before);
    const frame = await page.locator('.react-flow').boundingBox();
    if (frame === null) throw new Error('The graph has no place');
    await page.mouse.move(frame.x + 40, frame.y + 40);
    await page.mouse.down();
    await page.mouse.move(frame.x + 140, frame.y + 90, { steps: 4 });
    await page.mouse.up();
    const moved = await viewOf(page);

    await client.setSignal('title', workflowId, 'T');
    await node(page, /^Completed/u).waitFor();
    await expect(viewOf(page)).resolves.toBe(moved);
    await page.getByRole('button', { name: 'Fit all' }).click();
    await expect(viewOf(page)).resolves.not.toBe(moved);
    const [drawn, whole] = [
      await page.locator('.graph-node').all(),
      await page.locator('.react-flow').boundingBox(),
    ];
    for (const each of drawn) {
      const box = await each.boundingBox();
      expect(box?.x).toBeGreaterThan(whole?.x ?? Infinity);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThan((whole?.x ?? 0) + (whole?.width ?? 0));
    }
  });

  test('of 300 nodes begins where the execution is, draws what is in sight, and follows the arrow keys', async () => {
    const { client } = environment.current;
    const workflowId = await start('manyRounds', 100);
    await client.waitForSignal('enough', workflowId, { timeout: '3 minutes' });
    const page = await graphOf(workflowId);
    await page.getByRole('button', { name: 'Answer enough' }).waitFor();
    expect(await page.locator('.graph-node').count()).toBeLessThan(80);
    expect(await page.locator('.graph-node.compact').count()).toBeGreaterThan(4);
    await expect(axeFindings(page, { part: card })).resolves.toEqual([]);

    const before = Date.now();
    await page.getByRole('button', { name: /^enough/u }).focus();
    await page.keyboard.press('Home');
    await page
      .locator('.graph-node-body:focus')
      .filter({ hasText: /^Start/u })
      .waitFor();
    await page.keyboard.press('End');
    await page
      .locator('.graph-node-body:focus')
      .filter({ hasText: /^enough/u })
      .waitFor();
    await page.getByRole('button', { name: 'Zoom in' }).click();
    await page.getByRole('button', { name: 'Fit all' }).click();
    await page.locator('.graph-node').nth(301).waitFor();
    expect(Date.now() - before).toBeLessThan(10_000); // a generous bound: a second on a machine that is idle

    await page.locator('.execution-tabs').getByRole('link', { name: 'Timeline' }).click();
    await page.locator('.timeline-row').nth(301).waitFor();
    await page.getByRole('link', { name: 'Answer enough' }).click();
    await page.getByRole('dialog').waitFor();
  }, 240_000);

  test('on a phone goes down, and the list comes first', async () => {
    const workflowId = await start('reportingWf', [1, 2]);
    await environment.current.client.waitForSignal('title', workflowId);
    const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;
    const page = await browser.open({ ...phone, colorScheme: 'dark' });
    await page.goto(`${service.url}/executions/${workflowId}`);
    const list = page.getByRole('list', { name: /^Timeline of/u });
    await list.getByText('createReport').waitFor();
    await expect(axeFindings(page, { part: card })).resolves.toEqual([]);

    await graphOf(workflowId, page);
    const [one, other] = [
      await node(page, /^Start/u).boundingBox(),
      await node(page, /^title/u).boundingBox(),
    ];
    expect((one?.y ?? 0) + (one?.height ?? 0)).toBeLessThan(other?.y ?? 0);
    await expect(axeFindings(page, { part: card })).resolves.toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  });
});

describe('the timeline of an execution', () => {
  test('says the same as the graph, in the same order, and turns with what happens', async () => {
    const { client } = environment.current;
    const workflowId = await start('reportingWf', [1, 2]);
    await client.waitForSignal('title', workflowId);
    const page = await graphOf(workflowId);
    await node(page, /^createReport activity Done/u).waitFor();
    const names = await page.locator('.graph-node-name bdi').allInnerTexts();
    await page.getByRole('link', { name: 'Timeline' }).click();
    const rows = page.locator('.timeline-row');
    await rows.nth(2).waitFor();
    expect(['Start', ...(await rows.locator('.timeline-what > b').allInnerTexts()).slice(1)]).toEqual(names);
    expect(await rows.nth(1).innerText()).toMatch(
      /title gate\s+Title of the report\s+Waiting 59 min left\s+Answer/u,
    );
    await expect(axeFindings(page, { part: card })).resolves.toEqual([]);

    await page.getByRole('link', { name: 'Answer title', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    await client.setSignal('title', workflowId, 'T', { actor: { id: 'ada' } });
    await rows.nth(4).getByText('Completed').waitFor();
    expect(await rows.nth(1).innerText()).toMatch(/Answered by ada[\s\S]*Receipt/u);
    await page.getByRole('button', { name: 'Newest first' }).click();
    expect(await rows.first().innerText()).toContain('Completed');
  });

  test('keeps a long time apart from the shape beside it, and the receipt on the line of its gate', async () => {
    const { client } = environment.current;
    const workflowId = await start('reportingWf', [1, 2]);
    await client.waitForSignal('title', workflowId);
    await client.setSignal('title', workflowId, 'T', { actor: { id: 'ada' } });
    await client.result(workflowId);
    const page = await browser.open();
    await page.route('**/graph', async (route) => {
      const response = await route.fetch();
      const graph = (await response.json()) as { nodes: { startedAt: string }[] };
      const [first] = graph.nodes;
      if (first !== undefined) first.startedAt = new Date(Date.parse(first.startedAt) - 89_000).toISOString();
      await route.fulfill({ response, json: graph });
    });
    await page.goto(`${service.url}/executions/${workflowId}?tab=timeline`);
    const row = page.locator('.timeline-row').filter({ hasText: 'title gate' });
    const [time, shape, state, receipt] = await Promise.all(
      ['.timeline-at', '.timeline-shape', '.timeline-state', '.timeline-act'].map((part) =>
        row.locator(part).boundingBox(),
      ),
    );
    expect(await row.locator('.timeline-at').innerText()).toMatch(/^1 min \d+ s$/u);
    expect((time?.x ?? 0) + (time?.width ?? 0)).toBeLessThan(shape?.x ?? 0);
    expect(state?.height).toBeLessThan(24); // one line
    expect(receipt?.y).toBeLessThan((state?.y ?? 0) + 8);
  });
});
