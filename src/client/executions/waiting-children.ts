/**
 * The child executions of an execution that wait for people. Temporal tells which children run; their memos tell which
 * of them wait: neither parent nor child does anything for it.
 */
import type { Client } from '@temporalio/client';
import { describe } from '../temporal/describe-execution';
import { pendingCount } from '../inbox/pending-of-execution';

const maxDescribed = 500; // executions looked at, children of children too

/** The workflowIds of running children, and theirs, that have pending signals; nearest first. */
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
