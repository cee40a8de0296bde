/** Starts an execution, and waits for its result. */
import { randomUUID } from 'node:crypto';
import { isGrpcServiceError, ServiceError, type Client } from '@temporalio/client';
import { ValueError, type Workflow } from '@temporalio/common';
import { z } from 'zod';
import { definedWorkflowType, definitionMemoKey } from '../../wire/defined-run';
import { InvalidArgumentError } from '../../wire/errors/errors';
import { checkNewWorkflowId } from '../../wire/check-new-workflow-id';
import { checkWorkflowId } from '../../wire/check-workflow-id';
import type { Execution, StartOptions } from '../call-options';
import { isGrpc, isOfConverter, translate, unreadable } from '../temporal/failures';
import type { Starters } from '../signing/starters';
import { temporalStartOptions } from './temporal-start-options';

export async function startExecution<Run extends Workflow>(
  client: Client,
  starters: Starters,
  workflow: string | Run,
  options: StartOptions<Run> & { readonly taskQueue: string },
): Promise<Execution> {
  const type = typeof workflow === 'string' ? workflow : workflow.name;
  const {
    workflowId = `${type}-${randomUUID().slice(0, 8)}`,
    taskQueue,
    args = [],
    starter,
    ...others
  } = options;
  checkNewWorkflowId(workflowId);
  const temporal = temporalStartOptions(others);
  const memo = type === definedWorkflowType ? memoOfDefinition(args[0], temporal.memo) : temporal.memo;
  const isRepeated = others.retry !== undefined || others.cronSchedule !== undefined;
  const of = await starters.memoOf({ workflowId, workflowType: type, isRepeated }, starter);
  try {
    const handle = await client.workflow.start<Workflow>(type, {
      ...temporal,
      memo: { ...memo, ...of },
      workflowId,
      taskQueue,
      args,
    });
    return { workflowId, runId: handle.firstExecutionRunId };
  } catch (error) {
    throw refusedStart(error) ?? translate(error, client, workflowId);
  }
}

/** The memo of an execution that runs a workflow as data. A faulty definition is refused by the workflow. */
function memoOfDefinition(run: unknown, memo: Memo | undefined): Memo | undefined {
  const { data } = namedSchema.safeParse(run);
  return data === undefined ? memo : { ...memo, [definitionMemoKey]: data.definition.name };
}

type Memo = Record<string, unknown>;

const namedSchema = z.object({ definition: z.object({ name: z.string().max(200) }) });

/** Temporal rejected the options, such as a search attribute that is not registered. */
function refusedStart(error: unknown): InvalidArgumentError | undefined {
  const isOfServer = error instanceof ServiceError && isGrpcServiceError(error.cause);
  if (isOfServer && isGrpc(error, 'invalidArgument')) {
    return new InvalidArgumentError({
      argument: 'start',
      fault: `was rejected by Temporal: ${error.cause.details}`,
    });
  }
  if (!(error instanceof ValueError)) return undefined;
  return new InvalidArgumentError({ argument: 'start', fault: `was rejected by Temporal: ${error.message}` });
}

export async function resultOf<Result>(client: Client, workflowId: string): Promise<Result> {
  checkWorkflowId(workflowId);
  try {
    // The type of the result cannot be checked: the caller's type parameter is trusted.
    return (await client.workflow.getHandle(workflowId).result()) as Result;
  } catch (error) {
    if (isOfConverter(error)) throw unreadable(workflowId, error);
    throw translate(error, client, workflowId);
  }
}
