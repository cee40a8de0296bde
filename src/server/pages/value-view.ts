/** Any JSON value for people: objects as terms and values, lists of flat objects as a table, and text as it is. */
import { html } from 'hono/html';
import type { Html } from './page';

const maxRows = 200; // items of a list; the others are counted
const maxDepth = 4; // deeper values are shown as JSON

/** @example valueView({ mean: 3.5, title: 'Rain' }) */
export function valueView(value: unknown, depth = 0): Html {
  if (typeof value === 'string')
    return html`<span class="text" dir="auto">${value === '' ? html`<em>empty text</em>` : value}</span>`;
  if (typeof value === 'boolean') return html`${value ? 'Yes' : 'No'}`;
  if (value === null || value === undefined) return html`<em>nothing</em>`;
  if (typeof value !== 'object') return html`<span class="number">${JSON.stringify(value)}</span>`;
  if (depth >= maxDepth) return html`<pre>${JSON.stringify(value, undefined, 2)}</pre>`;
  return Array.isArray(value) ? listView(value, depth) : objectView(value, depth);
}

function objectView(value: object, depth: number): Html {
  const entries = Object.entries(value);
  if (entries.length === 0) return html`<em>no properties</em>`;
  return html`<dl>
      ${entries.slice(0, maxRows).map(
        ([key, child]) =>
          html`<div class="${isContainer(child) ? 'above' : ''}">
            <dt dir="auto">${key}</dt>
            <dd>${valueView(child, depth + 1)}</dd>
          </div>`,
      )}
    </dl>
    ${more(entries.length)}`;
}

/** Whether a value is shown below its name, because beside it each level would be narrower. */
function isContainer(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

function listView(items: readonly unknown[], depth: number): Html {
  if (items.length === 0) return html`<em>empty list</em>`;
  const shown = items.slice(0, maxRows);
  const columns = columnsOf(shown);
  if (columns !== undefined) return html`${tableView(shown as object[], columns)}${more(items.length)}`;
  return html`<ol>
      ${shown.map((item) => html`<li>${valueView(item, depth + 1)}</li>`)}
    </ol>
    ${more(items.length)}`;
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

function tableView(rows: readonly object[], columns: readonly string[]): Html {
  return html`<div class="wide">
    <table>
      <thead>
        <tr>
          ${columns.map((column) => html`<th scope="col" dir="auto">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${columns.map((column) => html`<td class="${isShort(rows, column) ? 'short' : ''}">${cell(row, column)}</td>`)}
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

function more(length: number): Html {
  return length > maxRows ? html`<p class="meta">and ${length - maxRows} more</p>` : html``;
}

function cell(row: object, column: string): Html {
  return Object.hasOwn(row, column) ? valueView((row as Record<string, unknown>)[column], maxDepth) : html``;
}
