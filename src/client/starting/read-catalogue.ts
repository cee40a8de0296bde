/** Finds and queries the catalogues of startable workflows (wire/startable-messages.ts). */
import type { Client } from '@temporalio/client';
import type { QueryDefinition } from '@temporalio/common';
import { errorTable } from '../../wire/errors/error-table';
import {
  ExecutionNotFoundError,
  InvalidArgumentError,
  NoWorkerError,
  PluginMissingError,
} from '../../wire/errors/errors';
import { catalogueId, catalogueType, declaredQuery } from '../../wire/startable-messages';
import { describe, lastPollOf } from '../temporal/describe-execution';
import { isGrpc } from '../temporal/failures';
import { listExecutions } from '../temporal/list-executions';
import { literal } from '../temporal/list-filter';
import { patienceMs } from '../temporal/patience-ms';
import { isNoAnswer, readQuery } from '../temporal/read-query';
import { isWorkerAway } from '../temporal/why-unanswered';
import type { StartableList, StartableWorkflow, UnreachableQueue } from './startable-workflow';

const maxQueues = 100;
const listPatienceMs = 3_000; // a person waits for the list, which names the queues that are missing

/**
 * Reads the catalogues of all task queues. Visibility lists a new catalogue late, so the queue of the client is also asked.
 */
export async function listStartable(
  client: Client,
  ownQueue: string,
  waitMs = listPatienceMs,
): Promise<StartableList> {
  const taskQueues = await queuesWithCatalogue(client, ownQueue);
  const answers = await Promise.all(taskQueues.map((taskQueue) => declaredOn(client, { taskQueue, waitMs })));
  const items: StartableWorkflow[] = [];
  const unreachable: UnreachableQueue[] = [];
  for (const answer of answers) {
    if ('fault' in answer) unreachable.push(answer);
    else items.push(...answer.items);
  }
  return { items, unreachable, taskQueues };
}

/**
 * Queries the catalogue of a task queue.
 *
 * @throws {ExecutionNotFoundError} If the queue has no catalogue, or it was terminated and no worker has started it again.
 * @throws {NoWorkerError} If no worker answers in time.
 * @throws {PluginMissingError} If an execution of another type has the workflowId of the catalogue.
 */
export async function askCatalogue<Answer, Args extends unknown[]>(
  client: Client,
  { taskQueue, waitMs = patienceMs }: { readonly taskQueue: string; readonly waitMs?: number },
  query: QueryDefinition<Answer, Args>,
  ...args: Args
): Promise<Answer> {
  const workflowId = catalogueId(taskQueue);
  if (await hasNoWorker(client, taskQueue)) {
    await checkNotGivenUp(client, workflowId);
    throw new NoWorkerError({ workflowId, waitedMs: 0 });
  }
  try {
    return await readQuery(client, { workflowId, patienceMs: waitMs }, query, ...args);
  } catch (error) {
    if (error instanceof NoWorkerError) await checkNotGivenUp(client, workflowId);
    throw error;
  }
}

/** A queue without a running catalogue is given up, or its name is a mistake of the caller. */
async function checkNotGivenUp(client: Client, workflowId: string): Promise<void> {
  const { status } = await describe(client, workflowId, listPatienceMs);
  const { namespace } = client.options;
  if (status.name !== 'RUNNING') throw new ExecutionNotFoundError({ workflowId, namespace });
}

async function queuesWithCatalogue(client: Client, ownQueue: string): Promise<readonly string[]> {
  const running = `WorkflowType = ${literal(catalogueType)} AND ExecutionStatus = 'Running'`;
  const listed = await listExecutions(client, running, maxQueues).catch(unlessItCannotList);
  return [...new Set([...listed.map(({ taskQueue }) => taskQueue), ownQueue])].toSorted();
}

/** The time-skipping server lists no executions. */
function unlessItCannotList(error: unknown): [] {
  if (error instanceof InvalidArgumentError) return [];
  throw error;
}

async function declaredOn(
  client: Client,
  { taskQueue, waitMs }: { readonly taskQueue: string; readonly waitMs: number },
): Promise<{ readonly items: readonly StartableWorkflow[] } | UnreachableQueue> {
  try {
    const rows = await askCatalogue(client, { taskQueue, waitMs }, declaredQuery);
    const items: StartableWorkflow[] = [];
    for (const row of rows) items.push({ ...row, taskQueue });
    return { items };
  } catch (error) {
    if (error instanceof ExecutionNotFoundError) return { items: [] };
    if (error instanceof NoWorkerError) return { taskQueue, fault: 'no worker answers' };
    if (error instanceof PluginMissingError)
      return { taskQueue, fault: `execution '${error.workflowId}' is not a catalogue and has the id of one` };
    if (isNoAnswer(error))
      return { taskQueue, fault: errorTable[error.code].definition.outside ?? error.message };
    throw error;
  }
}

/** True if no worker has polled for a while, so that waiting does not help. */
async function hasNoWorker(client: Client, taskQueue: string): Promise<boolean> {
  try {
    return isWorkerAway(await lastPollOf(client, taskQueue));
  } catch (error) {
    if (isGrpc(error, 'unimplemented')) return false; // the time-skipping server
    throw error;
  }
}
