/**
 * A report beside the form. It works without JavaScript: a chart is shown as its text and its rows, and only the
 * console draws it. Text is escaped, Markdown is sanitised, and images come from the report itself.
 */
import { html } from 'hono/html';
import type { Report, ReportBlock } from '../../client';
import { bytesInWords } from '../../wire/in-words';
import { chartTable } from '../../values/report/chart-table';
import type { Cell } from '../../wire/report';
import { markdownHtml } from './markdown-html';
import type { Html } from './page';
import type { PageWords } from './page-words';

const maxRows = 200; // rows of a table; the others are counted
const mostOfShort = 24; // characters; the cells of a column stay on one line if all have at most this many
const maxOpenRows = 8; // rows of a chart; more would hide the fields on a phone

/** @example reportView({ title: 'Churn', blocks: [{ kind: 'markdown', text: 'Highest on **day 22**.' }] }, words) */
export function reportView({ title, blocks }: Report, words: PageWords): Html {
  return html`<section class="report" aria-label="${words.t('report')}">
    ${title === undefined ? '' : html`<h2 dir="auto">${title}</h2>`}
    ${blocks.map((block) => blockView(block, words))}
  </section>`;
}

function blockView(block: ReportBlock, words: PageWords): Html {
  switch (block.kind) {
    case 'markdown':
      return html`<div class="description" dir="auto">${markdownHtml(block.text)}</div>`;
    case 'figures':
      return html`<dl class="figures">
        ${block.figures.map(
          ({ label, value, unit }) =>
            html`<div>
              <dt dir="auto">${label}</dt>
              <dd dir="auto">
                ${value} ${unit === undefined ? '' : html`<span class="unit">${unit}</span>`}
              </dd>
            </div>`,
        )}
      </dl>`;
    case 'table':
      return tableView({ ...block, label: block.caption ?? words.t('table') }, words);
    case 'image':
      return html`<img src="${block.src}" alt="${block.alt}" />`;
    case 'file': {
      const { name, size } = block.file;
      return html`<p class="label" dir="auto">${block.alt}</p>
        <p class="meta" dir="auto">${name}, ${bytesInWords(size)}</p>`;
    }
    default: {
      const { columns, rows } = chartTable(block.spec);
      return html`<p class="label" dir="auto">${block.alt}</p>
        <details ${rows.length > maxOpenRows ? '' : 'open'}>
          <summary>${words.t('numbersOfTheChart')}</summary>
          ${tableView({ label: block.alt, columns, rows }, words)}
        </details>`;
    }
  }
}

interface ShownTable {
  readonly label: string;
  readonly caption?: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

function tableView({ label, caption, columns, rows }: ShownTable, words: PageWords): Html {
  const classOf = (column: number): string => {
    const cells = rows.map((row) => row[column] ?? null);
    if (isNumeric(cells)) return 'number';
    return cells.every((cell) => cellText(cell, words).length <= mostOfShort) ? 'short' : 'words';
  };
  const classes = columns.map((_, column) => classOf(column));
  return html`<div class="wide" role="region" tabindex="0" aria-label="${label}">
      <table>
        ${
          caption === undefined
            ? ''
            : html`<caption>
                <bdi>${caption}</bdi>
              </caption>`
        }
        <thead>
          <tr>
            ${columns.map(
              (column, index) => html`<th scope="col" class="${classes[index]}"><bdi>${column}</bdi></th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${rows.slice(0, maxRows).map(
            (row) =>
              html`<tr>
                ${row.map((cell, index) => html`<td class="${classes[index]}"><bdi>${cellText(cell, words)}</bdi></td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${rows.length > maxRows ? html`<p class="meta">${words.t('andMoreRows', { count: rows.length - maxRows })}</p>` : ''}`;
}

function isNumeric(cells: readonly Cell[]): boolean {
  const known = cells.filter((cell) => cell !== null);
  return known.length > 0 && known.every((cell) => typeof cell === 'number');
}

function cellText(cell: Cell, { t, values }: PageWords): string {
  if (cell === null) return '';
  if (typeof cell === 'boolean') return t(cell ? 'yes' : 'no');
  return typeof cell === 'number' ? values.number(cell) : cell;
}
