/** The task queues of the executions that wait for people, and when a worker last polled each. */
import type { Client } from '@temporalio/client';
import { pendingAttribute } from '../../wire/pending-index';
import { lastPollOf } from './describe-execution';
import { isGrpc } from './failures';
import { isUnregistered, listExecutions } from './list-executions';
import { literal, noCatalogue } from './list-filter';
import { isWorkerAway } from './why-unanswered';

export interface WaitingQueue {
  readonly taskQueue: string;
  /** False if no worker has polled the queue for 70 seconds. */
  readonly hasWorker: boolean;
  /** When a worker last polled, in milliseconds since 1970, if Temporal still lists it. */
  readonly lastPoll?: number;
}

const maxQueues = 20; // each takes one call that lists and one that describes

/** Returns at most 20 queues. */
export async function waitingQueues(client: Client): Promise<readonly WaitingQueue[]> {
  const names: string[] = [];
  while (names.length < maxQueues) {
    const name = await anotherQueue(client, names);
    if (name === undefined) break;
    names.push(name);
  }
  return Promise.all(names.map((name) => queueOf(client, name)));
}

/** The task queue of an execution that waits for people, other than these. */
async function anotherQueue(client: Client, known: readonly string[]): Promise<string | undefined> {
  const others = known.map((name) => `TaskQueue != ${literal(name)}`);
  const running = [`ExecutionStatus = 'Running'`, noCatalogue, ...others];
  const find = async (conditions: readonly string[]): Promise<string | undefined> => {
    const [execution] = await listExecutions(client, conditions.join(' AND '), 1);
    return execution?.taskQueue;
  };
  try {
    return await find([...running, `${pendingAttribute} IS NOT NULL`]);
  } catch (error) {
    // Without the search attributes, all running executions count.
    if (!isUnregistered(error)) throw error;
    return find(running);
  }
}

async function queueOf(client: Client, taskQueue: string): Promise<WaitingQueue> {
  try {
    const lastPoll = await lastPollOf(client, taskQueue);
    const hasWorker = !isWorkerAway(lastPoll);
    return { taskQueue, hasWorker, ...(lastPoll === 0 ? {} : { lastPoll }) };
  } catch (error) {
    // The time-skipping server does not list workers.
    if (isGrpc(error, 'unimplemented')) return { taskQueue, hasWorker: true };
    throw error;
  }
}
