import { expect, test } from '@jest/globals';
import { inParts } from '../../src/console/inbox/in-parts';

function queryOf(path: string): string | null {
  return new URL(path, 'http://localhost').searchParams.get('query');
}

test('one execution is asked for by its id, however long that is', () => {
  const workflowId = `it's ${'x'.repeat(990)}`;
  const [part, ...more] = inParts([workflowId]);
  expect(more).toEqual([]);
  expect(new URL(part?.path ?? '', 'http://localhost').searchParams.get('workflowId')).toBe(workflowId);
});

test('several are asked for together, quoted as the list filter wants it', () => {
  const [part] = inParts(['report-7', String.raw`it's \ this`]);
  expect(queryOf(part?.path ?? '')).toBe(String.raw`WorkflowId IN ('report-7', 'it\'s \\ this')`);
});

test('hundreds take as many requests as their ids have no room in one, and none is left out', () => {
  const workflowIds = Array.from({ length: 300 }, (_, number) => `order-number-${number}`);
  const parts = inParts(workflowIds);
  expect(parts.flatMap((part) => part.workflowIds)).toEqual(workflowIds);
  expect(parts.length).toBeLessThan(5);
  for (const { path } of parts) expect(queryOf(path)?.length).toBeLessThanOrEqual(2_000);
  expect(inParts([])).toEqual([]);
});
