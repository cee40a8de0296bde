/** Questions, receipts, lists and executions on paper: whole, and without what can be pressed. */
import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Report, Signal } from '../../src/client';
import { useBrowser } from '../support/browser';
import { useEnvironment } from '../support/environment';
import { useRunningService } from '../support/running-service';

const environment = useEnvironment('dev');
const service = useRunningService(environment, {
  GATEHOUSE_RATE_PER_IDENTITY: '0',
  GATEHOUSE_LINK_KEYS: Buffer.alloc(32, 'a link of this file').toString('base64url'),
});
const browser = useBrowser();

const report: Report = {
  title: 'Churn, November',
  blocks: [
    { kind: 'figures', figures: [{ label: 'mean', value: 19.44 }] },
    {
      kind: 'chart',
      alt: 'Churn is highest on day 2.',
      spec: {
        data: { values: [14.2, 25.8].map((churn, index) => ({ day: index + 1, churn })) },
        mark: 'bar',
        encoding: { x: { field: 'day', type: 'ordinal' }, y: { field: 'churn', type: 'quantitative' } },
      },
    },
    {
      kind: 'table',
      columns: ['day', 'churn'],
      rows: Array.from({ length: 10 }, (_, day) => [day, day * 2]),
    },
  ],
};

async function approval(): Promise<Signal> {
  const { client } = environment.current;
  const asked = { prompt: 'Publish it?', description: 'Look at **both**.', report };
  const { workflowId } = await client.start('reviewDraft', { args: [asked] });
  return client.waitForSignal('publish', workflowId);
}

async function linkTo({ requestId }: Signal): Promise<string> {
  const made = await fetch(`${service.url}/api/signals/${requestId}/links`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ recipient: { id: 'ada' } }),
  });
  const { url } = (await made.json()) as { url: string };
  return `/link${new URL(url).hash}`;
}

interface Paper {
  readonly pages: number;
  /** The parts on the paper that only work on a screen. */
  readonly pressable: readonly string[];
}

async function printed(page: Page, paper: Parameters<Page['pdf']>[0] = { format: 'A4' }): Promise<Paper> {
  const pdf = await page.pdf(paper);
  await page.emulateMedia({ media: 'print' });
  const pressable = await page.evaluate<string[]>(`
    [...document.querySelectorAll('button:not(.image-button), [role=button], .gate-button, nav:not(.tabs), .tabs a:not([aria-current]), header.top, .make-link, kbd, input[type=file]')]
      .filter((each) => each.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }))
      .map((each) => each.outerHTML.slice(0, 120))`);
  await page.emulateMedia({ media: null });
  return { pages: pdf.toString('latin1').split(/\/Type\s*\/Page[^s]/u).length - 1, pressable };
}

const onePage: Paper = { pages: 1, pressable: [] };

const frames = {
  'in the dialog': [async ({ requestId }: Signal) => `/inbox?gate=${requestId}`, 1240],
  'beside the inbox': [async ({ requestId }: Signal) => `/inbox?gate=${requestId}`, 1600],
  'on its page': [async ({ requestId }: Signal) => `/form/${requestId}`, 1240],
  'on the page of a link': [linkTo, 1240],
} as const;

type Frame = keyof typeof frames;

/** The page of an approval, when its report is there. */
async function approvalIn(frame: Frame): Promise<Page> {
  const [addressOf, width] = frames[frame];
  const page = await browser.open({ viewport: { width, height: 860 } });
  await page.goto(`${service.url}${await addressOf(await approval())}`);
  await page.getByRole('button', { name: /^Approve/u }).waitFor();
  await page.getByRole('img', { name: 'Churn is highest on day 2.' }).locator('svg').waitFor();
  return page;
}

test.each(Object.keys(frames) as Frame[])('an approval %s is printed on one page', async (frame) => {
  expect(await printed(await approvalIn(frame))).toEqual(onePage);
});

test.each(['in the dialog', 'beside the inbox'] as const)(
  'the receipt of an approval %s is printed on one page',
  async (frame) => {
    const page = await approvalIn(frame);
    await page.getByRole('button', { name: /^Approve/u }).click();
    await page.getByRole('heading', { name: /^Approved by you/u }).waitFor();
    expect(await printed(page)).toEqual(onePage);
  },
);

test('the page behind a question is not on the paper', async () => {
  const { requestId } = await approval();
  for (const width of [1240, 1600]) {
    const page = await browser.open({ viewport: { width, height: 860 } });
    await page.goto(`${service.url}/inbox?gate=${requestId}`);
    await page.getByRole('button', { name: /^Approve/u }).waitFor();
    await page.emulateMedia({ media: 'print' });
    for (const part of ['.mantine-Modal-overlay', '.top-bar', 'li.row', '.toolbar'])
      expect([width, part, await page.locator(part).first().isVisible()]).toEqual([width, part, false]);
    expect(await page.getByText('Churn, November').isVisible()).toBe(true);
  }
});

test('the inbox, what was answered, the audit and an execution are printed whole', async () => {
  const { client } = environment.current;
  const ids = await Promise.all(
    Array.from({ length: 24 }, async (_, index) => {
      const { workflowId } = await client.start('ask', { args: [{ prompt: `To print ${index}` }] });
      await client.waitForSignal('answer', workflowId);
      return workflowId;
    }),
  );
  const paper = { width: '760px', height: '400px' };
  const page = await browser.open({ viewport: { width: 1240, height: 400 }, colorScheme: 'dark' });
  await page.goto(`${service.url}/inbox?q=To+print`);
  await page.locator('li.row').first().waitFor();
  expect(await page.locator('li.row').count()).toBeLessThan(24); // the list renders what is in sight
  const inbox = await printed(page, paper);
  expect(inbox.pressable).toEqual([]);
  expect(inbox.pages).toBeGreaterThan(3); // 24 rows with 52 pixels each
  await page.emulateMedia({ media: 'print' });
  await page.locator('li.row').nth(23).waitFor();
  for (const part of ['.choices', '.key-bar', '.top-bar'])
    expect([part, await page.locator(part).first().isVisible()]).toEqual([part, false]);
  expect(await page.evaluate('getComputedStyle(document.documentElement).colorScheme')).toBe('light');
  await page.emulateMedia({ media: null });
  await page.goto(`${service.url}/executions/${ids[0]}`);
  await page.getByRole('button', { name: /^answer/u }).waitFor(); // in the graph
  expect((await printed(page, paper)).pressable).toEqual([]);
  await page.emulateMedia({ media: 'print' });
  await page.locator('.timeline-row').nth(1).waitFor(); // in place of the graph
  expect(await page.locator('.graph-view').isVisible()).toBe(false);
  await page.emulateMedia({ media: null });

  await Promise.all(ids.map((id) => client.setSignal('answer', id, 'x', { actor: { id: 'ada' } })));
  for (const [path, row] of [
    ['/inbox?show=answered', '.answered-row'],
    ['/audit', 'tbody tr'],
  ] as const) {
    await page.goto(`${service.url}${path}`);
    await page.locator(row).nth(23).waitFor();
    const { pages, pressable } = await printed(page, paper);
    expect([path, pressable]).toEqual([path, []]);
    expect(pages).toBeGreaterThan(3);
  }
});

test('the plain pages of a question and of its receipt are printed on one page each', async () => {
  const signal = await approval();
  for (const address of [`/form/${signal.requestId}`, await linkTo(signal)]) {
    const page = await browser.open({ javaScriptEnabled: false });
    await page.goto(`${service.url}${address}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await printed(page)).toEqual(onePage);
  }
  const page = await browser.open({ javaScriptEnabled: false });
  await page.goto(`${service.url}/form/${signal.requestId}`);
  await page.getByRole('button', { name: 'Approve' }).click();
  await page.getByText('Approved by', { exact: false }).waitFor();
  expect(await printed(page)).toEqual(onePage);
});
