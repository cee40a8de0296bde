/**
 * Reads the executions whose listing has changed since an instant, and their listings, without a query. Visibility is
 * late by some tens of milliseconds, and sometimes by much more, so pass an instant a little before the last one that
 * you have seen.
 *
 * All instants are those of the server. The clock of this machine is not used.
 */
import type { Client } from '@temporalio/client';
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { changedAttribute, pendingAttribute } from '../../wire/pending-index';
import { describe } from '../temporal/describe-execution';
import type { ExecutionInfo } from '../temporal/execution-info';
import { literal } from '../temporal/list-filter';
import type { FullListings } from './full-listings';
import { chainsOfMemo, listedBy, type Pending } from './pending-of-execution';
import { eachExecution, isUnregistered } from '../temporal/list-executions';
import { executionStatusOf, type ExecutionStatus } from '../temporal/execution-status';

/** An execution as visibility lists it. */
export interface ListedExecution {
  readonly workflowId: string;
  readonly runId: string;
  readonly workflowType: string;
  /** Distinguishes executions with the same workflowId, as their requestIds do. Empty if nothing is pending. */
  readonly chains: readonly string[];
  /** How the execution ended. `continued-as-new` if another run follows. */
  readonly ended?: ExecutionStatus;
  /** When the execution ended, or else when its listing last changed, if known. Milliseconds since 1970. */
  readonly changedAt?: number;
  readonly startedAt: number;
  /** The pending signals in its listing. A `note` says that there are more. */
  readonly listed: Pending;
  /**
   * All pending signals. If the listing does not have them all, it queries the execution, for at most three seconds.
   */
  pending(): Promise<Pending>;
  /**
   * Whether a later run has the same pending signals, because the execution was reset. It asks Temporal, and needs no
   * worker.
   */
  wasReset(): Promise<boolean>;
}

const changedKey = defineSearchAttributeKey(changedAttribute, SearchAttributeType.DATETIME);
/** Longer than for a page: nobody waits for it, and executions with many signals take longer to answer. */
const patienceMs = 3_000;
const isListed = `${pendingAttribute} IS NOT NULL`;

/**
 * Passes each execution, running or closed, whose listing changed at the instant `since` (milliseconds since 1970) or
 * later to `take`, one after the other. Without `since`, or if the search attributes are not registered, it passes each
 * running execution that may have pending signals, and returns `everything`.
 *
 * @throws {NoConnectionError} If Temporal does not answer. Executions that were passed before stay passed.
 *
 * @example
 * const read = await readChanges(client.temporal, listings, since, async ({ workflowId }) => print(workflowId));
 */
export async function readChanges(
  client: Client,
  listings: FullListings,
  since: number | undefined,
  take: (execution: ListedExecution) => Promise<void>,
): Promise<'changes' | 'everything'> {
  const read = async (queries: readonly string[]): Promise<void> => {
    for (const query of queries) {
      for await (const execution of eachExecution(client, query))
        await take(seen(client, listings, execution));
    }
  };
  try {
    await read(since === undefined ? [`ExecutionStatus = 'Running' AND ${isListed}`] : changed(since));
    return since === undefined ? 'everything' : 'changes';
  } catch (error) {
    if (!isUnregistered(error)) throw error;
    await read([`ExecutionStatus = 'Running'`]);
    return 'everything';
  }
}

/** Closed executions come first, because another execution of the same workflowId may be running now. */
function changed(since: number): readonly string[] {
  const instant = literal(new Date(since).toISOString());
  return [
    // An execution that ended with pending gates lists them for ever. (A running execution has the largest CloseTime.)
    // An execution whose last gate was answered lists none, but may have opened that gate a moment before.
    `ExecutionStatus != 'Running' AND CloseTime >= ${instant} AND (${isListed} OR ${changedAttribute} >= ${instant})`,
    `ExecutionStatus = 'Running' AND ${changedAttribute} >= ${instant}`,
    // An execution that continued as new or was reset has the attributes of the previous run.
    `ExecutionStatus = 'Running' AND ${isListed} AND StartTime >= ${instant}`,
  ];
}

/** When the execution ended, or else when its listing last changed, if known. Milliseconds since 1970. */
export function changedAt({
  closeTime,
  typedSearchAttributes,
}: Pick<ExecutionInfo, 'closeTime' | 'typedSearchAttributes'>): number | undefined {
  return (closeTime ?? typedSearchAttributes.get(changedKey))?.getTime();
}

function seen(client: Client, listings: FullListings, execution: ExecutionInfo): ListedExecution {
  const { workflowId, runId, type: workflowType, status, startTime, closeTime } = execution;
  return {
    workflowId,
    runId,
    workflowType,
    chains: chainsOfMemo(execution),
    ended: closeTime === undefined ? undefined : executionStatusOf(status.name),
    changedAt: changedAt(execution),
    startedAt: startTime.getTime(),
    listed: listedBy(execution),
    wasReset: () => wasReset(client, execution),
    pending: async () => (await listings.of([execution], patienceMs))[0] ?? listedBy(execution),
  };
}

async function wasReset(client: Client, execution: ExecutionInfo): Promise<boolean> {
  const latest = await describe(client, execution.workflowId);
  if (latest.runId === execution.runId) return false;
  const later = new Set(listedBy(latest).rows.map(({ requestId }) => requestId));
  return listedBy(execution).rows.some(({ requestId }) => later.has(requestId));
}
