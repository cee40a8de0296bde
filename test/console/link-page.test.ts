/** Signed links in a real browser: every state of one, in words. */
import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Signal } from '../../src/client';
import { readSettings } from '../../src/server';
import { openLinks } from '../../src/server/links/links';
import { openStore } from '../../src/server/records/open-store';
import { axeFindings, useBrowser, type AxeOptions } from '../support/browser';
import { useEnvironment } from '../support/environment';
import { newFolder } from '../support/folder';
import { useRunningService } from '../support/running-service';

const environment = useEnvironment('dev');
const keys = { GATEHOUSE_LINK_KEYS: Buffer.alloc(32, 'a link of this file').toString('base64url') };
const service = useRunningService(environment, { GATEHOUSE_RATE_PER_IDENTITY: '0', ...keys });
const browser = useBrowser();

async function waiting(id: string, workflow: string, ...args: unknown[]): Promise<Signal> {
  const { client } = environment.current;
  const { workflowId } = await client.start(workflow, { args });
  return client.waitForSignal(id, workflowId);
}

interface Link {
  readonly url: string;
  readonly linkId: string;
}

async function linkTo({ requestId }: Signal, more: object = {}): Promise<Link> {
  const answer = await fetch(`${service.url}/api/signals/${requestId}/links`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ recipient: { id: 'report-owner' }, ...more }),
  });
  const { url, linkId } = (await answer.json()) as Link;
  return { url: `${service.url}/link${url.slice(url.indexOf('#'))}`, linkId };
}

/** A link that was made a while ago, because a new one lives a minute at least. */
async function linkThatEnds(signal: Signal, inMs: number): Promise<string> {
  const settings = readSettings(keys, { dir: newFolder() });
  const links = openLinks(settings, openStore(settings), () => Date.now() - 60_000 + inMs);
  const { token } = await links.make(signal, { recipient: { id: 'report-owner' }, expires: '1 minute' });
  return `${service.url}/link#${token}`;
}

async function open(url: string, page?: Page): Promise<Page> {
  const opened = page ?? (await browser.open());
  await opened.goto(url);
  return opened;
}

/** Waits for these words as the page's heading, and holds the page to what all of them keep. */
async function says(page: Page, heading: RegExp | string, options?: AxeOptions): Promise<void> {
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  expect(await axeFindings(page, options)).toEqual([]);
}

describe('a signed link', () => {
  test('takes its token out of the address, answers in the name of its recipient, and shows that from then on', async () => {
    const signal = await waiting('answer', 'ask', { prompt: 'Do these numbers look right?' });
    const { url } = await linkTo(signal);
    const page = await open(url);
    await says(page, 'Do these numbers look right?');
    expect(page.url()).toBe(`${service.url}/link`);
    expect(await page.evaluate('JSON.stringify(history.state)')).not.toContain('.');
    await page.getByText('You are answering with a link as report-owner').waitFor();
    expect(await page.getByRole('link', { name: signal.workflowId }).count()).toBe(0);

    await page.getByRole('textbox').fill('Yes');
    await page.reload(); // phones do that by themselves
    expect(await page.getByRole('textbox').inputValue()).toBe('Yes');
    await page.getByRole('button', { name: /Send answer/u }).click();
    await says(page, /^Answered by you, just now/u);
    await page.getByText('You are done.').waitFor();
    expect(await environment.current.client.result(signal.workflowId)).toBe('Yes');
    const { decidedBy } = await environment.current.client.getSignal('answer', signal.workflowId);
    expect(decidedBy).toEqual({ id: 'report-owner', via: 'link' });

    await says(await open(url), /^Answered by you/u);
  });

  test('opened in two browsers is answered once; the other one sees it as it happens', async () => {
    const signal = await waiting('publish', 'reviewDraft', { prompt: 'Publish it?' });
    const { url } = await linkTo(signal);
    const [one, other] = [await open(url), await open(url)];
    await other.getByRole('textbox', { name: /^Comment/u }).fill('Not yet');
    await one.getByRole('button', { name: 'Approve' }).click();
    await says(one, /^Approved by you/u);
    await says(other, /^Approved by you/u); // asked every few seconds
    await other.getByText('Yours, not sent').waitFor();
    expect(await environment.current.client.result(signal.workflowId)).toMatchObject({ approved: true });
  });

  test('offers what it allows and nothing else', async () => {
    const signal = await waiting('publish', 'reviewDraft', { prompt: 'Publish it?' });
    const page = await open((await linkTo(signal, { actions: ['approve'] })).url);
    await says(page, 'Publish it?');
    expect(await page.getByRole('button', { name: 'Reject' }).count()).toBe(0);
    expect(await page.getByRole('textbox', { name: /^Comment/u }).count()).toBe(1);
    await page.getByRole('button', { name: 'Approve' }).click();
    await says(page, /^Approved by you/u);
  });

  test('of a signal that somebody else has answered says who, and what', async () => {
    const signal = await waiting('answer', 'ask', { prompt: 'Who is first?' });
    const { url } = await linkTo(signal);
    await environment.current.client.setSignal('answer', signal.workflowId, 'Theirs', {
      actor: { id: 'qa-lead' },
    });
    const page = await open(url);
    await says(page, /^Answered by qa-lead/u);
    await page.getByText('Theirs', { exact: true }).waitFor();
    expect(await page.getByRole('textbox').count()).toBe(0);
  });

  test.each([
    ['has no token', '', 'This address is incomplete'],
    ['is not valid', '#abc.def.ghi', 'This link is not valid'],
  ])('that %s says so', async (_, hash, heading) => {
    const page = await open(`${service.url}/link${hash}`);
    await says(page, heading);
    expect(await page.title()).toBe(`${heading} · Gatehouse`);
  });

  test('that was taken back says so, also while it is open, and keeps what was typed', async () => {
    const signal = await waiting('answer', 'ask', { prompt: 'Taken back?' });
    const { url, linkId } = await linkTo(signal);
    const page = await open(url);
    await page.getByRole('textbox').fill('Typed before');
    await fetch(`${service.url}/api/links/${linkId}`, { method: 'DELETE' });
    await page.getByRole('button', { name: /Send answer/u }).click();
    await page.getByRole('heading', { name: 'This link was revoked' }).waitFor();
    expect(await page.locator('.gate-answers').innerText()).toMatch(/Yours, not sent[^]*Typed before/u);
    expect(await page.getByRole('button', { name: /Send answer/u }).count()).toBe(0);
    expect(await page.getByText('Needs your answer').count()).toBe(0);
    expect(await axeFindings(page)).toEqual([]);
    await says(await open(url), 'This link was revoked');
  });

  test('that has ended says until when it worked', async () => {
    const signal = await waiting('answer', 'ask', { prompt: 'Too late?' });
    const url = await linkThatEnds(signal, 2_000);
    const page = await open(url); // in time or not: an open form is told too
    await page.getByRole('heading', { name: 'This link has expired' }).waitFor();
    const late = await open(url);
    await says(late, 'This link has expired');
    const words = await late.locator('.gate-asked').innerText();
    expect(words).toMatch(/^It expired (today|yesterday), \d\d:\d\d\. Ask the person who sent you the link/u);
  });

  test('of a signal that timed out, and of one that was withdrawn, says what became of it', async () => {
    const over = await waiting('answer', 'ask', { timeout: '5 seconds', onTimeout: { value: 'Untitled' } });
    const page = await open((await linkTo(over)).url);
    await page.getByRole('heading', { name: /^Timed out/u }).waitFor();
    expect(await page.getByText(/expired/u).count()).toBe(0);

    const withdrawn = await waiting('withdrawn', 'cancelScope');
    const { url } = await linkTo(withdrawn);
    await environment.current.client.setSignal('go', withdrawn.workflowId, true);
    await environment.current.client.result(withdrawn.workflowId);
    const cancelled = await open(url);
    await says(cancelled, /^Cancelled/u);
    expect(await cancelled.getByRole('textbox').count()).toBe(0);
  });

  test('of an earlier round shows what was decided then, and answers nothing now', async () => {
    const { client } = environment.current;
    const first = await waiting('again', 'rounds');
    const { url } = await linkTo(first);
    await client.setSignal('again', first.workflowId, 'one', { actor: { id: 'bob' } });
    const second = await client.waitForSignal('again', first.workflowId);
    const page = await open(url);
    await says(page, /^Answered by bob/u);
    expect(await page.getByRole('button', { name: /Open round/u }).count()).toBe(0); // it is closed to this link
    expect(second.state).toBe('pending');
  });

  test('another one in the same tab is another signal', async () => {
    const [one, other] = [
      await waiting('answer', 'ask', { prompt: 'The first?' }),
      await waiting('answer', 'ask', { prompt: 'The second?' }),
    ];
    const page = await open((await linkTo(one)).url);
    await says(page, 'The first?');
    const { url } = await linkTo(other);
    await page.evaluate(`location.hash = '${url.slice(url.indexOf('#'))}'`);
    await says(page, 'The second?');
    expect(page.url()).toBe(`${service.url}/link`);
  });

  test('without script is pasted into a form, and answers', async () => {
    const signal = await waiting('answer', 'ask', { prompt: 'No script?' });
    const { url } = await linkTo(signal);
    const page = await browser.open({ javaScriptEnabled: false });
    await page.goto(url);
    await page.getByLabel('Address of the link').fill(url);
    await page.getByRole('button', { name: 'Open' }).click();
    await page.getByRole('textbox').fill('None');
    await page.getByRole('button', { name: 'Send answer' }).click();
    expect(await environment.current.client.result(signal.workflowId)).toBe('None');
  });

  test.each([
    ['in dark colours', { colorScheme: 'dark' as const }, true],
    ['on a phone', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }, false],
  ])('is good for all %s', async (_, options, colors) => {
    const report = { title: 'Churn', blocks: [{ kind: 'markdown', text: 'Highest on **day 22**.' }] };
    const signal = await waiting('publish', 'reviewDraft', { prompt: 'Publish it?', report });
    const page = await browser.open(options);
    await open((await linkTo(signal)).url, page);
    await page.getByText('Highest on').waitFor();
    await says(page, 'Publish it?', { colors });
    const fits = 'document.documentElement.scrollWidth <= document.documentElement.clientWidth';
    expect(await page.evaluate(fits)).toBe(true);
  });

  test('a form without evidence is as wide as the screen of a phone', async () => {
    const signal = await waiting('answer', 'ask', { prompt: 'How wide?' });
    const page = await browser.open({
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    await open((await linkTo(signal)).url, page);
    await page.getByRole('textbox').waitFor();
    expect((await page.getByRole('textbox').boundingBox())?.width).toBe(358);
  });
});
