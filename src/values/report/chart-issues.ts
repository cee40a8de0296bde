/**
 * Checks a chart: a Vega-Lite specification that shows its own rows and can do nothing else. Properties that could load data, link
 * to other pages, or affect the page are refused. Rows are data, so their names are not checked.
 */
import type { Issue } from '../../wire/messages';

/** Property names of Vega-Lite, at any level, and why they are refused. */
const refused: ReadonlyMap<string, string> = new Map([
  ['url', 'would load data from elsewhere; a report must contain its data'],
  ['href', 'would link to another page; put links in a Markdown block'],
  ['usermeta', 'could change how the page draws charts'],
  ['datasets', 'is not allowed; put the rows in data.values'],
  ['bind', 'could add controls to the page'],
]);
const maxNames = 50; // of cells; rows with different names could make a table of a hundred million cells, mostly empty
const vegaLite = /^https:\/\/vega\.github\.io\/schema\/vega-lite\/v\d+(\.\d+)*\.json$/;

/** Returns why plain data is not an allowed specification. Empty if it is. */
export function chartIssues(spec: unknown): readonly Issue[] {
  if (!isRecord(spec)) return [{ path: [], message: 'must be a Vega-Lite specification, an object' }];
  if (!Object.hasOwn(spec, 'data'))
    return [{ path: [], message: 'has no data; put the rows in data.values' }];
  return issuesIn(spec);
}

function issuesIn(part: unknown): readonly Issue[] {
  if (typeof part === 'string') {
    const message = 'contains url(); a report must not load anything';
    return /url\s*\(/i.test(part) ? [{ path: [], message }] : [];
  }
  if (Array.isArray(part)) return part.flatMap((item, index) => below(index, issuesIn(item)));
  if (!isRecord(part)) return [];
  return Object.entries(part).flatMap(([key, child]) => below(key, propertyIssues(key, child)));
}

function propertyIssues(key: string, child: unknown): readonly Issue[] {
  const why = refused.get(key);
  if (why !== undefined) return [{ path: [], message: why }];
  if (key === 'data') return dataIssues(child);
  if (key === '$schema' && !(typeof child === 'string' && vegaLite.test(child)))
    return [{ path: [], message: 'must be the address of the Vega-Lite schema, or be left out' }];
  return issuesIn(child);
}

/** Allows only rows of cells, and no other data source: `sequence` could keep a browser busy for ever. */
function dataIssues(data: unknown): readonly Issue[] {
  if (!isRecord(data) || !Array.isArray(data['values']))
    return [{ path: [], message: 'must have its rows as a list in values' }];
  const stray = Object.keys(data).find((key) => key !== 'values');
  if (stray !== undefined) return [{ path: [stray], message: 'is not allowed; data must have only values' }];
  const values: readonly unknown[] = data['values'];
  const strange = values.flatMap((row, index) =>
    isRow(row) ? [] : [{ path: ['values', index], message: 'must be an object of texts and numbers' }],
  );
  if (strange.length > 0) return strange;
  const names = new Set(values.flatMap((row) => Object.keys(row as object)));
  const message = `have ${names.size} names; the limit is ${maxNames}`;
  return names.size > maxNames ? [{ path: ['values'], message }] : [];
}

function isRow(row: unknown): boolean {
  return isRecord(row) && Object.values(row).every((cell) => typeof cell !== 'object' || cell === null);
}

function below(key: string | number, issues: readonly Issue[]): readonly Issue[] {
  return issues.map(({ path, message }) => ({ path: [key, ...path], message }));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
