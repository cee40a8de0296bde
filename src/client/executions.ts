/** Starting an execution, and waiting for its end. */
import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import type { Workflow } from '@temporalio/common';
import { checkWorkflowId } from '../signals/workflow-id';
import type { Execution, StartOptions } from './call-options';
import { isOfConverter, translate, unreadable } from './failures';

export async function startExecution<Run extends Workflow>(
  client: Client,
  workflow: string | Run,
  options: StartOptions<Run> & { readonly taskQueue: string },
): Promise<Execution> {
  const type = typeof workflow === 'string' ? workflow : workflow.name;
  const { workflowId = `${type}-${randomUUID().slice(0, 8)}`, taskQueue, args = [] } = options;
  try {
    const handle = await client.workflow.start<Workflow>(type, { workflowId, taskQueue, args });
    return { workflowId, runId: handle.firstExecutionRunId };
  } catch (error) {
    throw translate(error, client, workflowId);
  }
}

export async function resultOf<Result>(client: Client, workflowId: string): Promise<Result> {
  checkWorkflowId(workflowId);
  try {
    // What a workflow returns is its author's to know; the type parameter is the caller's word for it.
    return (await client.workflow.getHandle(workflowId).result()) as Result;
  } catch (error) {
    if (isOfConverter(error)) throw unreadable(workflowId, error);
    throw translate(error, client, workflowId);
  }
}
