/**
 * What a chart may be: a Vega-Lite specification that shows the rows in it, and can do nothing else. Refused is what
 * could load something, lead elsewhere, or reach out of the chart. Its rows are data: their names mean nothing here.
 */
import type { Issue } from '../../wire/messages';

/** Property names of Vega-Lite, at any level, and why they are refused. */
const refused: ReadonlyMap<string, string> = new Map([
  ['url', 'would load something from elsewhere; a report brings its data along'],
  ['href', 'would lead elsewhere; write links in a Markdown block'],
  ['usermeta', 'could set how the page draws'],
  ['datasets', 'is not taken; put the rows into data.values'],
  ['bind', 'could put controls into the page'],
]);
const maxNames = 50; // of cells: as a table, rows of few names each would be mostly gaps, a hundred million of them
const vegaLite = /^https:\/\/vega\.github\.io\/schema\/vega-lite\/v\d+(\.\d+)*\.json$/;

/** Why plain data is no such specification; none where it is one. */
export function chartIssues(spec: unknown): readonly Issue[] {
  if (!isRecord(spec)) return [{ path: [], message: 'must be a Vega-Lite specification, an object' }];
  if (!Object.hasOwn(spec, 'data'))
    return [{ path: [], message: 'has no data; put its rows into data.values' }];
  return issuesIn(spec);
}

function issuesIn(part: unknown): readonly Issue[] {
  if (typeof part === 'string') {
    const message = 'names an address by url(); a report loads nothing';
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
    return [{ path: [], message: 'must be that of Vega-Lite, or left out' }];
  return issuesIn(child);
}

/** Rows of cells, and no other source: `sequence` alone could keep a browser busy for ever. */
function dataIssues(data: unknown): readonly Issue[] {
  if (!isRecord(data) || !Array.isArray(data['values']))
    return [{ path: [], message: 'must hold its rows, a list, as values' }];
  const stray = Object.keys(data).find((key) => key !== 'values');
  if (stray !== undefined) return [{ path: [stray], message: 'is not taken; data holds values alone' }];
  const values: readonly unknown[] = data['values'];
  const strange = values.flatMap((row, index) =>
    isRow(row) ? [] : [{ path: ['values', index], message: 'must be an object of texts and numbers' }],
  );
  if (strange.length > 0) return strange;
  const names = new Set(values.flatMap((row) => Object.keys(row as object)));
  const message = `have ${names.size} names; at most ${maxNames} are taken`;
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
