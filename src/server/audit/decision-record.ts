/** The columns of the exported audit. docs/audit.md describes them. */
import type { AnsweredSignal } from '../../client';
import { csvRecord } from '../../values/csv-record';

const columns: Readonly<Record<string, (decision: AnsweredSignal) => string | undefined>> = {
  decided_at: ({ decidedAt }) => decidedAt,
  outcome: ({ state = 'unknown' }) => state,
  automatic: (decision) => automatically(decision),
  decided_by: ({ decidedBy }) => decidedBy?.id,
  decided_by_name: ({ decidedBy }) => decidedBy?.name,
  via: ({ decidedBy }) => decidedBy?.via,
  question: ({ prompt, id }) => prompt ?? id,
  answer: ({ value }) => (value === undefined || typeof value === 'string' ? value : JSON.stringify(value)),
  comment: ({ comment }) => comment,
  opened_at: ({ openedAt }) => openedAt,
  waited_seconds: ({ openedAt, decidedAt }) =>
    (Math.max(0, Date.parse(decidedAt) - Date.parse(openedAt)) / 1_000).toFixed(3),
  workflow_type: ({ workflowType }) => workflowType,
  workflow_id: ({ workflowId }) => workflowId,
  signal: ({ id }) => id,
  kind: ({ kind }) => kind,
  request_id: ({ requestId }) => requestId,
  note: ({ missing }) => missing,
};

export const columnNames: readonly string[] = Object.keys(columns);

export function decisionRecord(decision: AnsweredSignal): string {
  return csvRecord(Object.values(columns).map((cell) => cell(decision) ?? ''));
}

/** A record that has only a note: what the file does not have. */
export function noteRecord(note: string): string {
  return csvRecord(columnNames.map((name) => (name === 'note' ? note : '')));
}

function automatically({ automatic, approved }: AnsweredSignal): string | undefined {
  if (automatic !== true) return undefined;
  if (approved === undefined) return 'default';
  return approved ? 'approved' : 'rejected';
}
