import type { AuditVerification } from '../client';

/** What was verified of an audit, in words: the first fault, or the counts, and what could not be checked. */
export function verificationText({
  workflowId,
  runs,
  entries,
  signed,
  claimed,
  unchecked,
  fault,
}: AuditVerification): string {
  if (fault !== undefined) {
    const { kind, message, runId, eventId } = fault;
    const where = eventId === undefined ? `run ${runId}` : `run ${runId}, event ${eventId}`;
    return [
      `The audit of '${workflowId}' has a fault (${kind}).`,
      `${where}: ${message}.`,
      ...unchecked,
    ].join('\n');
  }
  const counts = [
    counted(entries, 'entry', 'entries'),
    counted(signed, 'signed answer', 'signed answers'),
    `${claimed} claimed`,
    counted(runs.length, 'run', 'runs'),
  ];
  return [`The audit of '${workflowId}' has no fault: ${counts.join(', ')}.`, ...unchecked].join('\n');
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
