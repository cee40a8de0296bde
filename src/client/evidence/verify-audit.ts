/**
 * Verifies the audit of an execution against its histories. A worker answers for the audit of the last run. The entries of the runs
 * before are in the state that each of them left for the next.
 */
import type { Client } from '@temporalio/client';
import { ExecutionNotFoundError, InvalidArgumentError } from '../../wire/errors/errors';
import { auditQuery, type AuditEntry } from '../../wire/messages';
import { describe } from '../temporal/describe-execution';
import { readQuery } from '../temporal/read-query';
import { rowsBySeq } from '../executions/rows-by-seq';
import { eachEvent, type Run } from '../history/events/each-event';
import { readIdentityKeys } from '../signing/read-identity-keys';
import { verifyByNode } from '../signing/verify-by-node';
import type { AuditVerification, VerifyAuditOptions } from './audit-verification';
import { checkEvidence } from './check-evidence';
import { RunReader, type RunEvidence } from './run-evidence';

export async function verifyAudit(
  client: Client,
  workflowId: string,
  { keys: given }: VerifyAuditOptions,
): Promise<AuditVerification> {
  const keys = await readIdentityKeys(given, process.env, 'keys');
  const { runId, status } = await describe(client, workflowId);
  const run = { workflowId, runId };
  // Answers that arrive meanwhile are in the history, but not in what was read of the audit before.
  const audit = await wholeAudit(client, run);
  const last = await evidenceOf(client, run);
  const later = status.name === 'RUNNING' ? await wholeAudit(client, run) : audit;
  const earlier = await earlierRuns(client, workflowId, last);
  if (keys === undefined && audit.some(({ proof }) => proof === 'signed')) throw missingKeys(workflowId);
  const evidence = { workflowId, ...earlier, runs: [...earlier.runs, last], audit, later };
  const { namespace } = client.options;
  return checkEvidence(evidence, { namespace, keys: keys ?? [], verify: verifyByNode });
}

async function wholeAudit(client: Client, run: Run): Promise<readonly AuditEntry[]> {
  const entries: AuditEntry[] = [];
  let cursor: string | undefined;
  do {
    const page = await rowsBySeq({ cursor, limit: 1_000 }, (filter) =>
      readQuery(client, run, auditQuery, filter),
    );
    entries.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return entries;
}

async function evidenceOf(client: Client, run: Run): Promise<RunEvidence> {
  const reader = new RunReader(run, client.options.loadedDataConverter);
  await eachEvent(client, run, async (event) => reader.take(event));
  return reader.evidence;
}

/** Reads the runs whose state reached the last one, oldest first, as far as Temporal has kept them. */
async function earlierRuns(
  client: Client,
  workflowId: string,
  last: RunEvidence,
): Promise<{ readonly runs: readonly RunEvidence[]; readonly deleted?: string }> {
  const runs: RunEvidence[] = [];
  for (let next = last; next.received !== undefined && next.continuedFrom !== undefined;) {
    const runId = next.continuedFrom;
    const before = await evidenceOf(client, { workflowId, runId }).catch((error: unknown) => {
      if (error instanceof ExecutionNotFoundError) return undefined;
      throw error;
    });
    if (before === undefined) return { runs, deleted: runId };
    // A retry begins with the state of the run that failed, whose own answers were lost with it.
    if (next.isRetry !== true) runs.unshift(before);
    next = before;
  }
  return { runs };
}

function missingKeys(workflowId: string): InvalidArgumentError {
  return new InvalidArgumentError({
    argument: 'keys',
    fault: `are missing, and the audit of '${workflowId}' has signed answers`,
    remedy:
      'Pass the public keys, or set GATEHOUSE_IDENTITY_KEYS, such as to the address of /api/keys of the service.',
  });
}
