/** What the page makes of an author's chart before it is drawn. */
import { expect, test } from '@jest/globals';
import type { ChartSpec } from '../../src/wire/report';
import { preparedChart, type ChartColours } from '../../src/console/report/prepared-chart';

const colours: ChartColours = {
  axis: 'grey',
  grid: 'silver',
  label: 'dimgrey',
  ink: 'black',
  surface: 'white',
  series: ['teal', 'slategrey'],
};
const data = { values: [{ day: 1, churn: 14 }] };

function prepared(spec: Partial<ChartSpec>): Readonly<Record<string, unknown>> {
  return preparedChart({ data, ...spec }, colours, 600);
}

test('a chart is as wide as its place, whatever its author said of width and ground', () => {
  const chart = prepared({ mark: 'bar', width: 9_000, background: 'red', padding: 80, autosize: 'none' });
  expect(chart).toMatchObject({ data, width: 600, background: 'transparent' });
  expect(chart['autosize']).toEqual({ type: 'fit', contains: 'padding' });
});

test.each([
  ['several charts side by side', { hconcat: [{ mark: 'bar' }] }],
  ['one chart for each of something', { mark: 'bar', encoding: { column: { field: 'day' } } }],
])('%s have widths of their own', (_, spec) => {
  expect(prepared(spec)).not.toHaveProperty('width');
  expect(prepared(spec)).not.toHaveProperty('autosize');
});

test('what the author says of colours and axes wins over the page', () => {
  const { config } = prepared({ mark: 'bar', config: { axis: { labelColor: 'red' }, background: 'black' } });
  expect(config).toMatchObject({
    axis: { labelColor: 'red', titleColor: 'grey' },
    range: { category: ['teal', 'slategrey'] },
  });
  expect(config).not.toHaveProperty('background');
});

test('lines that differ in colour differ in their dashes also, unless the author says how', () => {
  const color = { field: 'model', type: 'nominal', title: null, scale: { domain: ['a'], range: ['red'] } };
  const { encoding } = prepared({ mark: 'line', encoding: { color } });
  expect(encoding).toEqual({
    color,
    strokeDash: { field: 'model', type: 'nominal', title: null, scale: { domain: ['a'] } },
  });
  for (const mark of ['bar', { type: 'line', strokeDash: [1, 1] }])
    expect(prepared({ mark, encoding: { color } })['encoding']).toEqual({ color });
  const dashed = { color, strokeDash: { field: 'model' } };
  expect(prepared({ mark: 'line', encoding: dashed })['encoding']).toEqual(dashed);
});
