/** The exported audit, without a server: what a file says of what it does not have. */
import { describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import type { AnsweredPage } from '../../src/client';
import { csvRecord } from '../../src/values/csv-record';
import { exportedAudit } from '../../src/server/audit/exported-audit';
import { errorInWords } from '../../src/wire/in-words';

const decision = {
  id: 'title',
  kind: 'input',
  requestId: 'x',
  workflowId: 'report-7',
  workflowType: 'reportingWf',
  openedAt: '2026-11-21T09:00:00.000Z',
  state: 'set',
  decidedBy: { id: 'ada', via: 'form' },
  decidedAt: '2026-11-21T09:03:12.480Z',
  value: { size: 3 },
} as const;

async function exported(...pages: readonly (AnsweredPage | Error)[]): Promise<Record<string, string>[]> {
  const left = [...pages];
  const answered = (): Promise<AnsweredPage> => {
    const page = left.shift() ?? new Error('No more pages');
    return page instanceof Error ? Promise.reject(page) : Promise.resolve(page);
  };
  const parts: string[] = [];
  for await (const part of exportedAudit({ answered }, {}, errorInWords)) parts.push(part);
  return parse<Record<string, string>>(parts.join(''), { bom: true, columns: true });
}

describe('an exported audit', () => {
  test('has one record for each decision, with how long the question waited', async () => {
    expect(await exported({ items: [decision] })).toEqual([
      {
        decided_at: decision.decidedAt,
        outcome: 'set',
        automatic: '',
        decided_by: 'ada',
        decided_by_name: '',
        via: 'form',
        question: 'title',
        answer: '{"size":3}',
        comment: '',
        opened_at: decision.openedAt,
        waited_seconds: '192.480',
        workflow_type: 'reportingWf',
        workflow_id: 'report-7',
        signal: 'title',
        kind: 'input',
        request_id: 'x',
        note: '',
      },
    ]);
  });

  test('waits until everything is read that a page depends on', async () => {
    const file = await exported({ items: [], progress: { read: 1, of: 2 } }, { items: [decision] });
    expect(file).toHaveLength(1);
  });

  test('ends with what it does not have', async () => {
    const file = await exported({ items: [decision], moreIn: ['chat-1'], incomplete: 'Three are silent.' });
    expect(file.slice(1).map(({ note }) => note)).toEqual([
      'Incomplete. Three are silent.',
      'Incomplete. These executions have more decisions: chat-1.',
    ]);
  });

  test('says that it ended early, and fails if it cannot begin', async () => {
    const file = await exported({ items: [decision], nextCursor: 'next' }, new Error('Temporal is gone.'));
    expect(file.at(-1)?.['note']).toBe('Incomplete. The export ended early: Temporal is gone.');
    await expect(exported(new Error('Temporal is gone.'))).rejects.toThrow('Temporal is gone.');
  });
});

test.each([
  ['=1+1', `'=1+1`],
  ['@SUM(A1)', `'@SUM(A1)`],
  ['-2.5', '-2.5'],
  ['-cmd', `'-cmd`],
  ['a,b', '"a,b"'],
  ['"', '""""'],
  ['a\r\nb', '"a\r\nb"'],
])('the cell %j is written %j', (text, cell) => {
  expect(csvRecord([text])).toBe(`${cell}\r\n`);
});
