/** What is a report and what is none: each refusal with its words, which name the block. No server. */
import { describe, expect, test } from '@jest/globals';
import type { FileRef, Report } from '../../src/signals';
import { checkReport, maxReportBytes, shownReport } from '../../src/values/report/check-report';
import { issueInWords } from '../../src/wire/in-words';

const png = 'data:image/png;base64,iVBORw0KGgo=';
const chart = {
  data: { values: [{ day: 1, churn: 14.2 }] },
  mark: 'bar',
  encoding: { x: { field: 'day', type: 'ordinal' }, y: { field: 'churn', type: 'quantitative' } },
};

const ref: FileRef = {
  file: '0'.repeat(32),
  for: 'report-7',
  name: 'trials.csv',
  size: 4_200_000,
  mediaType: 'text/csv',
  sha256: 'a'.repeat(64),
};

const whole: Report = {
  title: 'Churn',
  blocks: [
    { kind: 'markdown', text: 'Highest on **day 22**.' },
    {
      kind: 'figures',
      figures: [
        { label: 'mean', value: 19.44 },
        { label: 'p95', value: '47', unit: 'ms' },
      ],
    },
    {
      kind: 'table',
      caption: 'Trials',
      columns: ['trial', 'loss'],
      rows: [
        ['7', 0.18],
        [null, true],
      ],
    },
    { kind: 'image', src: png, alt: 'The crack in pane 4' },
    { kind: 'image', src: png, alt: 'Pane 5', field: 'pane-5' },
    { kind: 'chart', spec: chart, alt: 'Churn by day' },
    { kind: 'file', file: ref, alt: 'All trials' },
  ],
};

function saying(report: unknown): readonly string[] {
  return checkReport(report).map(issueInWords);
}

function block(parts: unknown): unknown {
  return { blocks: [{ kind: 'markdown', text: '' }, parts] };
}

function chartOf(more: object): unknown {
  return block({ kind: 'chart', alt: 'a', spec: { ...chart, ...more } });
}

/** A report of exactly so many bytes as JSON. */
function reportOf(bytes: number): Report {
  return said('x'.repeat(bytes - JSON.stringify(said('')).length));
}

function said(text: string): Report {
  return { blocks: [{ kind: 'markdown', text }] };
}

/** A report of a table of so many rows of one cell. */
function tableOf(rows: number): unknown {
  const cells = Array.from({ length: rows }, () => [1]);
  return { blocks: [{ kind: 'table', columns: ['a'], rows: cells }] };
}

/** A report of a chart whose rows have so many names in all, one each. */
function named(names: number): unknown {
  return chartOf({ data: { values: Array.from({ length: names }, (_, n) => ({ [`name-${n}`]: n })) } });
}

describe('taken', () => {
  test.each<[string, unknown]>([
    ['a report of all kinds of blocks', whole],
    ['one without blocks', { blocks: [] }],
    ['a title that is left out', { title: undefined, blocks: [] }],
    ['no rows', block({ kind: 'table', columns: ['a'], rows: [] })],
    ['empty text, which data may hold', block({ kind: 'markdown', text: '' })],
    [
      'rows of a chart with names that a specification may not have',
      chartOf({ data: { values: [{ url: 'a', href: 'b' }] } }),
    ],
    ["Vega-Lite's own schema", chartOf({ $schema: 'https://vega.github.io/schema/vega-lite/v6.json' })],
    ['layers with rows of their own', chartOf({ layer: [{ mark: 'rule', data: { values: [{ y: 1 }] } }] })],
    ['an expression', chartOf({ transform: [{ calculate: 'datum.churn * 2', as: 'twice' }] })],
  ])('%s', (_, report) => {
    expect(saying(report)).toEqual([]);
  });

  test('131,072 bytes, and not one more', () => {
    expect(saying(reportOf(maxReportBytes))).toEqual([]);
    expect(saying(reportOf(maxReportBytes + 1))).toEqual(['has over 131072 bytes as JSON']);
  });

  test('50 names in the rows of a chart, and not one more', () => {
    expect(saying(named(50))).toEqual([]);
    expect(saying(named(51))).toEqual(['blocks.1.spec.data.values: have 51 names; the limit is 50']);
  });

  test('20,000 items and properties, and not one more', () => {
    // The list of blocks, the block, its three properties, the column; the rest are rows and their cells.
    expect(saying(tableOf(9_997))).toEqual([]);
    expect(saying(tableOf(9_998))).toEqual(['has over 20000 items and properties']);
  });
});

describe('refused, in words that name the block', () => {
  test.each<[string, unknown, string]>([
    ['text in place of a report', 'Fine', 'must be an object'],
    ['null', null, 'must be an object'],
    ['no blocks', { title: 'a' }, 'blocks: is required'],
    ['blocks that are no list', { blocks: {} }, 'blocks: must be a list'],
    ['a property that nobody reads', { blocks: [], titel: 'a' }, 'titel: is not known'],
    ['one of a block', block({ kind: 'markdown', text: 'a', html: 'b' }), 'blocks.1.html: is not known'],
    ['a title that is no text', { title: 7, blocks: [] }, 'title: must be text'],
    [
      'HTML',
      block({ kind: 'html', text: 'a' }),
      'blocks.1: must be a block: one of markdown, figures, table, image, chart, file',
    ],
    [
      'a kind that objects have',
      block({ kind: 'toString' }),
      'blocks.1: must be a block: one of markdown, figures, table, image, chart, file',
    ],
    ['Markdown that is no text', block({ kind: 'markdown', text: 7 }), 'blocks.1.text: must be text'],
    [
      'a figure without a label',
      block({ kind: 'figures', figures: [{ value: 1 }] }),
      'blocks.1.figures.0.label: is required',
    ],
    [
      'a figure that is yes or no',
      block({ kind: 'figures', figures: [{ label: 'a', value: true }] }),
      'blocks.1.figures.0.value: must be a number or text',
    ],
    ['a table without columns', block({ kind: 'table', columns: [], rows: [] }), 'blocks.1: has no columns'],
    [
      'a row that is short',
      block({ kind: 'table', columns: ['a', 'b'], rows: [[1, 2], [1]] }),
      'blocks.1.rows.1: has 1 cells for 2 columns',
    ],
    [
      'a cell that is a list',
      block({ kind: 'table', columns: ['a'], rows: [[[1]]] }),
      'blocks.1.rows.0.0: must be text, a number, true, false or null',
    ],
    [
      'a picture without words',
      block({ kind: 'image', src: png, alt: ' ' }),
      'blocks.1.alt: must be text that is not empty',
    ],
    ...[
      'https://example.org/a.png',
      'data:image/svg+xml;base64,AAAA',
      'data:text/html;base64,AAAA',
      'javascript:alert(1)',
      `${png}" onload="x`,
      'data:image/png,abc',
    ].map((src): [string, unknown, string] => [
      `a picture from ${src.slice(0, 26)}`,
      block({ kind: 'image', src, alt: 'a' }),
      'blocks.1.src: must be a PNG, JPEG or WebP as a data URL in base64',
    ]),
    ...[
      'labels.csv',
      { ...ref, file: '../secrets' },
      { ...ref, url: 'https://example.org' },
      { ...ref, size: -1 },
    ].map((file, index): [string, unknown, string] => [
      `a file that is no reference, ${index + 1}`,
      block({ kind: 'file', file, alt: 'a' }),
      'blocks.1.file: must be a reference to a stored file, as saveFile returns it',
    ]),
    [
      'a file without words',
      block({ kind: 'file', file: ref, alt: '' }),
      'blocks.1.alt: must be text that is not empty',
    ],
    [
      'a chart that is no specification',
      block({ kind: 'chart', spec: [], alt: 'a' }),
      'blocks.1.spec: must be a Vega-Lite specification, an object',
    ],
    [
      'a chart without data',
      block({ kind: 'chart', spec: { mark: 'bar' }, alt: 'a' }),
      'blocks.1.spec: has no data; put the rows in data.values',
    ],
    [
      'a row of a chart that is a list',
      chartOf({ data: { values: [[1]] } }),
      'blocks.1.spec.data.values.0: must be an object of texts and numbers',
    ],
    [
      'NaN',
      block({ kind: 'figures', figures: [{ label: 'a', value: Number.NaN }] }),
      'blocks.1.figures.0.value: NaN cannot be sent: JSON has no such number',
    ],
  ])('%s', (_, report, words) => {
    expect(saying(report)).toContain(words);
  });

  const noData = 'data: must have its rows as a list in values';
  const loads = 'would load data from elsewhere; a report must contain its data';
  test.each<[string, object, string]>([
    ['data by address', { data: { url: 'https://example.org/a.csv' } }, noData],
    [
      'rows and an address',
      { data: { values: [], url: 'https://example.org' } },
      'data.url: is not allowed; data must have only values',
    ],
    [
      'rows in another format',
      { data: { values: [], format: { type: 'topojson' } } },
      'data.format: is not allowed; data must have only values',
    ],
    ['endless rows', { data: { sequence: { start: 0, stop: 1e12 } } }, noData],
    ['data by name', { data: { name: 'a' }, datasets: { a: [] } }, noData],
    ['data of a layer', { layer: [{ mark: 'bar', data: { url: 'a' } }] }, `layer.0.${noData}`],
    [
      'data of a lookup',
      { transform: [{ lookup: 'a', from: { data: { url: 'a' }, key: 'a' } }] },
      `transform.0.from.${noData}`,
    ],
    [
      'pictures as marks',
      { mark: { type: 'image', url: 'https://example.org/a.png' } },
      `mark.url: ${loads}`,
    ],
    ['pictures by a field', { encoding: { url: { field: 'picture' } } }, `encoding.url: ${loads}`],
    [
      'links',
      { encoding: { href: { field: 'link' } } },
      'encoding.href: would link to another page; put links in a Markdown block',
    ],
    [
      'options of the page',
      { usermeta: { embedOptions: { loader: {} } } },
      'usermeta: could change how the page draws charts',
    ],
    [
      'controls outside the chart',
      { params: [{ name: 'a', bind: { element: '#form' } }] },
      'params.0.bind: could add controls to the page',
    ],
    [
      'a colour from an address',
      { mark: { type: 'bar', fill: 'URL (https://example.org)' } },
      'mark.fill: contains url(); a report must not load anything',
    ],
    [
      "Vega's own language",
      { $schema: 'https://vega.github.io/schema/vega/v6.json' },
      '$schema: must be the address of the Vega-Lite schema, or be left out',
    ],
  ])('a chart with %s', (_, more, words) => {
    expect(saying(chartOf(more))).toContain(`blocks.1.spec.${words}`);
  });
});

test('the refusal names the report, and says the first three faults', () => {
  const bad = { blocks: Array.from({ length: 5 }, () => ({ kind: 'html' })) };
  expect(() => shownReport("report of signal 'title'", bad)).toThrow(
    expect.objectContaining({
      code: 'invalid-argument',
      argument: "report of signal 'title'",
      fault: expect.stringMatching(/^cannot be shown: blocks\.0: [^;]*; blocks\.1: [^;]*; blocks\.2: [^;]*$/),
    }),
  );
});

test('what is shown is a copy that nobody can change', () => {
  const figures = [{ label: 'mean', value: 1 }];
  const shown = shownReport('title', { blocks: [{ kind: 'figures', figures }] });
  figures.push({ label: 'max', value: 2 });
  expect(shown).toEqual({ blocks: [{ kind: 'figures', figures: [{ label: 'mean', value: 1 }] }] });
  expect(() => Object.assign(shown.blocks[0] ?? {}, { kind: 'html' })).toThrow(TypeError);
});
