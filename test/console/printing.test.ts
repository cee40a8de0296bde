/** A question and its receipt on paper: one page each, without what can be pressed. */
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

async function printed(page: Page): Promise<Paper> {
  const pdf = await page.pdf({ format: 'A4' });
  await page.emulateMedia({ media: 'print' });
  const pressable = await page.evaluate<string[]>(`
    [...document.querySelectorAll('button:not(.image-button), [role=button], .gate-button, nav, header.top, .make-link, kbd, input[type=file]')]
      .filter((each) => each.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }))
      .map((each) => each.outerHTML.slice(0, 120))`);
  await page.emulateMedia({ media: 'screen' });
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
