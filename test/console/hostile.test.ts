/** What others write, wherever the console shows it, stays text: no script of theirs runs, nothing is asked of elsewhere. */
import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Report, Signal } from '../../src/client';
import { beyond, unreachable } from '../support/beyond';
import { useBrowser } from '../support/browser';
import { useEnvironment } from '../support/environment';
import { useRunningService } from '../support/running-service';
import { corpus } from '../support/strangers';

const environment = useEnvironment('dev');
const service = useRunningService(environment, {
  GATEHOUSE_RATE_PER_IDENTITY: '0',
  GATEHOUSE_TEMPORAL_UI: 'http://127.0.0.1:9',
});
const browser = useBrowser();

const script = '<script>window.x=1</script>';
/** Markup of every kind, links that are scripts, and addresses that would tell who looks. */
const text = [
  script,
  ...corpus.slice(1),
  'Pay \u202E001\u202C or \u2067100 - 5\u2069',
  '![look](https://elsewhere.example/look.png)',
  '[press](javascript:window.x=1)',
  '[data](data:text/html,<script>window.x=1</script>)',
  '<img src="https://elsewhere.example/y.png">',
  '<iframe src="https://elsewhere.example/"></iframe>',
  '<style>@import "https://elsewhere.example/z.css";</style>',
].join('\n\n');
const line = text.replaceAll(/\s+/gu, ' ');
const short = line.slice(0, 190);
const workflowId = `hostile ${line}`;

const png =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mNk+M9Qz0AEYBxVSF+FABJADveWkH6oAAAAAElFTkSuQmCC';
const report: Report = {
  title: line,
  blocks: [
    { kind: 'markdown', text },
    { kind: 'figures', figures: [{ label: line, value: line, unit: line }] },
    { kind: 'table', caption: line, columns: [line, 'n'], rows: [[line, 1]] },
    { kind: 'image', src: png, alt: line },
    {
      kind: 'chart',
      alt: line,
      spec: {
        title: line,
        data: { values: [{ [short]: line, n: 3 }] },
        mark: { type: 'bar', tooltip: true },
        encoding: {
          x: { field: 'n', type: 'quantitative', title: line },
          y: { field: short.replaceAll(/[.[\]\\'"]/gu, (sign) => `\\${sign}`), type: 'nominal', title: line },
          tooltip: { value: line },
        },
      },
    },
    { kind: 'chart', alt: line, spec: { data: { values: [{ [short]: line }] }, mark: line } },
  ],
};
const photo = {
  file: 'a'.repeat(32),
  for: line,
  name: '"><img src=x onerror=window.x=1>.png',
  size: 1,
  mediaType: 'image/png',
  sha256: 'b'.repeat(64),
};
const subject = {
  [short]: line,
  photo,
  list: [{ [short]: line, photo }],
  deep: { [short]: { [short]: [line] } },
};

/** Opens whatever is folded, and what is folded in that. */
async function unfold(page: Page): Promise<void> {
  const closed = page.locator('details:not([open]) > summary:visible');
  while ((await closed.count()) > 0) await closed.first().dispatchEvent('click'); // also behind a dialog
}

/** The signals of an execution that speaks like this throughout, some of them answered in the same tone. */
async function started(): Promise<Readonly<Record<'form' | 'approval' | 'rejected', Signal>>> {
  const { client } = environment.current;
  await client.start('hostile', { workflowId, args: [{ text, line, short, report, subject }] });
  await client.waitForSignal(short, workflowId);
  const actor = { id: short, name: short };
  await client.setSignal('settled', workflowId, line, { actor });
  await client.reject('rejected', workflowId, { comment: line, actor });
  return {
    form: await client.getSignal(short, workflowId),
    approval: await client.getSignal('approval', workflowId),
    rejected: await client.getSignal('rejected', workflowId),
  };
}

/** The texts of the page, and the attributes that are shown, which turn the direction of the text after them. */
const turnedTexts = `
  [document.title, ...[...document.querySelectorAll('body *')].flatMap((element) =>
    element.matches('script, textarea, noscript') ? [] : [
      ...[...element.childNodes].filter(({ nodeType }) => nodeType === 3).map(({ data }) => data),
      ...['title', 'aria-label', 'placeholder', 'alt'].map((name) => element.getAttribute(name) ?? ''),
    ],
  )].filter((shown) => /[\\u202A-\\u202E\\u2066-\\u2069]/u.test(shown)).map((shown) => shown.slice(0, 200))`;

let signals: ReturnType<typeof started> | undefined;

/** What a page does that shows such text, once it is all there: it should be nothing. */
async function visit(page: Page, address: string, hasReport: boolean): Promise<string[]> {
  const wrong: string[] = [];
  page.on('dialog', (dialog) => {
    wrong.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss().catch(() => undefined); // the page may be gone
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(service.url) && !url.startsWith('data:image/png')) wrong.push(`asked: ${url}`);
  });
  await page.goto(`${service.url}${address}`);
  await page.getByText('window.x=1').filter({ visible: true }).first().waitFor();
  // The last that comes of a report: one of its charts is drawn then, and the other cannot be.
  if (hasReport) await page.getByText('This chart cannot be drawn.').first().waitFor();
  await unfold(page);
  if ((await page.evaluate('window.x')) !== undefined) wrong.push('ran a script');
  const foreign =
    'script:not([nonce]):not([src]):not(#given[type="application/json"]), iframe, object, embed';
  const strange = await page.evaluate<string[]>(
    `[...document.querySelectorAll('${foreign}')].map(({ outerHTML }) => outerHTML.slice(0, 300))`,
  );
  const turned = await page.evaluate<string[]>(turnedTexts);
  return [...wrong, ...strange, ...turned.map((shown) => `turns the text after it: ${shown}`)];
}

describe('text of others stays text', () => {
  const at = `/executions/${encodeURIComponent(workflowId)}`;

  test.each(['/inbox', '/inbox?show=answered', '/executions', `/executions/${encodeURIComponent(script)}`])(
    'at %s',
    async (address) => {
      await (signals ??= started());
      expect(await visit(await browser.open(), address, false)).toEqual([]);
    },
  );

  test.each(['graph', 'timeline', 'data', 'audit'])('on the page of its execution, %s', async (tab) => {
    await (signals ??= started());
    expect(await visit(await browser.open(), `${at}?tab=${tab}`, true)).toEqual([]);
  });

  test.each(['form', 'approval', 'rejected'] as const)('in the dialog of a signal: %s', async (name) => {
    const { requestId } = (await (signals ??= started()))[name];
    const page = await browser.open();
    expect(await visit(page, `/inbox?gate=${encodeURIComponent(requestId)}`, true)).toEqual([]);
    expect(await page.getByRole('dialog').innerText()).toContain(script);
  });

  test.each(['form', 'approval', 'rejected'] as const)('on the page of a signal: %s', async (name) => {
    const { requestId } = (await (signals ??= started()))[name];
    expect(await visit(await browser.open(), `/form/${encodeURIComponent(requestId)}`, true)).toEqual([]);
  });

  test('on the page of a signed link', async () => {
    const { requestId } = (await (signals ??= started())).approval;
    const made = await fetch(`${service.url}/api/signals/${requestId}/links`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ recipient: { id: short, name: short } }),
    });
    const { url } = (await made.json()) as { url: string };
    expect(await visit(await browser.open(), `/link${new URL(url).hash}`, true)).toEqual([]);
  });
});

const windows = [2560, 1440, 1280, 1152, 1024, 900, 768, 390, 320].map((width) => ({ width, height: 800 }));

/** What does not fit at each width, in one page that is resized. */
async function misfits(page: Page, name: string, address: string, shown: string): Promise<string[]> {
  await page.goto(`${service.url}${address}`);
  await page.locator(shown).first().waitFor();
  const found: string[] = [];
  for (const window of windows) {
    await page.setViewportSize(window);
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    found.push(...(await beyond(page)).map((what) => `${name} at ${window.width}: ${what}`));
  }
  return found;
}

describe('each control is inside its window or dialog, from 320 to 2560 px', () => {
  test('on the pages of the console', async () => {
    const { form } = await (signals ??= started());
    const page = await browser.open();
    const at = `/executions/${encodeURIComponent(workflowId)}`;
    const found = [
      ...(await misfits(page, 'inbox', '/inbox', 'li.row')),
      ...(await misfits(page, 'answered', '/inbox?show=answered', 'main')),
      ...(await misfits(page, 'executions', '/executions', 'main a')),
      ...(await misfits(page, 'graph', `${at}?tab=graph`, '.react-flow__node')),
      ...(await misfits(page, 'timeline', `${at}?tab=timeline`, 'main')),
      ...(await misfits(page, 'data', `${at}?tab=data`, 'main')),
      ...(await misfits(page, 'audit', `${at}?tab=audit`, 'main')),
      ...(await misfits(page, 'form', `/form/${encodeURIComponent(form.requestId)}`, '[type=submit]')),
      ...(await misfits(page, 'nowhere', '/nowhere', 'main')),
    ];
    expect(found).toEqual([]);
  }, 180_000);

  test('in the dialogs of questions, at a zoom of 200 % too, and Tab reaches each', async () => {
    const { client } = environment.current;
    const { form, approval, rejected } = await (signals ??= started());
    const asked = { prompt: 'Publish it?', description: 'Look at **both**.', report, timeout: '1 hour' };
    const [fields, plain] = [
      (await client.start('askForm', { args: ['everyField'] })).workflowId,
      (await client.start('reviewDraft', { args: [asked] })).workflowId,
    ];
    const dialogs = [
      [form, '.gate-button.lamp'],
      [approval, '.gate-button.approve'],
      [rejected, '.gate-answers'],
      [await client.waitForSignal('form', fields), '.gate-button.lamp'],
      [await client.waitForSignal('publish', plain), '.gate-button.approve'],
    ] as const;
    const page = await browser.open();
    const found: string[] = [];
    for (const [{ id, requestId }, shown] of dialogs) {
      const name = id.slice(0, 8);
      const address = `/inbox?gate=${encodeURIComponent(requestId)}`;
      found.push(...(await misfits(page, name, address, `[role=dialog] ${shown}`)));
      // A window of 1440 × 900 with a zoom of 200 % lays out as one of this size.
      await page.setViewportSize({ width: 720, height: 450 });
      if (id !== 'form') await page.getByText('This chart cannot be drawn.').first().waitFor();
      found.push(...(await beyond(page)), ...(await unreachable(page)));
    }
    await page.setViewportSize({ width: 320, height: 568 });
    await page.goto(`${service.url}/inbox`);
    await page.locator('li.row').first().waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    found.push(...(await beyond(page)));
    expect(found).toEqual([]);
  }, 180_000);
});
