/** Answering in the dialog, in a real browser over the real service, worker and Temporal. */
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Signal } from '../../src/client';
import { axeFindings, untilTrue, useBrowser } from '../support/browser';
import { useEnvironment } from '../support/environment';
import { useRunningService } from '../support/running-service';

const environment = useEnvironment('dev');
const service = useRunningService(environment, { GATEHOUSE_RATE_PER_IDENTITY: '0' });
const browser = useBrowser();
const started: string[] = [];

afterEach(async () => {
  const { temporal } = environment.current;
  await Promise.allSettled(started.splice(0).map((id) => temporal.workflow.getHandle(id).terminate()));
});

async function waiting(id: string, workflow: string, ...args: unknown[]): Promise<Signal> {
  const { client } = environment.current;
  const { workflowId } = await client.start(workflow, { args });
  started.push(workflowId);
  return client.waitForSignal(id, workflowId);
}

/** The dialog of a signal over the inbox. */
async function dialogOf({ requestId }: Signal, page?: Page): Promise<Page> {
  const opened = page ?? (await browser.open());
  await opened.goto(`${service.url}/inbox?gate=${requestId}`);
  await opened.getByRole('dialog').waitFor();
  return opened;
}

async function stateOf({ id, workflowId, requestId }: Signal): Promise<Signal> {
  return environment.current.client.getSignal(id, workflowId, { requestId });
}

/** What has the focus, in words. */
async function focused(page: Page): Promise<string> {
  return page.evaluate('document.activeElement.textContent');
}

describe('an input in the dialog', () => {
  test('is answered by keyboard alone, becomes the receipt, and Enter opens what is next', async () => {
    const { client } = environment.current;
    const first = await waiting('again', 'rounds');
    const page = await dialogOf(first);
    const dialog = page.getByRole('dialog', { name: 'Answer again' });
    await dialog.getByRole('textbox').waitFor();
    await untilTrue(page, 'document.activeElement.matches("[role=dialog] input, [role=dialog] textarea")');
    await page.keyboard.type('My title');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: /^Answered by you, just now/u }).waitFor();
    expect(await stateOf(first)).toMatchObject({
      state: 'set',
      value: 'My title',
      decidedBy: { via: 'form' },
    });

    const next = await client.waitForSignal('again', first.workflowId);
    await page.getByText(/^Next for you/u).waitFor();
    await page
      .getByRole('dialog')
      .getByRole('link', { name: /^Answer /u })
      .waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Answer again' }).getByRole('textbox').waitFor();
    expect(new URL(page.url()).searchParams.get('gate')).toBe(next.requestId);
    await untilTrue(page, 'document.activeElement.matches("[role=dialog] input, [role=dialog] textarea")');
    await page.keyboard.type('Again');
    await page.keyboard.press('Control+Enter');
    expect(await client.result(first.workflowId)).toEqual(['My title', 'Again']);
  });

  test('is corrected after a refusal of the workflow, and nothing that was typed is lost', async () => {
    const order = await waiting('order', 'askOrder');
    const page = await dialogOf(order);
    await page.getByRole('radio', { name: 'small' }).check();
    await page.getByRole('radio', { name: 'green' }).check();
    await page.getByRole('button', { name: /Send answer/u }).click();
    await page
      .getByText(/Green is not made in small/iu)
      .first()
      .waitFor();
    expect(await page.getByRole('radio', { name: 'small' }).isChecked()).toBe(true);
    expect(await axeFindings(page)).toEqual([]);
    expect(await stateOf(order)).toMatchObject({ state: 'pending' });
    await page.getByRole('radio', { name: 'large' }).check();
    await page.getByRole('button', { name: /Send answer/u }).click();
    await page.getByRole('heading', { name: /^Answered by you/u }).waitFor();
    expect(await environment.current.client.result(order.workflowId)).toEqual({
      size: 'large',
      color: 'green',
    });
  });

  test('Esc keeps the draft and gives the focus back; opening it again and loading the page bring it back', async () => {
    const signal = await waiting('answer', 'ask', { prompt: 'What is kept?' });
    const page = await browser.open();
    await page.goto(`${service.url}/inbox?q=${encodeURIComponent(signal.workflowId)}`);
    await page.locator('li.row').first().waitFor();
    const before = page.url();
    await page.evaluate(`history.pushState(null, '', '?q=${signal.workflowId}&gate=${signal.requestId}')`);
    const field = page.getByRole('dialog').getByRole('textbox');
    await field.fill('Half of it');
    await page.getByText(/^Draft saved, \d\d:\d\d/u).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(page.url()).toBe(before);

    await dialogOf(signal, page);
    expect(await field.inputValue()).toBe('Half of it');
    await page.reload();
    await field.waitFor();
    expect(await field.inputValue()).toBe('Half of it');
    const other = await page.context().newPage();
    await other.goto(before);
    await other.locator('li.row', { hasText: 'Draft' }).waitFor();
    await other.close();
    await page.getByRole('button', { name: 'Discard' }).click();
    expect(await field.inputValue()).toBe('');

    await field.fill('All of it');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: /^Answered by you/u }).waitFor();
    expect(await page.evaluate('JSON.stringify([sessionStorage, localStorage])')).not.toContain('of it');
  });

  test('what somebody else has set meanwhile turns the open form into it, with what was typed and not sent', async () => {
    const signal = await waiting('answer', 'ask', { prompt: 'Two at once?' });
    const page = await dialogOf(signal);
    await page.getByText('Live', { exact: true }).waitFor();
    await page.getByRole('dialog').getByRole('textbox').fill('Mine');
    await environment.current.client.setSignal('answer', signal.workflowId, 'Theirs', {
      actor: { id: 'qa-lead' },
    });
    await page.getByRole('heading', { name: /^Answered by qa-lead, just now/u }).waitFor();
    const row = async (name: string): Promise<string> =>
      page.locator('.gate-answers > div').filter({ hasText: name }).innerText();
    expect(await row('The answer that counts')).toContain('Theirs');
    expect(await row('Yours, not sent')).toContain('Mine');
    expect(await focused(page)).toContain('Answered by qa-lead');
    await page.getByRole('button', { name: 'Copy my text' }).click();
    await page.getByText(/^Copied|did not copy/u).waitFor();
    expect(await axeFindings(page)).toEqual([]);
  });

  test('an answer that comes second is told who was first, and what he said', async () => {
    const signal = await waiting('answer', 'ask', { prompt: 'Who is first?' });
    const page = await browser.open();
    // Nothing tells this page that it changed: its own answer has to.
    await page.route('**/api/events', (route) => route.abort());
    await dialogOf(signal, page);
    await page.getByRole('dialog').getByRole('textbox').fill('Mine');
    await page.route(`**/api/signals/${signal.requestId}`, (route) => route.abort());
    await environment.current.client.setSignal('answer', signal.workflowId, 'Theirs', {
      actor: { id: 'qa-lead' },
    });
    await page.unroute(`**/api/signals/${signal.requestId}`);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: /^Answered by qa-lead/u }).waitFor();
    expect(await page.locator('.gate-answers').innerText()).toMatch(/Theirs\s+Yours, not sent\s+Mine/u);
  });

  test('a deadline that passes is shown as it is, with what it went on with', async () => {
    const signal = await waiting('answer', 'ask', { timeout: '4 seconds', onTimeout: { value: 'Untitled' } });
    const page = await dialogOf(signal);
    await page.getByRole('heading', { name: /^Timed out/u }).waitFor();
    await page.getByText('Nobody answered within 4 s.').waitFor();
    const words = await page.locator('.gate-answers').innerText();
    expect(words).toMatch(/Value used instead\s+Untitled\s+Decided by\s+the timeout, automatically/u);
    expect(await axeFindings(page)).toEqual([]);
  });

  test('a gate that has opened again leads to its new round, and what was typed comes along', async () => {
    const first = await waiting('again', 'rounds');
    const page = await dialogOf(first);
    await page.getByRole('dialog').getByRole('textbox').fill('For both rounds');
    const { client } = environment.current;
    await client.setSignal('again', first.workflowId, 'one', { actor: { id: 'bob' } });
    await page.getByRole('heading', { name: 'This question was asked again' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Open round 2' }).click();
    await page.getByText('Needs your answer').waitFor();
    expect(await page.getByRole('dialog').getByRole('textbox').inputValue()).toBe('For both rounds');
  });

  test('one that was withdrawn says that nothing is needed', async () => {
    const { client } = environment.current;
    const signal = await waiting('withdrawn', 'cancelScope');
    const page = await dialogOf(signal);
    await page.getByText('Needs your answer').waitFor();
    await client.setSignal('go', signal.workflowId, true);
    await page.getByRole('heading', { name: /^Cancelled/u }).waitFor();
    await page.getByText('You do not need to do anything.').waitFor();
    expect(await axeFindings(page)).toEqual([]);
  });
});

describe('an approval in the dialog', () => {
  test('A and R move the focus and decide nothing; Enter rejects, with the comment', async () => {
    const signal = await waiting('publish', 'reviewDraft', { prompt: 'Publish it?' });
    const page = await dialogOf(signal);
    await page.getByRole('heading', { name: 'Publish it?' }).waitFor();
    await page.getByText('Needs your decision').waitFor();
    expect(await focused(page)).toContain('Publish it?');
    expect(await page.getByText('draft', { exact: true }).count()).toBeGreaterThan(0);
    await page.getByRole('textbox', { name: /^Comment/u }).fill('Days 3 and 4 are missing');
    await page.keyboard.press('Tab'); // letters are shortcuts outside of the field only
    await page.keyboard.press('r');
    expect(await focused(page)).toContain('Reject');
    await page.keyboard.press('a');
    expect(await focused(page)).toContain('Approve');
    expect(await stateOf(signal)).toMatchObject({ state: 'pending' });
    expect(await axeFindings(page)).toEqual([]);

    await page.keyboard.press('r');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /^Rejected by you, just now/u }).waitFor();
    expect(await stateOf(signal)).toMatchObject({ state: 'rejected', comment: 'Days 3 and 4 are missing' });
  });

  test('both buttons are of one size, and Approve approves, with the comment', async () => {
    const signal = await waiting('publish', 'reviewDraft', { prompt: 'Publish it?' });
    const page = await dialogOf(signal);
    const comment = 'Fine, but pay only after the 3rd';
    await page.getByRole('textbox', { name: /^Comment/u }).fill(comment);
    const [approve, reject] = [
      page.getByRole('button', { name: 'Approve' }),
      page.getByRole('button', { name: 'Reject' }),
    ];
    await approve.waitFor();
    const [one, other] = [await approve.boundingBox(), await reject.boundingBox()];
    expect([one?.width, one?.height]).toEqual([other?.width, other?.height]);
    await approve.click();
    await page.getByRole('heading', { name: /^Approved by you/u }).waitFor();
    expect(await page.locator('.gate-answers').innerText()).toContain(comment);
    const { client } = environment.current;
    expect(await client.result(signal.workflowId)).toMatchObject({ approved: true, comment });
    expect((await client.audit(signal.workflowId)).items).toMatchObject([{ outcome: 'approved', comment }]);
  });
});

describe('what a question shows', () => {
  const asked = { prompt: 'Pay the invoice?', description: 'Due on **Friday**.' };

  test('an approval shows its report first, and the value is folded below the report', async () => {
    const page = await dialogOf(await waiting('publish', 'reviewDraft', { ...asked, report }));
    const value = page.getByText('The value that goes on', { exact: true });
    const [above, below] = [await page.getByText('Churn, November').boundingBox(), await value.boundingBox()];
    expect(above?.y).toBeLessThan(below?.y ?? 0);
    expect(await page.getByRole('group', { name: 'Value under review' }).isVisible()).toBe(false);
    await value.click();
    await page.getByRole('group', { name: 'Value under review' }).waitFor();
  });

  test('the ids are behind Details, for people who want them', async () => {
    const signal = await waiting('publish', 'reviewDraft', asked);
    const page = await dialogOf(signal);
    await page.getByText('Asked just now').waitFor();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByText(signal.workflowId).isVisible()).toBe(false);
    await page.getByText('Details', { exact: true }).click();
    await dialog.getByRole('link', { name: signal.workflowId }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
  });

  test('who may only read is not invited to answer', async () => {
    const signals = [
      await waiting('publish', 'reviewDraft', asked),
      await waiting('answer', 'ask', { prompt: 'Which title?' }),
    ];
    const page = await browser.open();
    await page.route('**/api/me', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), scopes: ['read'] } });
    });
    for (const signal of signals) {
      await dialogOf(signal, page);
      await page.getByText('Ask an administrator for the right to answer.').waitFor();
      const dialog = page.getByRole('dialog');
      expect(await dialog.getByRole('button', { name: /Approve|Reject|Send/u }).count()).toBe(0);
      expect(await dialog.getByRole('textbox').count()).toBe(0);
      expect(await dialog.getByText(/^Needs your/u).count()).toBe(0);
      expect(await dialog.locator('.state-word.pending').count()).toBe(0);
    }
    expect(await axeFindings(page)).toEqual([]);
  });
});

describe('the page of a signal', () => {
  test('has no console around it, and answers', async () => {
    const signal = await waiting('answer', 'ask', { prompt: 'On a page of its own?' });
    const page = await browser.open();
    await page.goto(`${service.url}/form/${signal.requestId}`);
    await page.getByRole('heading', { level: 1, name: 'On a page of its own?' }).waitFor();
    expect(await page.title()).toBe('On a page of its own? · Gatehouse');
    expect(await page.getByRole('navigation').count()).toBe(0);
    await page.getByRole('textbox').fill('Yes');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: /^Answered by you/u }).waitFor();
    expect(await environment.current.client.result(signal.workflowId)).toBe('Yes');
  });

  test('without script is the plain form, which answers too', async () => {
    const signal = await waiting('answer', 'ask', { prompt: 'No script?' });
    const page = await browser.open({ javaScriptEnabled: false });
    await page.goto(`${service.url}/form/${signal.requestId}`);
    await page.getByRole('heading', { name: 'No script?' }).waitFor();
    await page.getByRole('textbox').fill('None');
    await page.getByRole('button', { name: 'Send answer' }).click();
    expect(await environment.current.client.result(signal.workflowId)).toBe('None');
  });

  test('of nothing says so, with its status', async () => {
    const page = await browser.open();
    const response = await page.goto(`${service.url}/form/nothing`);
    expect(response?.status()).toBe(404);
    await page.getByRole('heading', { name: 'There is nothing to answer here' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
  });
});

const report = {
  title: 'Churn, November',
  blocks: [
    { kind: 'figures', figures: [{ label: 'mean', value: 19.44 }] },
    { kind: 'table', columns: ['day', 'churn'], rows: [['22', 25.8]] },
  ],
};

describe('axe finds nothing against an answering surface', () => {
  const facts = {
    prompt: 'Do these look right?',
    description: '**Both** of them',
    report,
    timeout: '1 hour',
  };

  /** Opens the surfaces of an input and of an approval: the dialog and the page of each. */
  async function* surfaces(page: Page): AsyncGenerator<string> {
    for (const signal of [
      await waiting('answer', 'ask', facts),
      await waiting('publish', 'reviewDraft', facts),
    ]) {
      for (const path of [`/inbox?gate=${signal.requestId}`, `/form/${signal.requestId}`]) {
        await page.goto(`${service.url}${path}`);
        await page.getByRole('heading', { name: 'Do these look right?' }).waitFor();
        await page.getByText('Churn, November').waitFor();
        await page
          .getByRole('button', { name: signal.kind === 'input' ? /Send answer/u : 'Approve' })
          .waitFor();
        const fits = 'document.documentElement.scrollWidth <= document.documentElement.clientWidth';
        expect([path, await page.evaluate(fits)]).toEqual([path, true]);
        yield path;
      }
    }
  }

  test('in light and in dark colours', async () => {
    const page = await browser.open();
    for await (const path of surfaces(page)) {
      expect([path, await axeFindings(page)]).toEqual([path, []]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect([path, 'dark', await axeFindings(page, { colors: 'only' })]).toEqual([path, 'dark', []]);
      await page.emulateMedia({ colorScheme: 'light' });
    }
  });

  test('on a phone', async () => {
    const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
    const page = await browser.open(phone);
    for await (const path of surfaces(page))
      expect([path, await axeFindings(page, { colors: false })]).toEqual([path, []]);
  });

  test('a phone has the answer in sight while the report scrolls', async () => {
    const long = { ...report, blocks: Array.from({ length: 12 }, () => report.blocks).flat() };
    const signal = await waiting('publish', 'reviewDraft', { prompt: 'Within reach?', report: long });
    const page = await browser.open({
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    for (const path of [`/inbox?gate=${signal.requestId}`, `/form/${signal.requestId}`]) {
      await page.goto(`${service.url}${path}`);
      const approve = page.getByRole('button', { name: 'Approve' });
      await approve.waitFor();
      await untilTrue(page, 'document.querySelector(".gate-place.short") !== null');
      const box = await approve.boundingBox();
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(844);
      expect(box?.height).toBeGreaterThanOrEqual(44);
    }
  });
});
