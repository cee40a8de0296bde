/** A report as markup: what people read, and that nothing that was written by others becomes markup. No server. */
import { describe, expect, test } from '@jest/globals';
import type { Report, Signal } from '../../src/client';
import { formPage } from '../../src/server/pages/form-page';
import { reportView } from '../../src/server/pages/report-view';
import { statePage } from '../../src/server/pages/state-page';
import { corpus, strangers } from '../support/strangers';
import { plainFrame } from '../support/plain-frame';

const frame = plainFrame();
const png = 'data:image/png;base64,iVBORw0KGgo=';

/** A report with this text wherever text may be. */
function reportOf(text: string): Report {
  return {
    title: text,
    blocks: [
      { kind: 'markdown', text },
      { kind: 'figures', figures: [{ label: text, value: text, unit: text }] },
      { kind: 'table', caption: text, columns: [text, 'b'], rows: [[text, 1]] },
      { kind: 'image', src: png, alt: text },
      { kind: 'chart', alt: text, spec: { data: { values: [{ [text]: text }] }, mark: text } },
      {
        kind: 'file',
        alt: text,
        file: { file: text, for: text, name: text, size: 1, mediaType: text, sha256: text },
      },
    ],
  };
}

function signalOf(parts: Partial<Signal> = {}): Signal {
  return {
    id: 'title',
    requestId: 'abc',
    workflowId: 'report-7',
    kind: 'input',
    state: 'pending',
    type: 'string',
    jsonSchema: { type: 'string' },
    openedAt: '2026-11-21T11:00:00Z',
    ...parts,
  };
}

async function form(parts: Partial<Signal>): Promise<string> {
  const page = await formPage({ ...frame, signal: signalOf(parts), action: '/form/abc' });
  return page.toString().replaceAll(/\s+/g, ' ');
}

async function shown(...blocks: Report['blocks']): Promise<string> {
  return (await reportView({ blocks }, frame.words)).toString().replaceAll(/\s+/g, ' ');
}

describe('text of others stays text', () => {
  test.each(corpus)('%s', async (text) => {
    const report = reportOf(text);
    const over = statePage({ ...frame, signal: signalOf({ state: 'set', value: 'x', report }) });
    const pages = [
      await form({ report }),
      await form({ kind: 'approval', subject: text, report }),
      (await over).toString(),
    ];
    for (const page of pages) {
      expect(strangers(page)).toEqual([]);
      expect(page.match(/<img [^>]*src="[^"]*"/g)).toEqual([`<img src="${png}"`]);
    }
  });

  test('a picture of its Markdown is not loaded, and a link leads to the web or nowhere', async () => {
    const text = '![x](https://example.org/pixel.png) [a](javascript:alert(1))';
    expect(await shown({ kind: 'markdown', text })).not.toMatch(/<img|href="javascript/);
  });
});

describe('a report', () => {
  const report: Report = { title: 'Churn', blocks: [{ kind: 'markdown', text: '**day 22**' }] };

  test('stands before the form, after the question and what its author says', async () => {
    const page = await form({ prompt: 'Right?', description: 'Look twice.', report });
    expect(page).toMatch(
      /<h1>Right\?<\/h1>.*class="evidence".*Look twice\..*<h2 dir="auto">Churn<\/h2>.*<strong>day 22<\/strong>.*<form /,
    );
  });

  test('stands beside the form where nothing else does, and above the value under approval', async () => {
    expect(await form({ report })).toMatch(/class="evidence"><section class="report"/);
    expect(await form({ kind: 'approval', subject: 'draft', report })).toMatch(/class="report".*draft/);
    expect(await form({})).not.toContain('class="evidence"');
  });

  test('is still to be read when the signal is over', async () => {
    const page = await statePage({ ...frame, signal: signalOf({ state: 'set', value: 'x', report }) });
    expect(page.toString()).toContain('<strong>day 22</strong>');
  });

  test('has its figures as terms with values, a unit beside each', async () => {
    const figures = [
      { label: 'mean', value: 0 },
      { label: 'p95', value: 47, unit: 'ms' },
    ];
    const html = await shown({ kind: 'figures', figures });
    expect(html).toMatch(/<dl class="figures">.*<dt dir="auto">mean<\/dt> <dd dir="auto"> ?0/);
    expect(html).toMatch(/47 <span class="unit">ms<\/span>/);
  });

  test('has a table with caption and headings; columns of numbers say so, gaps stay empty', async () => {
    const html = await shown({
      kind: 'table',
      caption: 'Trials',
      columns: ['trial', 'loss', 'kept'],
      rows: [
        ['7', 0.18, true],
        ['3', null, false],
      ],
    });
    expect(html).toMatch(/<caption> ?<bdi>Trials<\/bdi> ?<\/caption>/);
    expect(html).toContain('<th scope="col" class="number"><bdi>loss</bdi></th>');
    expect(html).toContain('<td class="short"><bdi>7</bdi></td>');
    expect(html).toContain('<td class="number"><bdi>0.18</bdi></td>');
    expect(html).toContain('<td class="number"><bdi></bdi></td>');
    expect(html).toMatch(/>Yes<.*>No</);
  });

  test('shows 200 rows of a long table and counts the rest', async () => {
    const rows = Array.from({ length: 203 }, (_, n) => [n]);
    const html = await shown({ kind: 'table', columns: ['n'], rows });
    expect(html.match(/<td/g)).toHaveLength(200);
    expect(html).toContain('and 3 more rows');
  });

  test('says a chart in its words and its rows', async () => {
    const values = [{ day: 1, churn: 14.2 }, { day: 2 }];
    const html = await shown({ kind: 'chart', alt: 'Churn by day', spec: { data: { values }, mark: 'bar' } });
    expect(html).toMatch(/Churn by day<\/p> <details open>.*<summary>.*>day<.*>churn<.*>14.2</);
    expect(html.match(/<td/g)).toHaveLength(4);
  });

  test('has a picture with the words for who does not see it', async () => {
    expect(await shown({ kind: 'image', src: png, alt: 'A "crack"' })).toContain(
      `<img src="${png}" alt="A &quot;crack&quot;" />`,
    );
  });
});

test('the image of a field is beside the field, and not in the report', async () => {
  const jsonSchema = { type: 'object', properties: { pane: { type: 'string', title: 'Pane' } } };
  const image = { kind: 'image', src: png, alt: 'The crack', field: 'pane' } as const;
  const page = await form({ jsonSchema, report: { title: 'Panes', blocks: [image] } });
  expect(page).toMatch(
    /Pane<\/span>.*<div class="pictures"> *<img src="[^"]*" alt="The crack" \/> *<\/div> *<(?:input|textarea)/u,
  );
  expect(page.match(/alt="The crack"/gu)).toHaveLength(1);
  expect(page).not.toContain('class="report"');
  const variants = { pane: { anyOf: [{ type: 'string' }, { type: 'integer' }] } };
  const union = await form({
    jsonSchema: { type: 'object', properties: variants },
    report: { blocks: [image] },
  });
  expect(union.match(/alt="The crack"/gu)).toHaveLength(1);
  expect(await form({ jsonSchema, kind: 'approval', report: { blocks: [image] } })).toContain(
    'class="report"',
  );
});
