/** Charts that would keep a browser busy for long are not drawn; those that people make are. */
import { expect, test } from '@jest/globals';
import { isCostlyChart } from '../../src/console/report/is-costly-chart';
import type { ChartSpec } from '../../src/wire/report';

const values = Array.from({ length: 300 }, (_, day) => ({ day, loss: day / 7, model: `m${day % 3}` }));

function spec(parts: object): ChartSpec {
  return { data: { values }, mark: 'bar', ...parts };
}

test.each([
  ['steps of a density', { transform: [{ density: 'loss', steps: 1e9 }] }],
  ['bins', { encoding: { x: { field: 'loss', bin: { maxbins: 1e7 } } } }],
  ['bins of a tiny step', { encoding: { x: { field: 'loss', bin: { step: 1e-6 } } } }],
  ['ticks', { encoding: { x: { field: 'day', axis: { tickCount: 1e8 } } } }],
  ['imputed rows', { transform: [{ impute: 'loss', key: 'day', keyvals: { start: 0, stop: 1e9 } }] }],
  ['numbers of an expression', { transform: [{ calculate: 'length(sequence (0, 1e9))', as: 'n' }] }],
  ['letters of an expression', { transform: [{ calculate: "pad('a', 1e9, 'b')", as: 'n' }] }],
  ['charts of a facet', { encoding: { row: { field: 'day' } } }],
  [
    'charts of a repetition',
    { repeat: { row: values.slice(0, 20).map(String), column: values.slice(0, 20).map(String) } },
  ],
])('too many %s', (_, parts) => {
  expect(isCostlyChart(spec(parts))).toBe(true);
});

test.each([
  ['a density', { transform: [{ density: 'loss', steps: 200 }] }],
  ['a histogram', { encoding: { x: { field: 'loss', bin: { maxbins: 50 } }, y: { aggregate: 'count' } } }],
  ['bins of a step', { encoding: { x: { field: 'loss', bin: { step: 0.5 } } } }],
  ['a facet of three', { encoding: { column: { field: 'model' } } }],
  ['bars of a fixed width', { width: { step: 20 }, encoding: { x: { field: 'day' } } }],
  ['listed key values', { transform: [{ impute: 'loss', key: 'day', keyvals: [1, 2, 3] }] }],
  ['rows that are called so', { encoding: { x: { field: 'steps' } } }],
])('not too much: %s', (_, parts) => {
  expect(isCostlyChart(spec(parts))).toBe(false);
});
