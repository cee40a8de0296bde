/** The order of a list of executions, and its pages. */
import { describe, expect, test } from '@jest/globals';
import type { ExecutionSummary } from '../../src/client';
import {
  checkedSort,
  executionSorts,
  placeIn,
  placeText,
  sortedPage,
  type ExecutionSort,
} from '../../src/client/executions/sorted-executions';

function row(workflowId: string, more: Partial<ExecutionSummary> = {}): ExecutionSummary {
  const startedAt = '2026-01-01T00:00:00.000Z';
  return { workflowId, runId: 'r', workflowType: 'w', status: 'running', startedAt, pending: 0, ...more };
}

const all = [
  row('b', { startedAt: '2026-01-03T00:00:00.000Z', pending: 2, workflowType: 'x' }),
  row('c', {
    startedAt: '2026-01-01T00:00:00.000Z',
    closedAt: '2026-01-04T00:00:00.000Z',
    status: 'completed',
  }),
  row('a', { startedAt: '2026-01-02T00:00:00.000Z', pending: 10, workflowType: 'y' }),
];

function ids(sort: ExecutionSort): string {
  return sortedPage(all, sort, 10, undefined)
    .items.map(({ workflowId }) => workflowId)
    .join('');
}

describe('executions are sorted', () => {
  test.each<[ExecutionSort, string]>([
    ['workflowId', 'abc'],
    ['-workflowId', 'cba'],
    ['workflowType', 'cba'],
    ['startedAt', 'cab'],
    ['-startedAt', 'bac'],
    ['closedAt', 'cab'],
    ['-closedAt', 'abc'],
    ['pending', 'cba'],
    ['-pending', 'abc'],
  ])('by %s: %s', (sort, order) => {
    expect(ids(sort)).toBe(order);
  });

  test.each(executionSorts)('in pages that hold each once, though others go meanwhile: %s', (sort) => {
    const many = Array.from({ length: 23 }, (_, index) =>
      row(`report-${index}`, { pending: index % 3, runId: `run-${index}`, workflowType: `w${index % 2}` }),
    );
    const seen: string[] = [];
    let after: ReturnType<typeof placeIn>;
    do {
      // The last one that was seen is gone when the next page is read.
      const left = many.filter(({ workflowId }) => workflowId !== seen.at(-1));
      const { items, end } = sortedPage(left, sort, 5, after);
      seen.push(...items.map(({ workflowId }) => workflowId));
      after = end && placeIn(placeText(sort, end), sort);
    } while (after !== undefined);
    expect(seen.toSorted()).toEqual(many.map(({ workflowId }) => workflowId).toSorted());
  });

  test('by nothing that they do not have', () => {
    expect(() => checkedSort('colour')).toThrow(/sort is 'colour', .* Pass one of workflowId, workflowType/u);
    expect(() => checkedSort('--pending')).toThrow(/sort is/u);
  });
});

test.each([
  ['of another order', placeText('-startedAt', ['2026', 'a', 'r'])],
  ['with a value of another type', placeText('startedAt', [7, 'a', 'r'])],
  ['cut', '["startedAt","2026"'],
  ['of Temporal', '{"CloseTime":"2026"}'],
  ['empty', ''],
])('a place %s is none', (_, text) => {
  expect(placeIn(text, 'startedAt')).toBeUndefined();
});
