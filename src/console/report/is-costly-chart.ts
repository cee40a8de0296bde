/**
 * Whether drawing a chart could block the browser for long. The number of rows is limited, but a short specification can
 * request a thousand million steps, bins or small charts, and the page would not respond until they are made.
 */
import type { ChartSpec } from '../../wire/report';

const maxCount = 10_000; // steps, bins or ticks
const maxViews = 100;
const counts = new Set(['steps', 'minsteps', 'maxsteps', 'maxbins', 'tickCount', 'order']);
/** Expression functions that make lists or texts of any length. */
const makers = /\b(?:sequence|pad|range)\s*\(/u;

/** @example isCostly({ data, mark: 'area', transform: [{ density: 'loss', steps: 1e9 }] }); // true */
export function isCostlyChart(spec: ChartSpec): boolean {
  const rows = spec.data.values;
  const reach = Math.max(
    0,
    ...rows
      .flatMap((row) => Object.values(row))
      .filter(isNumber)
      .map(Math.abs),
  );
  const costs = (key: string, part: unknown): boolean => {
    if (typeof part === 'string') return makers.test(part);
    if (isNumber(part)) return counts.has(key) && part > maxCount;
    if (Array.isArray(part)) return part.some((item) => costs(key, item));
    if (!isRecord(part)) return false;
    if (key === 'keyvals') return true; // the length of `keyvals` is not limited
    if ((key === 'bin' || key === 'bins') && isNumber(part['step'])) return reach / part['step'] > maxCount;
    if (key === 'repeat' && viewsOf(part) > maxViews) return true;
    if (isFacet(key, part) && distinct(rows, part['field']) > maxViews) return true;
    return Object.entries(part).some(([name, child]) => name !== 'data' && costs(name, child));
  };
  return costs('', spec);
}

function viewsOf(repeat: Readonly<Record<string, unknown>>): number {
  return Object.values(repeat).reduce<number>(
    (views, list) => views * (Array.isArray(list) ? list.length : 1),
    1,
  );
}

function isFacet(key: string, part: Readonly<Record<string, unknown>>): boolean {
  return ['row', 'column', 'facet'].includes(key) && typeof part['field'] === 'string';
}

function distinct(rows: ChartSpec['data']['values'], field: unknown): number {
  return new Set(rows.map((row) => row[String(field)])).size;
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
