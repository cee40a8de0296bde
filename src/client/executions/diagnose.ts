import type { Client } from '@temporalio/client';
import { relistSignal } from '../../wire/messages';
import { checkWorkflowId } from '../../wire/check-workflow-id';
import type { Examined } from './examine-execution';
import type { ExecutionInfo } from '../temporal/execution-info';
import { translate } from '../temporal/failures';
import { condition, noCatalogue } from '../temporal/list-filter';
import { eachExecution } from '../temporal/list-executions';

/** Options of `diagnose`. */
export interface DiagnoseOptions {
  /** Examines only executions that match this condition of Temporal's list filter. */
  readonly query?: string;
}

const atOnce = 8;

/** Yields each running execution with a fault, as soon as it is found. */
export async function* diagnose(
  examine: (execution: ExecutionInfo) => Promise<Examined>,
  client: Client,
  { query }: DiagnoseOptions,
): AsyncGenerator<Examined, void> {
  const filter = [
    `ExecutionStatus = 'Running'`,
    noCatalogue,
    ...(query === undefined ? [] : [condition(query)]),
  ];
  let asked: Promise<Examined | undefined>[] = [];
  for await (const execution of eachExecution(client, filter.join(' AND '))) {
    asked.push(examine(execution).catch(() => undefined)); // it no longer exists
    if (asked.length < atOnce) continue;
    yield* faulty(await Promise.all(asked));
    asked = [];
  }
  yield* faulty(await Promise.all(asked));
}

/** Makes an execution write its listing again when its worker next runs. */
export async function relist(client: Client, workflowId: string): Promise<void> {
  checkWorkflowId(workflowId);
  try {
    await client.workflow.getHandle(workflowId).signal(relistSignal);
  } catch (error) {
    throw translate(error, client, workflowId);
  }
}

function faulty(examined: readonly (Examined | undefined)[]): readonly Examined[] {
  return examined.filter((each) => each !== undefined && hasFault(each)) as readonly Examined[];
}

function hasFault({ taskFailure, noWorker, index }: Examined): boolean {
  return taskFailure !== undefined || noWorker === true || index !== undefined;
}
