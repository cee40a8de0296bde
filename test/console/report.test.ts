/** Reports as people read them in the console: over the real service, in a real browser. */
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import type { FileRef, Report } from '../../src/client';
import { saveFile } from '../../src/files';
import { axeFindings, untilTrue, useBrowser } from '../support/browser';
import { useEnvironment } from '../support/environment';
import { useRunningService } from '../support/running-service';
import { useFileStore } from '../support/use-file-store';

const environment = useEnvironment('dev');
const files = useFileStore();
const service = useRunningService(environment, {
  GATEHOUSE_RATE_PER_IDENTITY: '0',
  GATEHOUSE_LINK_KEYS: Buffer.alloc(32, 'a link of this file').toString('base64url'),
});
const browser = useBrowser();
const started: string[] = [];

afterEach(async () => {
  const { temporal } = environment.current;
  await Promise.allSettled(started.splice(0).map((id) => temporal.workflow.getHandle(id).terminate()));
});

const values = [14.2, 25.8, 13.8].map((churn, index) => ({ day: index + 1, churn }));
const bars = {
  data: { values },
  mark: 'bar',
  encoding: { x: { field: 'day', type: 'ordinal' }, y: { field: 'churn', type: 'quantitative' } },
};
const letters = [...Array(10).keys()].map(String);
const png =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mNk+M9Qz0AEYBxVSF+FABJADveWkH6oAAAAAElFTkSuQmCC';
const everything: Report = {
  title: 'Churn, November',
  blocks: [
    {
      kind: 'figures',
      figures: [
        { label: 'mean', value: 19.44 },
        { label: 'p95 latency', value: 47, unit: 'ms' },
        { label: 'best model', value: 'Logistic regression, 1000 steps' },
      ],
    },
    { kind: 'chart', alt: 'Churn is highest on day 2.', spec: bars },
    {
      kind: 'markdown',
      text: '# Why\n\nHighest on **day 2**, see [the note](https://example.org/note).\n\n- [x] read\n\n| region | churn |\n| --- | ---: |\n| north | 12.5 |',
    },
    {
      kind: 'table',
      caption: 'The days',
      columns: ['when', 'churn', 'done'],
      rows: [
        ['day 2', 25.8, true],
        ['day 3', null, false],
      ],
    },
    { kind: 'image', src: png, alt: 'The crack in pane 4' },
  ],
};

function said(title: string): Report {
  return { title, blocks: [{ kind: 'markdown', text: `The text of ${title}` }] };
}

/** An execution that shows a report at a gate, on its page. */
async function pageOf(report: Report, options?: Parameters<typeof browser.open>[0]): Promise<Page> {
  const { client } = environment.current;
  const { workflowId } = await client.start('approves', { args: ['draft', { report }] });
  started.push(workflowId);
  await client.waitForSignal('look', workflowId);
  const page = await browser.open(options);
  await page.goto(`${service.url}/executions/${workflowId}`);
  return page;
}

/** Stores a file as an activity does. */
async function stored(name: string, mediaType: string, content: string | Buffer): Promise<FileRef> {
  return saveFile({ workflowId: 'report-7', name, mediaType, content });
}

function chartOf(page: Page, alt: string): Locator {
  return page.getByRole('img', { name: alt });
}

/** The fills of a chart's bars. */
async function fills(chart: Locator): Promise<(string | null)[]> {
  const paths = await chart.locator('g.mark-rect.role-mark path').all();
  return [...new Set(await Promise.all(paths.map((path) => path.getAttribute('fill'))))];
}

describe('a report', () => {
  test('is read in its order: figures, a chart, Markdown, a table, a picture', async () => {
    const page = await pageOf(everything);
    const report = page.getByRole('group', { name: 'Churn, November' });
    await page.getByRole('heading', { name: /^Report from look, just now$/u, level: 2 }).waitFor();
    await page.getByRole('heading', { name: 'Churn, November', level: 3 }).waitFor();
    await page.getByRole('heading', { name: 'Why', level: 4 }).waitFor();
    await chartOf(page, 'Churn is highest on day 2.').locator('svg').waitFor();

    expect(await report.locator('dl').innerText()).toMatch(
      /^mean\n19\.44\np95 latency\n47 ms\nbest model\nLogistic regression, 1000 steps$/u,
    );
    // Beside the chart, a long word is on a line of its own and does not break.
    const linesOfWord = `(() => {
      const text = [...document.querySelectorAll('.figures dd')].at(-1).firstChild;
      const range = document.createRange();
      range.setStart(text, 'Logistic '.length);
      range.setEnd(text, 'Logistic regression'.length);
      return range.getClientRects().length;
    })()`;
    expect(await page.evaluate(linesOfWord)).toBe(1);
    const link = report.getByRole('link', { name: 'the note' });
    expect(await link.getAttribute('href')).toBe('https://example.org/note');
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer nofollow');
    expect(await report.getByRole('listitem').innerText()).toBe('☑ read');
    const table = report.getByRole('table', { name: 'The days' });
    expect(await table.getByRole('row').allInnerTexts()).toEqual([
      'when\tchurn\tdone',
      'day 2\t25.8\tYes',
      'day 3\t\tNo',
    ]);
    const aligned = `[...document.querySelectorAll('.report .data-table tr:nth-child(1) td')]
      .slice(-3).map((cell) => getComputedStyle(cell).textAlign)`;
    expect(await page.evaluate(aligned)).toEqual(['start', 'end', 'start']);
    await report.getByRole('img', { name: 'The crack in pane 4' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
  });

  test('reads well in the dark and on a phone, and nothing makes the page scroll sideways', async () => {
    const long = {
      kind: 'table' as const,
      columns: ['x'.repeat(300), ...letters],
      rows: [['y'.repeat(500), ...letters]],
    };
    const report = { ...everything, blocks: [...everything.blocks, long] };
    const page = await pageOf(report, { viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
    await chartOf(page, 'Churn is highest on day 2.').locator('svg').waitFor();
    await page.getByRole('group', { name: 'Table, scrolls sideways' }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    expect(await axeFindings(page)).toEqual([]);
  });

  test('shows 200 rows of a table, and the rest on demand', async () => {
    const rows = Array.from({ length: 1_300 }, (_, index) => [index]);
    const page = await pageOf({ blocks: [{ kind: 'table', caption: 'Many', columns: ['n'], rows }] });
    const cells = page.getByRole('table', { name: 'Many' }).getByRole('cell');
    await page.getByText('200 of 1,300 rows').waitFor();
    expect(await cells.count()).toBe(200);
    await page.getByRole('button', { name: 'Show 1,000 more' }).click();
    await page.getByText('1,200 of 1,300 rows').waitFor();
    await page.getByRole('button', { name: 'Show 100 more' }).click();
    await page.getByText('of 1,300 rows').waitFor({ state: 'detached' });
    expect(await cells.last().innerText()).toBe('1299');
  });
});

describe('a file of a report', () => {
  const picture = Buffer.from(png.slice(png.indexOf(',') + 1), 'base64');

  test('is a table, a text or an image by its media type, and each can be downloaded', async () => {
    const rows = Array.from({ length: 5_000 }, (_, trial) => `${trial},${trial / 4}`);
    const trials = await stored('trials.csv', 'text/csv', `trial,loss\n${rows.join('\n')}\n`);
    const page = await pageOf({
      title: 'Search',
      blocks: [
        { kind: 'file', file: trials, alt: 'All trials' },
        {
          kind: 'file',
          file: await stored('card.md', 'text/markdown', '# The model\n\nIt is **good**.'),
          alt: 'The card',
        },
        { kind: 'file', file: await stored('pane.png', 'image/png', picture), alt: 'The crack in pane 4' },
        {
          kind: 'file',
          file: await stored('page.html', 'text/html', '<script>alert(1)</script>'),
          alt: 'A page',
        },
      ],
    });
    const report = page.getByRole('group', { name: 'Search' });
    const table = report.getByRole('table', { name: 'All trials' });
    await table.getByRole('cell', { name: '49.75', exact: true }).waitFor();
    await report.getByText('200 of 5,000 rows').waitFor();
    await report.getByRole('heading', { name: 'The model', level: 4 }).waitFor();
    await untilTrue(page, `document.querySelector('.report-file img')?.naturalWidth === 10`);
    const names = await report.locator('a.file-chip').allInnerTexts();
    expect(names.map((words) => /\S+\.\w+/u.exec(words)?.[0])).toEqual([
      'trials.csv',
      'card.md',
      'pane.png',
      'page.html',
    ]);
    expect(await axeFindings(page)).toEqual([]);

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      report.getByText('trials.csv').click(),
    ]);
    expect(download.suggestedFilename()).toBe('trials.csv');
  });

  test('says so if it is gone, was replaced, is no table, or is too large', async () => {
    const gone = await stored('gone.csv', 'text/csv', 'a\n1\n');
    await files.remove(gone.file);
    const replaced = await stored('replaced.csv', 'text/csv', 'a\n1\n');
    await stored('replaced.csv', 'text/csv', 'a\n2\n');
    const uneven = await stored('uneven.csv', 'text/csv', 'a,b\n1\n');
    const large = await stored('large.md', 'text/markdown', 'x'.repeat(200_001));
    const page = await pageOf({
      blocks: [gone, replaced, uneven, large].map((file) => ({
        kind: 'file',
        file,
        alt: `About ${file.name}`,
      })),
    });
    await page.getByText('The file gone.csv is not in the file store.').waitFor();
    await page.getByText('The file replaced.csv was replaced after this report was made.').waitFor();
    await page.getByText('The file is not a CSV table: Invalid Record Length', { exact: false }).waitFor();
    await page.getByText('The file is too large to be shown here. Download it.').waitFor();
    expect(await page.locator('.report-file > p:first-child').allInnerTexts()).toEqual(
      [gone, replaced, uneven, large].map(({ name }) => `About ${name}`),
    );
    expect(await page.locator('a.file-chip').allInnerTexts()).toHaveLength(2);
    expect(await axeFindings(page)).toEqual([]);
  });

  test('is shown to the holder of a link, who may read no other file', async () => {
    const { client } = environment.current;
    const [shown, other] = [
      await stored('a.csv', 'text/csv', 'day\n22\n'),
      await stored('b.csv', 'text/csv', 'day\n23\n'),
    ];
    const report: Report = { blocks: [{ kind: 'file', file: shown, alt: 'The days' }] };
    const { workflowId } = await client.start('approves', { args: ['draft', { report }] });
    started.push(workflowId);
    const { requestId } = await client.waitForSignal('look', workflowId);
    const made = await fetch(`${service.url}/api/signals/${requestId}/links`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ recipient: { id: 'ada' } }),
    });
    const { url } = (await made.json()) as { readonly url: string };
    const fragment = url.slice(url.indexOf('#'));
    const page = await browser.open();
    await page.goto(`${service.url}/link${fragment}`);
    await page.getByRole('table', { name: 'The days' }).getByRole('cell', { name: '22' }).waitFor();
    expect(await page.locator('a.file-chip').count()).toBe(0);

    const headers = { authorization: `Bearer ${fragment.slice(1)}` };
    const statusOf = async ({ file }: FileRef): Promise<number> =>
      (await fetch(`${service.url}/api/files/${file}?signal=${requestId}`, { headers })).status;
    expect(await Promise.all([shown, other].map(statusOf))).toEqual([200, 404]);
    await stored('a.csv', 'text/csv', 'day\n24\n');
    expect(await statusOf(shown)).toBe(404);
  });
});

describe('a chart', () => {
  test('is drawn from its rows in the colours of the page, again when these change, with its numbers below', async () => {
    const page = await pageOf(everything, { colorScheme: 'light' });
    const chart = chartOf(page, 'Churn is highest on day 2.');
    await chart.locator('g.mark-rect.role-mark path').nth(2).waitFor();
    expect(await fills(chart)).toEqual(['rgb(42, 111, 134)']);
    await page.getByRole('button', { name: 'Use dark colours' }).click();
    await chart.locator('path[fill="rgb(107, 179, 201)"]').nth(2).waitFor();
    expect(await fills(chart)).toEqual(['rgb(107, 179, 201)']);

    await page.getByText('The numbers of the chart').click();
    const table = page.getByRole('table', { name: 'Churn is highest on day 2.' });
    expect(await table.getByRole('row').allInnerTexts()).toEqual([
      'day\tchurn',
      '1\t14.2',
      '2\t25.8',
      '3\t13.8',
    ]);
  });

  test('is as wide as its place, and grows and shrinks with it', async () => {
    const page = await pageOf(everything);
    const svg = chartOf(page, 'Churn is highest on day 2.').locator('svg');
    await svg.waitFor();
    const fits = `(() => {
      const place = document.querySelector('.chart-drawing');
      return Math.abs(place.clientWidth - place.querySelector('svg').getAttribute('width')) < 1;
    })()`;
    await untilTrue(page, fits);
    await page.setViewportSize({ width: 390, height: 844 });
    await untilTrue(page, fits);
    expect((await svg.boundingBox())?.width).toBeLessThan(390);
  });

  test('that cannot be drawn says so, and shows its numbers; the page lives on', async () => {
    const spec = { ...bars, mark: 'no-such-mark' };
    const page = await pageOf({
      blocks: [
        { kind: 'chart', alt: 'Three days', spec },
        { kind: 'markdown', text: 'And so on.' },
      ],
    });
    await page.getByText('This chart cannot be drawn. Its numbers are below.').waitFor();
    await page.getByRole('table', { name: 'Three days' }).getByText('25.8').waitFor();
    await page.getByText('And so on.').waitFor();
    expect(await axeFindings(page)).toEqual([]);
  });

  test('loads nothing and leads nowhere, also where no gate has refused it', async () => {
    const elsewhere = 'https://elsewhere.example/x.json';
    const encoding = { ...bars.encoding, href: { value: 'https://elsewhere.example/' } };
    const image = { type: 'image', url: 'https://elsewhere.example/x.png' };
    const specs: [string, object][] = [
      ['Rows from elsewhere', { data: { values }, layer: [bars, { ...bars, data: { url: elsewhere } }] }],
      ['No rows', { ...bars, data: { url: elsewhere } }],
      ['A picture from elsewhere', { ...bars, mark: image }],
      ['A link in a chart', { ...bars, encoding }],
      [
        'A lookup',
        {
          ...bars,
          transform: [{ lookup: 'day', from: { data: { url: elsewhere }, key: 'day', fields: ['z'] } }],
        },
      ],
    ];
    const { client } = environment.current;
    const { workflowId } = await client.start('approves', { args: ['draft'] });
    started.push(workflowId);
    const page = await browser.open();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const report = { blocks: specs.map(([alt, spec]) => ({ kind: 'chart', alt, spec })) };
    const from = { kind: 'gate', name: 'look', requestId: 'x' };
    const reports = [{ from, at: new Date().toISOString(), report }];
    await page.route('**/reports', (route) => route.fulfill({ json: { workflowId, runId: 'r', reports } }));
    await page.goto(`${service.url}/executions/${workflowId}`);
    await page.getByRole('heading', { name: /^Report/u }).waitFor();
    await chartOf(page, 'A link in a chart').locator('svg').waitFor();
    await page.getByText('This part of the report cannot be shown.').waitFor();
    await page.getByRole('heading', { name: /^Report/u }).waitFor();
    const [before, tabs] = [page.url(), page.context().pages().length];
    await chartOf(page, 'A link in a chart').locator('g.mark-rect.role-mark path').first().click();
    await page.getByRole('heading', { name: /^Report/u }).click();
    expect([page.url(), page.context().pages().length]).toEqual([before, tabs]);
    expect(asked.filter((url) => url.includes('elsewhere'))).toEqual([]);
    expect(await page.locator('.report').innerHTML()).not.toContain('elsewhere.example/x');
  });
});

test('an execution shows its newest report, and the older ones folded; one that opens a gate leads to it', async () => {
  const { client } = environment.current;
  const { workflowId } = await client.start('reportsInTurn', {
    args: [[said('the first'), said('the second')]],
  });
  started.push(workflowId);
  const page = await browser.open();
  await page.goto(`${service.url}/executions/${workflowId}`);
  await page.getByText('The text of the first', { exact: true }).waitFor();

  await client.setSignal('look-1', workflowId, 'x');
  await page.getByText('The text of the second', { exact: true }).waitFor();
  expect(await page.getByText('The text of the first', { exact: true }).count()).toBe(0);
  await page.getByText('the first', { exact: true }).click();
  await page.getByText('The text of the first', { exact: true }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  const heading = page.getByRole('heading', { name: /^Report from look-2/u });
  const { requestId } = await client.getSignal('look-2', workflowId);
  const href = (await heading.getByRole('link').getAttribute('href')) ?? '';
  expect(new URL(href, service.url).searchParams.get('gate')).toBe(requestId);
});
