import { describe, expect, test } from '@jest/globals';
import { auditTable, dueInWords, errorAsData, signalDetails, signalTable } from '../../src/cli/output';
import type { Signal } from '../../src/client';
import { ExecutionFailedError, SignalRejectedError } from '../../src/wire/errors/errors';

const now = Date.parse('2026-01-01T00:00:00.000Z');
const title: Signal = {
  id: 'title',
  requestId: 'abc',
  workflowId: 'report-7',
  kind: 'input',
  state: 'pending',
  type: 'string',
  jsonSchema: { type: 'string' },
  prompt: 'Title of the report',
  openedAt: '2026-01-01T00:00:00.000Z',
};

test.each([
  ['2025-12-31T23:00:00.000Z', 'overdue'],
  ['2026-01-01T00:00:20.000Z', 'in under a minute'],
  ['2026-01-01T00:01:00.000Z', 'in 1 minute'],
  ['2026-01-01T01:00:00.000Z', 'in 60 minutes'],
  ['2026-01-01T10:00:00.000Z', 'in 10 hours'],
  ['2026-01-31T00:00:00.000Z', 'in 30 days'],
])('a deadline at %s is %s', (deadline, words) => {
  expect(dueInWords(deadline, now)).toBe(words);
});

describe('signals', () => {
  test('are a table with a header', () => {
    expect(signalTable([title], 'report-7').split('\n')).toEqual([
      'ID     KIND   STATE    TYPE    DUE  PROMPT',
      'title  input  pending  string       Title of the report',
    ]);
  });

  test('cannot forge a row by a line break, nor turn one around', () => {
    const forged = { ...title, prompt: 'x\n9  publish  approved\u202E' };
    expect(signalTable([forged], 'report-7').split('\n')).toEqual([
      'ID     KIND   STATE    TYPE    DUE  PROMPT',
      'title  input  pending  string       x\\u000A9  publish  approved\\u202E',
    ]);
    const at = '2026-01-01T00:00:00.000Z';
    const actor = { id: 'u1', name: 'Bob\n2  2026-01-01T00:00:00.000Z  publish', via: 'form' } as const;
    const audit = auditTable([{ seq: 1, at, id: 'publish', outcome: 'approved', actor }], 'report-7');
    expect(audit.split('\n')).toHaveLength(2);
    expect(audit).toContain('Bob\\u000A2  2026-01-01T00:00:00.000Z  publish (u1)');
  });

  test('say what a timeout decided, and so does the audit', () => {
    const decided = { automatic: true, approved: false } as const;
    const row = { ...title, kind: 'approval', state: 'timed-out', ...decided } as const;
    expect(signalTable([row], 'report-7')).toContain('  timed-out, rejected automatically  ');
    expect(signalDetails(row)).toContain('state       timed-out, rejected automatically');
    const actor = { id: 'timer', via: 'timer' } as const;
    const entry = { seq: 1, at: title.openedAt, id: 'publish', outcome: 'timed-out', actor } as const;
    expect(auditTable([{ ...entry, automatic: true, approved: true }], 'report-7')).toContain(
      '  timed-out, approved automatically  ',
    );
    expect(auditTable([{ ...entry, automatic: true }], 'report-7')).toContain('continued with its default');
    expect(auditTable([entry], 'report-7')).toContain('  timed-out  timer');
  });

  test('that are none are a sentence', () => {
    expect(signalTable([], 'report-7')).toBe("Execution 'report-7' has no matching signals.");
  });

  test('are shown a fact a line, without the facts that there are not', () => {
    const shown = signalDetails({
      ...title,
      state: 'set',
      value: 'My title',
      decidedBy: { id: 'ada', via: 'cli' },
      decidedAt: '2026-01-01T00:10:00.000Z',
    });
    expect(shown).toContain('decided     2026-01-01T00:10:00.000Z by ada');
    expect(shown).toContain('value       "My title"');
    expect(shown).not.toContain('deadline');
  });

  test('show their description line by line and their initial data as JSON', () => {
    const shown = signalDetails({
      ...title,
      description: '**Which?**\n\n- this',
      initial: { size: 'small' },
    });
    expect(shown).toContain('description **Which?**\n            \n            - this\n');
    expect(shown).toContain('initial     {\n              "size": "small"\n            }\n');
  });

  test('show no character that a terminal would obey', () => {
    const shown = signalDetails({ ...title, description: 'a\u001b]0;b\u0007\u009bc\r\td' });
    expect(shown).toContain('description a\uFFFD]0;b\uFFFD\uFFFDc\uFFFD\td');
  });
});

test('an error as data has its code, its facts and what caused it', () => {
  const cause = new SignalRejectedError({
    id: 'publish',
    workflowId: 'report-7',
    decidedBy: { id: 'ada', via: 'cli' },
    comment: 'not yet',
    decidedAt: '2026-01-01T00:00:00.000Z',
  });
  const error = new ExecutionFailedError({ workflowId: 'report-7', message: cause.message }, cause);
  expect(errorAsData(error)).toMatchObject({
    code: 'execution-failed',
    workflowId: 'report-7',
    cause: { code: 'rejected', comment: 'not yet', decidedBy: { id: 'ada' } },
  });
  expect(errorAsData(new Error('other'))).toEqual({ message: 'other' });
});
