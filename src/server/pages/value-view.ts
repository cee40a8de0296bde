/** Any JSON value for people: objects as terms and values, lists of flat objects as a table, and text as it is. */
import { html } from 'hono/html';
import type { Html } from './page';
import type { PageWords } from './page-words';

const maxRows = 200; // items of a list; the others are counted
const maxDepth = 4; // deeper values are shown as JSON

/** @example valueView({ mean: 3.5, title: 'Rain' }, words) */
export function valueView(value: unknown, words: PageWords, depth = 0): Html {
  const { t } = words;
  if (value === '') return html`<em>${t('emptyText')}</em>`;
  if (typeof value === 'string') return html`<span class="text" dir="auto">${value}</span>`;
  if (typeof value === 'boolean') return html`${t(value ? 'yes' : 'no')}`;
  if (value === null || value === undefined) return html`<em>${t('nothing')}</em>`;
  if (typeof value === 'number') return html`<span class="number">${words.values.number(value)}</span>`;
  if (typeof value !== 'object') return html`${JSON.stringify(value)}`;
  if (depth >= maxDepth) return html`<pre>${JSON.stringify(value, undefined, 2)}</pre>`;
  return Array.isArray(value) ? listView(value, words, depth) : objectView(value, words, depth);
}

function objectView(value: object, words: PageWords, depth: number): Html {
  const entries = Object.entries(value);
  if (entries.length === 0) return html`<em>${words.t('noProperties')}</em>`;
  return html`<dl>
      ${entries.slice(0, maxRows).map(
        ([key, child]) =>
          html`<div class="${isContainer(child) ? 'above' : ''}">
            <dt dir="auto">${key}</dt>
            <dd>${valueView(child, words, depth + 1)}</dd>
          </div>`,
      )}
    </dl>
    ${more(entries.length, words)}`;
}

/** Whether a value is shown below its name, because beside it each level would be narrower. */
function isContainer(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

function listView(items: readonly unknown[], words: PageWords, depth: number): Html {
  if (items.length === 0) return html`<em>${words.t('emptyList')}</em>`;
  const shown = items.slice(0, maxRows);
  const columns = columnsOf(shown);
  if (columns !== undefined)
    return html`${tableView(shown as object[], columns, words)}${more(items.length, words)}`;
  return html`<ol>
      ${shown.map((item) => html`<li>${valueView(item, words, depth + 1)}</li>`)}
    </ol>
    ${more(items.length, words)}`;
}

/** The keys of a list of similar, flat objects. */
function columnsOf(items: readonly unknown[]): readonly string[] | undefined {
  if (items.length < 2 || !items.every(isFlat)) return undefined;
  const columns = [...new Set(items.flatMap((item) => Object.keys(item)))];
  return columns.length > 0 && columns.length <= 8 ? columns : undefined;
}

function isFlat(item: unknown): item is Readonly<Record<string, unknown>> {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return false;
  return Object.values(item).every((value) => typeof value !== 'object' || value === null);
}

function tableView(rows: readonly object[], columns: readonly string[], words: PageWords): Html {
  return html`<div class="wide">
    <table>
      <thead>
        <tr>
          ${columns.map((column) => html`<th scope="col"><bdi>${column}</bdi></th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${columns.map((column) => html`<td class="${isShort(rows, column) ? 'short' : ''}">${cell(row, column, words)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

const mostOfShort = 24; // characters

/** Whether all texts of a column are short. They stay on one line. */
function isShort(rows: readonly object[], column: string): boolean {
  const texts = rows.map((row) => JSON.stringify((row as Record<string, unknown>)[column]) ?? '');
  return texts.every((text) => text.length <= mostOfShort);
}

function more(length: number, { t }: PageWords): Html {
  return length > maxRows ? html`<p class="meta">${t('andMore', { count: length - maxRows })}</p>` : html``;
}

function cell(row: object, column: string, words: PageWords): Html {
  return Object.hasOwn(row, column)
    ? valueView((row as Record<string, unknown>)[column], words, maxDepth)
    : html``;
}
