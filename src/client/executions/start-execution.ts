/** Starting an execution, and waiting for its end. */
import { randomUUID } from 'node:crypto';
import { isGrpcServiceError, ServiceError, type Client } from '@temporalio/client';
import { ValueError, type Workflow } from '@temporalio/common';
import { InvalidArgumentError } from '../../wire/errors/errors';
import { checkWorkflowId } from '../../wire/check-workflow-id';
import type { Execution, StartOptions } from '../call-options';
import { isGrpc, isOfConverter, translate, unreadable } from '../temporal/failures';
import { temporalStartOptions } from './temporal-start-options';

export async function startExecution<Run extends Workflow>(
  client: Client,
  workflow: string | Run,
  options: StartOptions<Run> & { readonly taskQueue: string },
): Promise<Execution> {
  const type = typeof workflow === 'string' ? workflow : workflow.name;
  const { workflowId = `${type}-${randomUUID().slice(0, 8)}`, taskQueue, args = [], ...others } = options;
  checkWorkflowId(workflowId);
  const temporal = temporalStartOptions(others);
  try {
    const handle = await client.workflow.start<Workflow>(type, { ...temporal, workflowId, taskQueue, args });
    return { workflowId, runId: handle.firstExecutionRunId };
  } catch (error) {
    throw refusedStart(error) ?? translate(error, client, workflowId);
  }
}

/** What Temporal says of options that it does not take, such as a search attribute that nobody has registered. */
function refusedStart(error: unknown): InvalidArgumentError | undefined {
  const isOfServer = error instanceof ServiceError && isGrpcServiceError(error.cause);
  if (isOfServer && isGrpc(error, 'invalidArgument')) {
    return new InvalidArgumentError({
      argument: 'start',
      fault: `is refused by Temporal: ${error.cause.details}`,
    });
  }
  if (!(error instanceof ValueError)) return undefined;
  return new InvalidArgumentError({ argument: 'start', fault: `is refused by Temporal: ${error.message}` });
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
