/**
 * Starts a startable workflow: finds the task queue, has the worker check the input, and starts the execution. The execution
 * keeps in its memo who started it, and with which request key.
 */
import type { Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { checkValue } from '../../values/check-value';
import { checkMeta } from '../../wire/check-meta';
import { checkNewWorkflowId } from '../../wire/check-new-workflow-id';
import {
  AmbiguousWorkflowError,
  ExecutionExistsError,
  ExecutionNotFoundError,
  KeyReusedError,
  NotStartableError,
  NoWorkerError,
  PluginMissingError,
  WorkflowUnreachableError,
} from '../../wire/errors/errors';
import { reviveError } from '../../wire/errors/error-table';
import type { NamedActor } from '../../wire/messages';
import {
  declarationQuery,
  declaredQuery,
  judgeInputQuery,
  startMemoKey,
  type DeclaredWorkflow,
  type StartRecord,
} from '../../wire/startable-messages';
import { valueHash } from '../../wire/value-hash';
import type { ActorInput, Execution } from '../call-options';
import { startExecution } from '../executions/start-execution';
import type { Starters } from '../signing/starters';
import { isOfConverter, translate, unreadable } from '../temporal/failures';
import { patienceMs } from '../temporal/patience-ms';
import { askCatalogue, listStartable } from './read-catalogue';
import type { StartableDetails, StartableList } from './startable-workflow';

/** A workflow to start, and who starts it. */
export interface Launch {
  readonly workflow: string;
  readonly input: unknown;
  readonly taskQueue?: string;
  readonly workflowId?: string;
  readonly requestKey?: string;
  readonly actor: NamedActor;
  /** The same actor, with what is known of their identity. Default: the actor of the client. */
  readonly starter?: ActorInput;
}

/** What `launch` returns. */
export interface Launched extends Execution {
  /** `repeated`: an earlier call with the same request key has started it. */
  readonly status: 'started' | 'repeated';
}

export async function launch(
  client: Client,
  starters: Starters,
  ownQueue: string,
  start: Launch,
): Promise<Launched> {
  const { workflow, input, actor, starter, requestKey } = start;
  checkMeta({ actor, requestKey });
  if (start.workflowId !== undefined) checkNewWorkflowId(start.workflowId);
  if (input !== undefined) checkValue({ target: 'workflow', id: workflow }, input);
  const taskQueue = start.taskQueue ?? (await queueOf(client, ownQueue, workflow));
  const args = await judged(client, taskQueue, workflow, input);
  const workflowId = start.workflowId ?? idOf(workflow, actor, requestKey);
  const record: StartRecord = {
    actor,
    requestKey,
    inputHash: valueHash({ workflow, input: input ?? null, taskQueue: start.taskQueue ?? null }) ?? '',
  };
  try {
    const execution = await startExecution(client, starters, workflow, {
      taskQueue,
      workflowId,
      args,
      starter,
      memo: { [startMemoKey]: record },
      // A workflowId whose execution has ended is also in use: its page would show another execution.
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
    });
    return { ...execution, status: 'started' };
  } catch (error) {
    if (!(error instanceof ExecutionExistsError) || workflowId === undefined || requestKey === undefined) {
      throw error;
    }
    return repeatedOf(client, workflow, workflowId, record, error);
  }
}

/** Reads the declaration of a workflow. Throws what finding and asking its catalogue throws. */
export async function getStartable(
  client: Client,
  ownQueue: string,
  workflow: string,
  wished?: string,
): Promise<StartableDetails> {
  const taskQueue = wished ?? (await queueOf(client, ownQueue, workflow));
  const row = await answerOf(workflow, taskQueue, () =>
    askCatalogue(client, { taskQueue }, declarationQuery, workflow),
  );
  if (row !== undefined && row !== null) return { ...row, taskQueue };
  const declared = await answerOf(workflow, taskQueue, () =>
    askCatalogue(client, { taskQueue }, declaredQuery),
  );
  throw new NotStartableError({ workflow, taskQueues: [taskQueue], startable: namesOf(declared) });
}

async function queueOf(client: Client, ownQueue: string, workflow: string): Promise<string> {
  const isFound = ({ items }: StartableList): boolean => items.some((item) => item.workflow === workflow);
  const quick = await listStartable(client, ownQueue);
  const isMissing = !isFound(quick) && quick.unreachable.length > 0;
  // A worker that is slow to answer may still declare the workflow.
  const found = isMissing ? await listStartable(client, ownQueue, patienceMs) : quick;
  const declaring = found.items.filter((item) => item.workflow === workflow).map((item) => item.taskQueue);
  const [taskQueue, ...others] = declaring;
  if (others.length > 0) throw new AmbiguousWorkflowError({ workflow, taskQueues: declaring });
  if (taskQueue !== undefined) return taskQueue;
  const silent = found.unreachable.map((queue) => queue.taskQueue);
  if (silent.length > 0) throw new WorkflowUnreachableError({ workflow, taskQueues: silent });
  const { taskQueues, items } = found;
  throw new NotStartableError({ workflow, taskQueues, startable: namesOf(items) });
}

/** The names of the workflows whose declarations have no mistake. */
function namesOf(declared: readonly Pick<DeclaredWorkflow, 'workflow' | 'fault'>[]): readonly string[] {
  return declared.filter(({ fault }) => fault === undefined).map(({ workflow }) => workflow);
}

async function judged(
  client: Client,
  taskQueue: string,
  workflow: string,
  input: unknown,
): Promise<unknown[]> {
  const given = input === undefined ? [] : [input];
  const verdict = await answerOf(workflow, taskQueue, () =>
    askCatalogue(client, { taskQueue }, judgeInputQuery, workflow, ...given),
  );
  if (verdict.fits) return [...verdict.args];
  const { message, type, facts } = verdict;
  const refusal = ApplicationFailure.create({ message, type, details: [facts] });
  throw reviveError(refusal) ?? refusal;
}

/** Translates errors about the catalogue, which people do not know, into errors about the workflow. */
async function answerOf<Answer>(
  workflow: string,
  taskQueue: string,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ExecutionNotFoundError)
      throw new NotStartableError({ workflow, taskQueues: [taskQueue], startable: [] });
    if (error instanceof NoWorkerError)
      throw new WorkflowUnreachableError({ workflow, taskQueues: [taskQueue] }, error);
    if (error instanceof PluginMissingError) {
      const { workflowId: blockedBy } = error;
      throw new WorkflowUnreachableError({ workflow, taskQueues: [taskQueue], blockedBy }, error);
    }
    throw error;
  }
}

/**
 * The same request key of the same person leads to the same workflowId, so that a repeated start finds the execution. Two people may
 * use one key.
 */
function idOf(workflow: string, { id }: NamedActor, requestKey: string | undefined): string | undefined {
  return requestKey === undefined ? undefined : `${workflow}-${valueHash([id, requestKey])?.slice(0, 16)}`;
}

async function repeatedOf(
  client: Client,
  workflow: string,
  workflowId: string,
  { actor, requestKey = '', inputHash }: StartRecord,
  exists: ExecutionExistsError,
): Promise<Launched> {
  const { runId, record } = await recordOf(client, workflowId);
  if (record?.requestKey !== requestKey || record.actor.id !== actor.id) throw exists;
  if (record.inputHash === inputHash) return { workflowId, runId, status: 'repeated' };
  throw new KeyReusedError({ target: 'workflow', requestKey, id: workflow, usedFor: workflow });
}

async function recordOf(
  client: Client,
  workflowId: string,
): Promise<{ readonly runId: string; readonly record?: StartRecord }> {
  try {
    const { runId, memo } = await client.workflow.getHandle(workflowId).describe();
    const record = memo?.[startMemoKey];
    return { runId, record: typeof record === 'object' ? (record as StartRecord) : undefined };
  } catch (error) {
    throw isOfConverter(error) ? unreadable(workflowId, error) : translate(error, client, workflowId);
  }
}
