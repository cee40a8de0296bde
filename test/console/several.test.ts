/** Several approvals at once in the inbox, over the real service; others race for some of them. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { axeFindings, useBrowser } from '../support/browser';
import { useEnvironment } from '../support/environment';
import { useRunningService } from '../support/running-service';
import { soon } from '../support/soon';

const environment = useEnvironment('dev');
const service = useRunningService(environment, { GATEHOUSE_RATE_PER_IDENTITY: '0' });
const browser = useBrowser();
const started: string[] = [];

afterEach(async () => {
  const { temporal } = environment.current;
  await Promise.allSettled(started.splice(0).map((id) => temporal.workflow.getHandle(id).terminate()));
});

async function approvals(name: string, count: number, timeout?: string): Promise<string[]> {
  const { client } = environment.current;
  const workflowIds = Array.from({ length: count }, (_, number) => `${name}-${number}`);
  for (const workflowId of workflowIds) {
    started.push(workflowId);
    await client.start('approveDraft', { workflowId, args: [{ prompt: `Publish ${workflowId}?`, timeout }] });
    await client.waitForSignal('publish', workflowId);
  }
  return workflowIds;
}

async function inboxOf(words: string, count: number, page?: Page): Promise<Page> {
  const opened = page ?? (await browser.open());
  await opened.goto(`${service.url}/inbox?sort=age&q=${encodeURIComponent(words)}`);
  await opened
    .locator('li.row')
    .nth(count - 1)
    .waitFor();
  await opened.getByText('Live', { exact: true }).waitFor();
  return opened;
}

function rowOf(page: Page, workflowId: string): ReturnType<Page['locator']> {
  return page.locator('li.row').filter({ hasText: workflowId });
}

function bar(page: Page): ReturnType<Page['locator']> {
  return page.getByRole('region', { name: 'Several at once' });
}

function strip(page: Page): ReturnType<Page['locator']> {
  return page.getByRole('region', { name: 'Decisions for several questions' });
}

async function stateOf(workflowId: string): Promise<string> {
  return (await environment.current.client.getSignal('publish', workflowId)).state;
}

describe('several approvals', () => {
  test('are approved by keys alone, in two steps, each with its result in its row', async () => {
    const workflowIds = await approvals('by-keys', 3);
    const page = await inboxOf('by-keys', 3);
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await bar(page).getByText('1 selected').waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('Shift+X');
    await bar(page).getByText('3 selected').waitFor();
    expect(await axeFindings(page)).toEqual([]);

    await bar(page).getByRole('button', { name: 'Approve all' }).press('Enter');
    await bar(page).getByText('Approve these 3?').waitFor();
    await page.keyboard.press('Enter'); // the key that asked decides nothing
    await bar(page).getByText('Approve these 3?').waitFor();
    expect(await Promise.all(workflowIds.map(stateOf))).toEqual(['pending', 'pending', 'pending']);
    await page.keyboard.press('Tab'); // the comment
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await strip(page).getByText('Approved 3 of 3', { exact: true }).waitFor();
    for (const workflowId of workflowIds)
      await rowOf(page, workflowId).locator('.pill').getByText('Approved').waitFor();
    expect(await Promise.all(workflowIds.map(stateOf))).toEqual(['approved', 'approved', 'approved']);
    expect(await axeFindings(page)).toEqual([]);

    await strip(page).getByRole('button', { name: 'Close' }).click();
    await page.getByText('No matches').waitFor();
    expect(await strip(page).count()).toBe(0);
  });

  test('are rejected with one comment; Escape goes back a step and sends nothing', async () => {
    const workflowIds = await approvals('rejected', 2);
    const page = await inboxOf('rejected-', 2);
    await rowOf(page, workflowIds[0] ?? '')
      .getByRole('checkbox')
      .check();
    await bar(page).getByRole('button', { name: 'Select all 2 like these' }).click();
    await bar(page).getByRole('button', { name: 'Reject all' }).click();
    await bar(page).getByLabel('Comment').fill('Numbers are missing');
    await page.keyboard.press('Escape');
    await bar(page).getByText('2 selected').waitFor();
    await bar(page).getByRole('button', { name: 'Reject all' }).click();
    await bar(page).getByLabel('Comment').fill('Figures are missing');
    await bar(page).getByRole('button', { name: 'Reject 2' }).click();
    await strip(page).getByText('Rejected 2 of 2', { exact: true }).waitFor();
    const { client } = environment.current;
    for (const workflowId of workflowIds)
      expect(await client.getSignal('publish', workflowId)).toMatchObject({
        state: 'rejected',
        comment: 'Figures are missing',
      });
  });

  test('of another gate or workflow cannot be selected beside them', async () => {
    const [one = ''] = await approvals('alike', 1);
    const { client } = environment.current;
    const { workflowId } = await client.start('reviewDraft', { workflowId: 'alike-not' });
    started.push(workflowId);
    const page = await inboxOf('alike', 2);
    await rowOf(page, one).getByRole('checkbox').check();
    expect(await rowOf(page, workflowId).getByRole('checkbox').isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await rowOf(page, workflowId).getByRole('checkbox').isDisabled()).toBe(false);
  });

  test('two people at once: each row says who was first, and nothing of the second is sent', async () => {
    const workflowIds = await approvals('raced', 3);
    const page = await inboxOf('raced', 3);
    await rowOf(page, workflowIds[0] ?? '')
      .getByRole('checkbox')
      .check();
    await bar(page).getByRole('button', { name: 'Select all 3 like these' }).click();
    await bar(page).getByRole('button', { name: 'Approve all' }).click();
    // The answer to one of them is held back until somebody else has rejected it.
    await page.route('**/api/signals/*/approve', async (route) => {
      const { client } = environment.current;
      await client
        .reject('publish', workflowIds[2] ?? '', { actor: { id: 'qa-lead' } })
        .catch(() => undefined);
      await route.continue();
    });
    await bar(page).getByRole('button', { name: 'Approve 3' }).click();
    await strip(page).getByText('Approved 2 of 3', { exact: true }).waitFor();
    await strip(page).getByText('1 already decided by qa-lead, not sent', { exact: true }).waitFor();
    const row = rowOf(page, workflowIds[2] ?? '');
    await row.getByText('Rejected by qa-lead').waitFor();
    expect(await row.innerText()).toContain('not sent');
    expect(await Promise.all(workflowIds.map(stateOf))).toEqual(['approved', 'approved', 'rejected']);
  });

  test('with one timed out and a fault in between: each says so, and what is not confirmed is sent again by the same key', async () => {
    const workflowIds = await approvals('faulty', 2);
    const [timed = ''] = await approvals('faulty-timed', 1, '4 seconds');
    const page = await inboxOf('faulty', 3);
    await rowOf(page, workflowIds[0] ?? '')
      .getByRole('checkbox')
      .check();
    await bar(page).getByRole('button', { name: 'Select all 3 like these' }).click();
    await bar(page).getByRole('button', { name: 'Approve all' }).click();
    const keys: (string | undefined)[] = [];
    let isFaulty = true;
    await page.route('**/api/signals/*/approve', async (route) => {
      const { client } = environment.current;
      const { requestId } = await client.getSignal('publish', workflowIds[1] ?? '');
      if (route.request().url().includes(requestId)) {
        keys.push(route.request().headers()['idempotency-key']);
        if (isFaulty) {
          isFaulty = false;
          // It reached Temporal, and the answer was lost on its way back.
          await route.fetch();
          return route.fulfill({
            status: 503,
            json: { code: 'no-connection', message: 'Temporal is away.' },
          });
        }
      } else {
        await client.waitForSignal('publish', timed);
        while ((await stateOf(timed)) === 'pending') await soon();
      }
      return route.continue();
    });
    await bar(page).getByRole('button', { name: 'Approve 3' }).click();
    await rowOf(page, timed).getByText('Timed out').waitFor();
    await rowOf(page, workflowIds[1] ?? '')
      .getByText('Not confirmed yet')
      .waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await strip(page).getByText('Approved 2 of 3', { exact: true }).waitFor();
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBe(keys[1]);
  });
});

describe('a run of several decisions', () => {
  test('goes on while other pages are open, can be stopped and continued, and leaves a record', async () => {
    const workflowIds = await approvals('goes-on', 7);
    const page = await inboxOf('goes-on', 7);
    const held = new AbortController();
    await page.route('**/api/signals/*/approve', async (route) => {
      if (!held.signal.aborted) await once(held.signal, 'abort');
      await route.continue();
    });
    await rowOf(page, workflowIds[0] ?? '')
      .getByRole('checkbox')
      .check();
    await bar(page).getByRole('button', { name: 'Select all 7 like these' }).click();
    await bar(page).getByRole('button', { name: 'Approve all' }).click();
    await bar(page).getByRole('button', { name: 'Approve 7' }).click();
    await strip(page).getByText('Approving publish: 0 of 7', { exact: true }).waitFor();
    expect(await strip(page).getByRole('button', { name: 'Close' }).count()).toBe(0);

    await page.getByRole('link', { name: 'Executions' }).click();
    await strip(page).getByText('Approving publish: 0 of 7', { exact: true }).waitFor();
    const asked = page.waitForEvent('dialog');
    await page.close({ runBeforeUnload: true }); // the tab stays, because the person is asked first
    await (await asked).dismiss();

    await strip(page).getByRole('button', { name: 'Stop after these 4' }).click();
    await strip(page).getByRole('button', { name: 'Waiting for the last 4' }).waitFor();
    held.abort();
    await strip(page).getByText('Approved 4 of 7', { exact: true }).waitFor();
    await strip(page).getByText('3 not sent', { exact: true }).waitFor();
    expect(await axeFindings(page)).toEqual([]);

    await strip(page).getByRole('button', { name: 'Show results' }).click();
    const record = page.getByRole('dialog', { name: 'Approved 4 of 7' });
    await record.getByRole('checkbox', { name: 'Only the 3 without your decision' }).check();
    expect(await record.getByRole('row').allInnerTexts()).toHaveLength(1 + 3);
    expect(await axeFindings(page)).toEqual([]);
    const downloading = page.waitForEvent('download');
    await record.getByRole('button', { name: 'Download CSV' }).click();
    const lines = readFileSync(await (await downloading).path(), 'utf8')
      .trim()
      .split('\r\n');
    expect(lines).toHaveLength(1 + 7);
    expect(lines.filter((line) => line.includes(',Approved,'))).toHaveLength(4);
    await page.keyboard.press('Escape');

    await strip(page).getByRole('button', { name: 'Send the other 3' }).click();
    await strip(page).getByText('Approved 7 of 7', { exact: true }).waitFor();
    expect(new Set(await Promise.all(workflowIds.map(stateOf)))).toEqual(new Set(['approved']));
  });
});

test('on a phone the bar stands below the rows, and axe finds nothing', async () => {
  const [workflowId = ''] = await approvals('on-a-phone', 2);
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };
  const page = await inboxOf('on-a-phone', 2, await browser.open(phone));
  await rowOf(page, workflowId).getByRole('checkbox').check();
  const below = await bar(page).boundingBox(); // waits for the bar
  const above = await page.locator('.list-scroller').boundingBox();
  expect((above?.y ?? 0) + (above?.height ?? 0)).toBeLessThanOrEqual((below?.y ?? 0) + 1);
  expect(await axeFindings(page, { colors: false })).toEqual([]);
});
