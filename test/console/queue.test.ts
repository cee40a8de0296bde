/** The questions of the inbox one by one, in a real browser over the real service, worker and Temporal. */
import { once } from 'node:events';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { axeFindings, untilTrue, useBrowser } from '../support/browser';
import { digitPng } from '../support/digit-png';
import { useEnvironment } from '../support/environment';
import type { Labeling } from '../support/labeling';
import { useRunningService } from '../support/running-service';

const environment = useEnvironment('dev');
const service = useRunningService(environment, { GATEHOUSE_RATE_PER_IDENTITY: '0' });
const browser = useBrowser();
const started: string[] = [];
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

afterEach(async () => {
  const { temporal } = environment.current;
  await Promise.allSettled(started.splice(0).map((id) => temporal.workflow.getHandle(id).terminate()));
});

async function start(workflow: string, ...args: unknown[]): Promise<string> {
  const { workflowId } = await environment.current.client.start(workflow, { args });
  started.push(workflowId);
  return workflowId;
}

/** Asks for the labels of pictures, and waits until all of them are listed. */
async function labeling(count: number, options: Omit<Labeling, 'pictures'> = {}): Promise<string> {
  const pictures = Array.from({ length: count }, (_, index) => ({
    name: String(index),
    src: digitPng(index % 10),
  }));
  const workflowId = await start('labelPictures', { prompt: 'Which digit is this?', ...options, pictures });
  await listed(workflowId, options.isInTurn === true ? 1 : count);
  return workflowId;
}

/** Waits until so many questions with these words are in the inbox of the service. */
async function listed(words: string, count: number): Promise<void> {
  const { client } = environment.current;
  for (;;) {
    const { items } = await client.inbox({ limit: 1_000 });
    if (items.filter((item) => `${item.workflowId} ${item.prompt ?? ''}`.includes(words)).length >= count)
      return;
  }
}

async function queueOf(words: string, page?: Page): Promise<Page> {
  const opened = page ?? (await browser.open());
  await opened.goto(`${service.url}/queue?q=${encodeURIComponent(words)}`);
  return opened;
}

/** Waits until a question of the queue can be answered. */
async function isAt(page: Page, position: number, total: number): Promise<void> {
  await page.getByText(`${position} of ${total}`, { exact: true }).waitFor();
  await page.locator('.gate.queue.open :is(.tile, textarea, .gate-verdicts)').first().waitFor();
}

/** The id of the shown question, which is in a closed disclosure. */
async function shownId(page: Page): Promise<string> {
  return (await page.locator('.gate-from code').first().textContent()) ?? '';
}

/** The keys at the bottom of the page. */
async function keyBar(page: Page): Promise<readonly string[]> {
  const words = await page.locator('.key-bar span').allInnerTexts();
  return words.map((each) => each.replaceAll(/\s+/gu, ' '));
}

async function settledBy(page: Page, words: string): Promise<void> {
  await page.locator('.sent-answers').getByText(words, { exact: false }).waitFor();
}

describe('the queue', () => {
  test('50 images are labeled through keys alone, with the filter and the order of the inbox', async () => {
    const workflowId = await labeling(50);
    const page = await browser.open();
    await page.goto(`${service.url}/inbox?q=${workflowId}&sort=newest`);
    const rows = page.locator('li.row .row-from code');
    await rows.nth(3).waitFor();
    await page.getByText('Loading').waitFor({ state: 'detached' });
    const order = (await rows.allInnerTexts()).slice(0, 4);
    await page.getByRole('link', { name: 'Answer one by one' }).click();
    await isAt(page, 1, 50);
    expect(new URL(page.url()).search).toBe(`?q=${workflowId}&sort=newest`);
    const seen: string[] = [];
    for (let position = 1; position <= 50; position += 1) {
      await isAt(page, position, 50);
      seen.push(await shownId(page));
      await page.keyboard.press(String(Number(seen.at(-1)?.split('-')[1]) % 10));
    }
    expect(seen.slice(0, 4)).toEqual(order);
    await page.getByRole('heading', { name: 'That was the last question' }).waitFor();
    await page.getByText('50 answered', { exact: true }).waitFor();
    const labels = await environment.current.client.result<Record<string, string>>(workflowId);
    expect(Object.entries(labels).filter(([name, label]) => label !== String(Number(name) % 10))).toEqual([]);
    await page.getByRole('link', { name: 'Back to the inbox' }).click();
    await untilTrue(
      page,
      `location.search === '?q=${workflowId}&sort=newest' && location.pathname === '/inbox'`,
    );
  });

  test('a picture is large and sharp, and is shown in the whole window; the page has no violations, also on a phone', async () => {
    const workflowId = await labeling(2);
    const page = await queueOf(workflowId);
    await isAt(page, 1, 2);
    const image = page.locator('.report-image img');
    await page.getByText(/^28 × 28 pixels, shown 1\d times larger$/u).waitFor();
    expect((await image.boundingBox())?.width).toBeGreaterThan(400);
    const rendering = "getComputedStyle(document.querySelector('.report-image img')).imageRendering";
    expect(await page.evaluate(rendering)).toBe('pixelated');
    expect(await axeFindings(page)).toEqual([]);
    await page.locator('.image-button').click();
    await page.getByRole('dialog').locator('img').waitFor();
    await page.keyboard.press('3'); // behind the picture
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await isAt(page, 1, 2);

    const small = await queueOf(workflowId, await browser.open(phone));
    await isAt(small, 1, 2);
    expect(await axeFindings(small, { colors: false })).toEqual([]);
    expect(await small.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    const above = await small.locator('.report-image').boundingBox();
    const tile = await small.locator('.tile').first().boundingBox();
    expect(above?.y).toBeLessThan(tile?.y ?? 0);
    await small.locator('.tile', { hasText: '7' }).click();
    await small.getByRole('button', { name: 'Send 7 and go to the next' }).click();
    await isAt(small, 2, 2);
  });

  test('moves the focus to the new question, and announces its number', async () => {
    const page = await queueOf(await labeling(2));
    await isAt(page, 1, 2);
    await untilTrue(page, "document.activeElement.matches('h1')");
    await page.getByText('Question 1 of 2: Which digit is this?').waitFor({ state: 'attached' });
    await page.keyboard.press('4');
    await isAt(page, 2, 2);
    await untilTrue(page, "document.activeElement.matches('h1')");
    await page.getByText('Question 2 of 2: Which digit is this?').waitFor({ state: 'attached' });
    expect(await page.title()).toBe('(2 of 2) Which digit is this? · Gatehouse');
  });

  test('without "Send with one key" a key chooses, and Enter sends; the browser keeps the setting', async () => {
    const page = await queueOf(await labeling(3));
    await isAt(page, 1, 3);
    expect(await keyBar(page)).toEqual(['0 … 9 answer', 'S skip', '? all keys']);
    await page.getByRole('checkbox', { name: 'Send with one key' }).uncheck();
    expect(await keyBar(page)).toEqual(['0 … 9 choose', 'S skip', '? all keys']);
    await page.keyboard.press('4');
    await page.getByRole('button', { name: 'Send 4 and go to the next' }).waitFor();
    await isAt(page, 1, 3);
    await page.keyboard.press('Enter');
    await isAt(page, 2, 3);
    await page.reload();
    await isAt(page, 2, 3);
    expect(await page.getByRole('checkbox', { name: 'Send with one key' }).isChecked()).toBe(false);
  });

  test('the question that is due first is shown before the whole inbox is read; the others follow in their order', async () => {
    const hours = [3, 1, 2];
    const asked = await Promise.all(
      hours.map(async (hour) => start('ask', { prompt: `Due in ${hour} h`, timeout: `${hour} hours` })),
    );
    await Promise.all(asked.map(async (workflowId) => listed(workflowId, 1)));
    const page = await browser.open();
    const readAll = new AbortController();
    await page.route(/\/api\/signals\?.*count=true/u, async (route) => {
      if (!readAll.signal.aborted) await once(readAll.signal, 'abort');
      await route.continue();
    });
    await page.goto(`${service.url}/queue`);
    await page.getByText('Question 1', { exact: true }).waitFor();
    await page.getByRole('heading', { name: 'Due in 1 h' }).waitFor();
    readAll.abort();
    await isAt(page, 1, 3);
    expect(await keyBar(page)).toEqual(['S skip', '? all keys']);
    const opacity = async (): Promise<unknown> =>
      page.evaluate("getComputedStyle(document.querySelector('.queue-skip kbd')).opacity");
    await page.locator('textarea:focus').waitFor();
    expect(await opacity()).toBe('0.4'); // S is typed
    await page.getByRole('checkbox', { name: 'Send with one key' }).focus();
    expect(await opacity()).toBe('1');
    for (const hour of [1, 2, 3]) {
      await page.getByRole('heading', { name: `Due in ${hour} h` }).waitFor();
      await page.getByRole('textbox').fill('Done');
      await page.keyboard.press('Control+Enter');
    }
    await page.getByText('3 answered', { exact: true }).waitFor();
    const answers = await Promise.all(
      asked.map(async (workflowId) => environment.current.client.result(workflowId)),
    );
    expect(answers).toEqual(['Done', 'Done', 'Done']);
  });

  test('the queue begins at once with the rows that the inbox has read', async () => {
    const workflowId = await labeling(2);
    const page = await browser.open();
    await page.goto(`${service.url}/inbox?q=${workflowId}`);
    await page.locator('li.row').nth(1).waitFor();
    await page.getByText('Loading').waitFor({ state: 'detached' });
    await page.route(/\/api\/signals\?/u, () => undefined); // no answer
    await page.getByRole('link', { name: 'Answer one by one' }).click();
    await isAt(page, 1, 2);
    expect(await page.getByText('Loading the questions').count()).toBe(0);
  });

  test('an approval is answered by one key', async () => {
    const words = `keys-${Date.now()}`;
    await start('ask', { prompt: words });
    const approval = await start('approveDraft', { prompt: words });
    await listed(words, 2);
    const page = await browser.open();
    await page.goto(`${service.url}/queue?q=${words}&kind=approval`);
    await isAt(page, 1, 1);
    expect(await keyBar(page)).toEqual(['A approve', 'R reject', 'S skip', '? all keys']);
    await page.keyboard.press('a');
    await page.getByText('1 answered', { exact: true }).waitFor();
    await settledBy(page, '1 sent');
    expect(await environment.current.client.result(approval)).toBe('draft');
  });

  test('a long list of options is sent with the keys that the button shows, and the button does not repeat a long option', async () => {
    const workflowId = await start('askForm', 'model');
    await listed(workflowId, 1);
    const page = await queueOf(workflowId);
    await page.getByRole('combobox').selectOption({ index: 3 });
    const send = page.getByRole('button', { name: 'Send and go to the next', exact: true });
    expect(await send.locator('kbd:visible').allInnerTexts()).toEqual(['Ctrl', 'Enter']);
    expect(await keyBar(page)).toEqual(['S skip', '? all keys']);
    await page.getByRole('button', { name: 'All keys' }).click();
    const help = page.getByRole('dialog', { name: 'Keys' });
    for (const words of [
      'Send the form from any field',
      'Answer with the option that begins with this letter',
    ])
      await help.getByText(words, { exact: false }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('combobox').focus();
    await page.keyboard.press('Control+Enter');
    expect(await environment.current.client.result(workflowId)).toBe(
      'A forest of 4 trees, 2 measurements each',
    );
  });

  test('a skipped question stays in the inbox and is offered at the end; a reload keeps the place; Back leads to the inbox', async () => {
    const workflowId = await labeling(3);
    const page = await browser.open();
    await page.goto(`${service.url}/inbox?q=${workflowId}`);
    await page.getByRole('link', { name: 'Answer one by one' }).click();
    await isAt(page, 1, 3);
    const skipped = await shownId(page);
    await page.keyboard.press('s');
    await isAt(page, 2, 3);
    await page.keyboard.press('5');
    await isAt(page, 3, 3);
    await settledBy(page, '1 sent');
    const shown = await shownId(page);
    await page.reload();
    await isAt(page, 3, 3);
    expect(await shownId(page)).toBe(shown);
    await page.keyboard.press('6');
    await page.getByText('2 answered, 1 skipped').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Answer the skipped question' }).click();
    await isAt(page, 3, 3);
    expect(await shownId(page)).toBe(skipped);
    await page.goBack();
    await page.getByRole('heading', { name: /^Inbox/u }).waitFor();
    expect(new URL(page.url()).search).toBe(`?q=${workflowId}`);
  });

  test('two people answer the same queue: what one has settled is passed over for the other, and no answer is lost', async () => {
    const workflowId = await labeling(3);
    const [first, second] = [await queueOf(workflowId), await queueOf(workflowId)];
    await isAt(first, 1, 3);
    await isAt(second, 1, 3);
    await second.getByText('Live', { exact: true }).waitFor();
    await first.keyboard.press('1');
    await isAt(first, 2, 3);
    await settledBy(first, '1 sent');
    await isAt(second, 2, 3);
    const asked = await shownId(second);
    // Ada is first, and this page does not hear of it before its own answer.
    await second.route('**/api/events', (route) => route.abort());
    await second.route('**/set', async (route) => {
      await environment.current.client.setSignal(asked, workflowId, '2', { actor: { id: 'ada' } });
      await route.continue();
    });
    await second.keyboard.press('3');
    await settledBy(second, 'ada was first');
    await second.getByText('settled by others', { exact: false }).waitFor();
    const settled = await environment.current.client.getSignal(asked, workflowId);
    expect(settled).toMatchObject({ value: '2', decidedBy: { id: 'ada' } });
  });

  test('a refused answer comes back with its issue, and nothing that was chosen is lost', async () => {
    const words = `order-${Date.now()}`;
    const order = await environment.current.client.start('askOrder', { workflowId: `${words}-1` });
    started.push(order.workflowId);
    await listed(words, 1);
    const other = await environment.current.client.start('ask', { workflowId: `${words}-2` });
    started.push(other.workflowId);
    await listed(words, 2);
    const page = await browser.open();
    await page.goto(`${service.url}/queue?q=${words}&sort=age`);
    await isAt(page, 1, 2);
    await page.getByRole('radio', { name: 'small' }).check();
    await page.getByRole('radio', { name: 'green' }).check();
    await page.getByRole('button', { name: /^Send/u }).click();
    await page.getByRole('textbox').waitFor(); // the next question
    await settledBy(page, '1 refused');
    await page.getByRole('textbox').fill('Next');
    await page.keyboard.press('Control+Enter');
    await page
      .getByText(/Green is not made in small/iu)
      .first()
      .waitFor();
    expect(await page.getByRole('radio', { name: 'small' }).isChecked()).toBe(true);
    await page.getByRole('radio', { name: 'large' }).check();
    await page.getByRole('button', { name: /^Send/u }).click();
    await page.getByText('2 answered', { exact: true }).waitFor();
    expect(await environment.current.client.result(order.workflowId)).toEqual({
      size: 'large',
      color: 'green',
    });
  });

  test('answers wait in the queue of their workflow while its worker is away, and a lost connection sends them again', async () => {
    const page = await queueOf(await labeling(3));
    await isAt(page, 1, 3);
    const bodies: (string | undefined)[] = [];
    await page.route('**/set', async (route) => {
      const prefer = route.request().headers()['prefer'];
      bodies.push(prefer);
      if (bodies.length === 1) return route.abort();
      if (prefer === undefined)
        return route.fulfill({
          status: 503,
          json: { code: 'unknown-outcome', message: 'No verdict.', noWorker: true },
        });
      return route.continue();
    });
    await page.keyboard.press('1'); // lost, and sent again
    await isAt(page, 2, 3);
    await page.keyboard.press('2'); // no worker
    await isAt(page, 3, 3);
    await settledBy(page, '2 wait for their workflow');
    expect(bodies.filter((prefer) => prefer === 'respond-async')).toHaveLength(2);
  });

  test('the last answer is undone where the workflow offers it, and the question is asked again', async () => {
    const workflowId = await labeling(3);
    const page = await queueOf(workflowId);
    await isAt(page, 1, 3);
    const first = await shownId(page);
    await page.keyboard.press('8');
    await isAt(page, 2, 3);
    await page.getByRole('button', { name: 'Undo 8' }).waitFor();
    await page.keyboard.press('u');
    await isAt(page, 1, 3);
    expect(await shownId(page)).toBe(first);
    for (let position = 1; position <= 3; position += 1) {
      await isAt(page, position, 3);
      await page.keyboard.press('6');
    }
    await page.getByText('3 answered', { exact: true }).waitFor();
    expect(await environment.current.client.result(workflowId)).toEqual({ 0: '6', 1: '6', 2: '6' });
  });

  test('Undo passes over a decision, and after a few seconds over an answer that its workflow does not undo', async () => {
    const page = await queueOf(await labeling(2, { isReviewed: true }));
    await isAt(page, 1, 2);
    const first = await shownId(page);
    await page.keyboard.press('8');
    await isAt(page, 2, 2);
    await page.keyboard.press('6');
    await page.getByRole('heading', { name: 'Finished?' }).waitFor();
    await page.keyboard.press('r');
    await settledBy(page, '3 sent');
    await page.getByRole('button', { name: 'Undo 6' }).waitFor();
    await page.route('**/streams/undo/items', (route) => route.fulfill({ json: {} }), { times: 1 });
    await page.keyboard.press('u');
    await settledBy(page, 'The answer was not undone.');
    await page.getByRole('button', { name: 'Undo 8' }).waitFor();
    await page.keyboard.press('u');
    await page.getByRole('heading', { name: 'Which digit is this?' }).waitFor();
    expect(await shownId(page)).toBe(first);
  });

  test('the next picture of a workflow that asks in turn follows by itself', async () => {
    const workflowId = await labeling(3, { isInTurn: true });
    const page = await queueOf(workflowId);
    for (let position = 1; position <= 3; position += 1) {
      await isAt(page, position, position);
      await page.keyboard.press('6');
    }
    expect(await environment.current.client.result(workflowId)).toEqual({ 0: '6', 1: '6', 2: '6' });
  });
});

/** The labels below the chart that are drawn, from left to right. */
const labels = `[...document.querySelectorAll('.chart-drawing .role-axis-label text')]
  .filter((text) => text.getAttribute('opacity') !== '0' && text.getAttribute('text-anchor') === 'middle')
  .map((text) => text.getBoundingClientRect()).map(({ left, right }) => ({ left, right })).sort((a, b) => a.left - b.left)`;

/** The chart has the width of its place. */
const fits = `(() => {
  const place = document.querySelector('.chart-drawing');
  return Math.abs(place.clientWidth - place.querySelector('svg').getAttribute('width')) < 1;
})()`;

test('the labels of a chart do not run into each other in a window of any width', async () => {
  const values = Array.from({ length: 1_400 }, (_, index) => 10 + (index % 17));
  const workflowId = await start('conditionalWf', values);
  await listed(workflowId, 1);
  const page = await queueOf(workflowId);
  await page.locator('.chart-drawing .role-axis-label text').first().waitFor();
  for (const width of [1280, 700, 390]) {
    await page.setViewportSize({ width, height: 860 });
    await untilTrue(page, fits);
    const drawn = await page.evaluate<readonly { left: number; right: number }[]>(labels);
    expect([width, drawn.length > 2]).toEqual([width, true]);
    const gaps = drawn.slice(1).map(({ left }, index) => left - (drawn[index]?.right ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(6);
  }
});
