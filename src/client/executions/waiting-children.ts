/**
 * Finds the child executions with pending signals. Temporal's description names the running children, and the memo of
 * each lists what is pending. Parents and children do no work for it.
 */
import type { Client } from '@temporalio/client';
import { describe } from '../temporal/describe-execution';
import { pendingCount } from '../inbox/pending-of-execution';

const maxDescribed = 500; // executions, including grandchildren

/** The workflowIds of running descendants with pending signals, the nearest first. */
export async function waitingChildren(client: Client, workflowId: string): Promise<string[]> {
  const waiting: string[] = [];
  const rest = [workflowId];
  for (let described = 0; rest.length > 0 && described < maxDescribed; described += 1) {
    const current = rest.shift() ?? workflowId;
    const execution = await describe(client, current);
    const { input, approval } = pendingCount(execution);
    if (current !== workflowId && input + approval > 0) waiting.push(current);
    rest.push(...(execution.raw.pendingChildren ?? []).map((child) => child.workflowId ?? ''));
  }
  return waiting;
}
