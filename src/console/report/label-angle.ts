/**
 * The angle of the labels below a chart, in degrees. Names that do not fit beside each other are slanted, so that none is left
 * out. Numbers and dates stay level, because they are readable when every second one is left out.
 */
import type { ChartSpec } from '../../wire/report';

const letterPx = 6; // of the labels' font, on average
const gapPx = 8;
const slantedPx = 18; // the width that a slanted label takes
const longest = 20; // letters; a longer label is cut

/** @example labelAngle({ data: { values: [{ a: 'north' }] }, encoding: { x: { field: 'a', type: 'nominal' } } }, 400) // 0 */
export function labelAngle({ data, encoding }: ChartSpec, width: number): 0 | -40 | -90 {
  const x: unknown = isRecord(encoding) ? encoding['x'] : undefined;
  const values: unknown = isRecord(data) ? data['values'] : undefined;
  if (!isRecord(x) || !Array.isArray(values) || (x['type'] !== 'nominal' && x['type'] !== 'ordinal'))
    return 0;
  const { field } = x;
  if (typeof field !== 'string') return 0;
  const labels = new Set(values.map((row: unknown) => (isRecord(row) ? String(row[field]) : '')));
  if ([...labels].every((label) => /^[\d\s.,:+/TZ-]*$/u.test(label))) return 0;
  const room = width / labels.size;
  const needed = Math.max(...[...labels].map(({ length }) => Math.min(length, longest))) * letterPx + gapPx;
  if (needed <= room) return 0;
  return slantedPx <= room ? -40 : -90;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
