import type { Client } from '@temporalio/client';
import { definedRunQuery, type DefinedRun } from '../../../wire/defined-run';

const tryMs = 2_000;

/**
 * Queries a workflow that is built as data about its run. Undefined if no worker answers in time: the graph then shows what the
 * history proves.
 */
export async function readDefinedRun(
  client: Client,
  workflowId: string,
  runId: string,
): Promise<DefinedRun | undefined> {
  try {
    const handle = client.workflow.getHandle(workflowId, runId);
    return await client.withDeadline(Date.now() + tryMs, () => handle.query(definedRunQuery));
  } catch {
    return undefined; // the query for the gates says why
  }
}
