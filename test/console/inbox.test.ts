/** The inbox in a real browser, over the real service, worker and Temporal. */
import { once } from 'node:events';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Page, Route } from 'playwright-core';
import { axeFindings, useBrowser } from '../support/browser';
import { digitPng } from '../support/digit-png';
import { useEnvironment } from '../support/environment';
import { useRunningService } from '../support/running-service';
import { EventReader } from '../support/sse';

const environment = useEnvironment('dev');
const service = useRunningService(environment, { GATEHOUSE_RATE_PER_IDENTITY: '0' });
const browser = useBrowser();
const started: string[] = [];

afterEach(async () => {
  const { temporal } = environment.current;
  await Promise.allSettled(started.splice(0).map((id) => temporal.workflow.getHandle(id).terminate()));
});

async function start(workflow: string, ...args: unknown[]): Promise<string> {
  const { workflowId } = await environment.current.client.start(workflow, { args });
  started.push(workflowId);
  return workflowId;
}

/** An open `ask` that its execution tells of already. */
async function ask(prompt: string, timeout?: string): Promise<string> {
  const workflowId = await start('ask', { prompt, timeout });
  await environment.current.client.waitForSignal('answer', workflowId);
  return workflowId;
}

/** The same, when the event stream has told of it: what is settled before that, it tells only as changed. */
async function askLive(prompt: string): Promise<string> {
  const events = new EventReader(await fetch(`${service.url}/api/events`));
  await events.next(); // it has begun
  const workflowId = await ask(prompt);
  for (;;) {
    const event = await events.next();
    if (event === undefined) throw new Error('The stream has ended');
    if (event.event === 'signal.opened' && event.data['workflowId'] === workflowId) break;
  }
  await events.close();
  return workflowId;
}

/** The inbox of one execution: what other tests leave behind is not in it. */
async function inboxOf(words: string, page?: Page): Promise<Page> {
  const opened = page ?? (await browser.open());
  await opened.goto(`${service.url}/inbox?q=${encodeURIComponent(words)}`);
  return opened;
}

/** Presses Tab until an element with these words, or that matches the selector, has the focus. */
async function tabTo(page: Page, words: string, selector = '*'): Promise<void> {
  const passed: string[] = [];
  while (passed.length < 40) {
    const [text, matches] = await page.evaluate<[string, boolean]>(
      `[document.activeElement.textContent, document.activeElement.matches(${JSON.stringify(selector)})]`,
    );
    if (matches && text.includes(words) && passed.length > 0) return;
    passed.push(text);
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${words || selector}: ${passed.join(' | ')}`);
}

function rowOf(page: Page, workflowId: string): ReturnType<Page['locator']> {
  return page.locator('li.row').filter({ hasText: workflowId });
}

describe('the inbox', () => {
  test('shows what waits: prompt, id, type, execution, since when, until when', async () => {
    const workflowId = await ask('Title of the report', '30 minutes');
    const page = await inboxOf(workflowId);
    const row = rowOf(page, workflowId);
    await row.waitFor();
    const text = await row.innerText();
    for (const words of ['Title of the report', 'answer', workflowId, 'ask', 'text', 'just now', 'in 29 min'])
      expect(text).toContain(words);
    expect(await page.getByRole('heading', { name: 'Next hour' }).count()).toBe(1);
    const link = row.getByRole('link', { name: 'Answer Title of the report' });
    expect(await link.getAttribute('href')).toMatch(/^\/inbox\?q=.*&gate=[\w-]+$/u);
    await expect(page.title()).resolves.toMatch(/^\(\d+\) Inbox · Gatehouse$/u);
  });

  test('a row opens its dialog wherever it is clicked; the id of its execution leads to that', async () => {
    const workflowId = await ask('Opens where it is clicked');
    const page = await inboxOf('where it is clicked');
    await rowOf(page, workflowId).waitFor();
    const cell = await rowOf(page, workflowId).locator('.row-since').boundingBox();
    await page.mouse.click((cell?.x ?? 0) + 5, (cell?.y ?? 0) + 5); // the link lies over all of the row
    await page.getByRole('dialog', { name: 'Opens where it is clicked' }).waitFor();
    await page.goBack();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.get('q')).toBe('where it is clicked');
    await rowOf(page, workflowId).getByRole('link', { name: workflowId }).click();
    await page.waitForURL(`**/executions/${workflowId}`);
  });

  test('an approval is to be reviewed', async () => {
    const workflowId = await start('approveDraft');
    const page = await inboxOf(workflowId);
    const row = rowOf(page, workflowId);
    await row.getByRole('link', { name: /^Review/u }).waitFor();
    expect(await row.innerText()).toContain('approval');
  });

  test('a new signal appears by itself, and one that is answered stays, greyed, with who answered', async () => {
    const page = await inboxOf('appears by itself');
    await page.getByText('Live', { exact: true }).waitFor();
    await page.getByText('No matches').waitFor();
    const workflowId = await ask('It appears by itself');
    const row = rowOf(page, workflowId);
    await row.getByText('text', { exact: true }).waitFor(); // told without its type, which is read then

    await environment.current.client.setSignal('answer', workflowId, 'x', { actor: { id: 'grace' } });
    await row.getByText('Answered by grace').waitFor();
    expect(await row.getAttribute('class')).toContain('settled');
    expect(await row.getByRole('link', { name: /^Receipt/u }).count()).toBe(1);

    await page.reload();
    await page.getByText('No matches').waitFor();
  });

  test('what others settle while it is still being read says so a moment later, without reading the page anew', async () => {
    const other = await inboxOf('Gone while it is read');
    await other.getByText('Live', { exact: true }).waitFor();
    const workflowId = await askLive('Gone while it is read');
    await rowOf(other, workflowId).waitFor();
    const page = await browser.open();
    const settleMeanwhile = async (route: Route): Promise<void> => {
      const response = await route.fetch();
      await environment.current.client.setSignal('answer', workflowId, 'x');
      await rowOf(other, workflowId).locator('.row-due').getByText('Answered').waitFor();
      await route.fulfill({ response });
    };
    await page.route('**/api/signals?limit=100&**', settleMeanwhile, { times: 1 });
    await inboxOf('Gone while it is read', page);
    await rowOf(page, workflowId).getByText('No longer waiting').waitFor();
    expect(await rowOf(page, workflowId).getAttribute('class')).toContain('settled');
  });

  test('the number of overdue questions is shown when all questions are read', async () => {
    await ask('Counted when read');
    const page = await browser.open();
    const rest = new AbortController();
    await page.route('**/api/signals?**', async (route) => {
      if (route.request().url().includes('cursor=')) {
        if (!rest.signal.aborted) await once(rest.signal, 'abort');
        await route.fulfill({ json: { items: [] } });
        return;
      }
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), nextCursor: 'more' } });
    });
    await page.goto(`${service.url}/inbox`);
    await page.locator('li.row').first().waitFor();
    expect((await page.getByRole('link', { name: /^Overdue/u }).innerText()).trim()).toBe('Overdue');
    rest.abort();
    await page.getByRole('link', { name: 'Overdue 0', exact: true }).waitFor();
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });

  test('the address says what is shown, and the choices write it', async () => {
    const workflowId = await ask('Only this one is searched');
    const page = await browser.open();
    await page.goto(`${service.url}/inbox?q=only+searched&kind=input&workflowType=ask&sort=age`);
    await rowOf(page, workflowId).waitFor();
    expect(await page.getByRole('searchbox').inputValue()).toBe('only searched');
    expect(await page.getByLabel('Order').inputValue()).toBe('age');
    expect(await page.locator('li.group').count()).toBe(0);
    await page.getByRole('link', { name: /^All 1 of \d+$/u }).waitFor();

    await page.getByLabel('Type').selectOption('approval');
    await page.getByText('No matches').waitFor();
    expect(new URL(page.url()).searchParams.get('kind')).toBe('approval');
    await page.getByRole('button', { name: 'Clear the filter' }).click();
    await rowOf(page, workflowId).waitFor();
    expect(new URL(page.url()).search).toBe('?sort=age');
  });

  test('keys do it all: j and k move, Enter opens, / searches, ? tells the keys', async () => {
    await ask('By keys: the first', '1 hour');
    await ask('By keys: the second', '2 hours');
    await ask('By keys: the third', '3 hours');
    const page = await inboxOf('By keys');
    await page.locator('li.row').nth(2).waitFor();
    const focused = (): Promise<string> => page.evaluate('document.activeElement.textContent');
    await page.keyboard.press('j');
    expect(await focused()).toContain('the first');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('j'); // there is no fourth
    expect(await focused()).toContain('the third');
    await page.keyboard.press('k');
    expect(await focused()).toContain('the second');

    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('j'); // not meant for the list
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.locator(':focus').filter({ hasText: 'the second' }).waitFor(); // a moment after the dialog has gone

    await page.keyboard.press('/');
    await page.keyboard.type('keys third');
    await page.locator('li.row').nth(1).waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.get('q')).toBe('keys third');
    await page.keyboard.press('Enter'); // leaves the field
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'By keys: the third' }).waitFor();
    expect(new URL(page.url()).searchParams.get('q')).toBe('keys third');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.locator(':focus').filter({ hasText: 'the third' }).waitFor();
  });

  test('a person who only has Tab and Enter gets from the address bar into the list and answers', async () => {
    const workflowId = await ask('By Tab alone', '1 hour'); // with a deadline, so that a heading is above the row
    await ask('By Tab alone, the second', '2 hours');
    await ask('By Tab alone, the last', '3 hours');
    const page = await inboxOf('By Tab alone');
    await page.locator('li.row').nth(2).waitFor();
    await tabTo(page, 'Answer By Tab alone');
    const stops = await page.evaluate<number>('document.querySelector(".list-scroller").tabIndex');
    expect(stops).toBe(-1);
    await page.keyboard.press('End');
    await page.locator(':focus').filter({ hasText: 'the last' }).waitFor();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: /answer/iu }).waitFor();
    await tabTo(page, '', 'input:not([type=search]), textarea');
    await page.keyboard.type('Typed');
    await tabTo(page, 'Send answer');
    await page.keyboard.press('Enter');
    await environment.current.client.result(workflowId);
  });

  test('Tab, Enter and Space alone answer a question with options', async () => {
    const { client } = environment.current;
    const pictures = [{ name: 'tab', src: digitPng(4) }];
    const workflowId = await start('labelPictures', { pictures, prompt: 'By Space alone' });
    await client.waitForSignal('label-tab', workflowId);
    const page = await inboxOf('By Space alone');
    await page.locator('li.row').first().waitFor();
    await tabTo(page, 'Answer By Space alone');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').locator('.tile').first().waitFor();
    await tabTo(page, '', '[role=dialog] input[type=radio]');
    await page.keyboard.press('Space');
    await tabTo(page, 'Send answer');
    await page.keyboard.press('Space');
    expect(await client.result(workflowId)).toEqual({ tab: '0' });
  });

  test('in a wide window a question opens beside the list, and j, k, a and r work on both', async () => {
    const ids = await Promise.all(
      [1, 2].map((hours) =>
        start('approveDraft', {
          prompt: `Beside the list, ${hours}`,
          timeout: `${hours} hours`,
        }),
      ),
    );
    await ask('Beside the list, 3', '3 hours');
    const page = await inboxOf(
      'Beside the list',
      await browser.open({ viewport: { width: 1440, height: 860 } }),
    );
    await page.locator('li.row').nth(2).waitFor();
    const panel = page.getByRole('complementary', { name: 'Question' });
    const title = (number: number): ReturnType<Page['locator']> =>
      panel.getByRole('heading', { name: `Beside the list, ${number}` });

    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await title(1).and(page.locator(':focus')).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('j');
    await title(2).waitFor(); // the list has the focus, and the panel follows
    await page.locator('li.row :focus').filter({ hasText: 'Beside the list, 2' }).waitFor();
    await page.keyboard.press('a');
    await panel.getByRole('button', { name: 'Approve' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    await panel.getByRole('heading', { name: /^Approved/u }).waitFor();
    await rowOf(page, ids[1] ?? '')
      .getByText('Approved', { exact: false })
      .first()
      .waitFor();

    await page.keyboard.press('j');
    await title(3).waitFor();
    await page.keyboard.press('Enter');
    await panel.getByRole('textbox').and(page.locator(':focus')).waitFor();
    await page.keyboard.type('jk, kept as a draft');
    await page.keyboard.press('Escape'); // to the list
    await page.locator('li.row :focus').filter({ hasText: 'Beside the list, 3' }).waitFor();
    await page
      .locator('li.row')
      .filter({ hasText: 'Beside the list, 3' })
      .getByText('Draft', { exact: true })
      .waitFor();
    await page.reload();
    await panel.getByText('jk, kept as a draft').or(panel.getByRole('textbox')).first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    await page.keyboard.press('k');
    await page.keyboard.press('r'); // opens the question of the first row, at its button
    await panel.getByRole('button', { name: 'Reject' }).and(page.locator(':focus')).waitFor();
  });

  test('a person who may only read is not invited: no boxes, no amber, and View in place of Answer', async () => {
    const workflowId = await start('approveDraft', { prompt: 'For readers?' });
    const page = await browser.open();
    const me = { kind: 'session', actor: { id: 'reader', via: 'api' }, scopes: ['read'] };
    await page.route('**/api/me', (route) => route.fulfill({ json: me }));
    await inboxOf('For readers', page);
    const row = rowOf(page, workflowId);
    await row.getByRole('link', { name: 'View For readers?' }).focus();
    expect(await row.getByRole('checkbox').count()).toBe(0);
    expect(await page.getByRole('link', { name: 'Answer one by one' }).count()).toBe(0);
    expect(await page.locator('main .pending').count()).toBe(0);
    const background = await row
      .getByRole('link', { name: /^View/u })
      .evaluate('(link) => getComputedStyle(link).backgroundColor');
    expect(background).not.toBe('rgb(246, 171, 20)');
  });

  test('an inbox in which nothing waits says what it is and how to start, with the keys at the bottom', async () => {
    const page = await browser.open();
    await page.route('**/api/signals?**', (route) => route.fulfill({ json: { items: [], count: 0 } }));
    await page.goto(`${service.url}/inbox`);
    await page.getByRole('heading', { name: 'Nothing is waiting for you' }).waitFor();
    expect(await page.getByRole('link', { name: 'What is this?' }).getAttribute('href')).toBe('/docs');
    await page.getByText('How to start a workflow that asks').click();
    await page.getByText('npx gatehouse start NAME').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    const keys = await page.locator('.key-bar').boundingBox();
    expect((keys?.y ?? 0) + (keys?.height ?? 0)).toBe(860);
  });

  test('what opens above the one that has the focus does not move it', async () => {
    for (const hours of [2, 3, 4]) await ask(`Stays in its place, ${hours}`, `${hours} hours`);
    const page = await inboxOf('Stays in its place');
    await page.locator('li.row').nth(2).waitFor();
    await page.setViewportSize({ width: 1280, height: 360 }); // so that there is something to scroll
    await page.getByText('Live', { exact: true }).waitFor();
    for (let row = 0; row < 2; row += 1) await page.keyboard.press('j');
    const top = (): Promise<number> => page.evaluate('document.activeElement.getBoundingClientRect().top');
    const before = await top();
    const workflowId = await ask('Stays in its place, 1', '90 minutes');
    await rowOf(page, workflowId).waitFor({ state: 'attached' });
    expect(Math.abs((await top()) - before)).toBeLessThan(2);
    expect(await page.evaluate('document.activeElement.textContent')).toContain('in its place, 3');
  });

  test('what a workflow calls itself and asks is text, whatever it says', async () => {
    const nasty = `"><img src=x onerror="document.title='broken'"><script>document.title='broken'</script>{{7*7}}`;
    const { client } = environment.current;
    const workflowId = `nasty <b onclick=alert(1)>'"& ${started.length}`;
    await client.start('ask', { workflowId, args: [{ prompt: nasty }] });
    started.push(workflowId);
    const page = await inboxOf('onerror');
    const row = rowOf(page, workflowId);
    await row.waitFor();
    expect(await row.locator('.row-prompt').innerText()).toBe(nasty);
    expect(await page.locator('main img, main b, main script').count()).toBe(0);
    expect(await page.title()).toContain('Inbox');
  });
});

describe('axe finds nothing against the inbox', () => {
  test.each([
    ['in a window', {}],
    ['on a phone', { viewport: { width: 390, height: 844 }, hasTouch: true }],
  ])('%s, in light and in dark colours', async (_, options) => {
    const workflowId = await ask('Is this page good for all?', '20 minutes');
    const page = await inboxOf('good for all', await browser.open(options));
    await page.getByText('Live', { exact: true }).waitFor();
    const settled = await askLive('Is this page good for all, when it is answered?');
    await rowOf(page, settled).waitFor();
    await environment.current.client.setSignal('answer', settled, 'x');
    await rowOf(page, settled).locator('.row-due').getByText('Answered').waitFor();
    await rowOf(page, workflowId)
      .getByRole('link', { name: /^Answer /u })
      .focus();
    expect(await axeFindings(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await axeFindings(page, { colors: 'only' })).toEqual([]);
    const widths = 'document.documentElement.scrollWidth <= document.documentElement.clientWidth';
    expect(await page.evaluate(widths)).toBe(true);
  });

  test('with the keys shown, and with nothing to show', async () => {
    const page = await inboxOf('nothing is called like this');
    await page.getByText('No matches').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
  });
});

test('the switch changes the colours, and the browser remembers', async () => {
  const page = await browser.open({ colorScheme: 'light' });
  await page.goto(`${service.url}/`);
  const canvas = (): Promise<string> => page.evaluate('getComputedStyle(document.body).backgroundColor');
  expect(await canvas()).toBe('rgb(243, 245, 245)');
  await page.getByRole('button', { name: 'Use dark colours' }).click();
  expect(await canvas()).toBe('rgb(15, 19, 21)');
  await page.reload();
  await page.getByRole('button', { name: 'Use light colours' }).waitFor();
  expect(await canvas()).toBe('rgb(15, 19, 21)');
});
