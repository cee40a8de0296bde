/**
 * Executions whose listing has changed since an instant: what they list now, without asking them. Visibility follows
 * an execution after some tens of milliseconds, and in bad times much later; so ask from a little before the last
 * instant that you have seen.
 *
 * All instants are the server's: no clock of this machine has a part in it.
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

/** An execution as the index has it. */
export interface ListedExecution {
  readonly workflowId: string;
  readonly runId: string;
  readonly workflowType: string;
  /** Tell executions that had one workflowId after each other apart, as their requestIds do; none where nothing is pending. */
  readonly chains: readonly string[];
  /** How it ended; `continued-as-new` where another run goes on. */
  readonly ended?: ExecutionStatus;
  /** When it ended, else when its listing last changed, where that is known; milliseconds since 1970. */
  readonly changedAt?: number;
  readonly startedAt: number;
  /** What is pending in it by its listing; a `note` says that there is more. */
  readonly listed: Pending;
  /** What is pending in it; where there is more than the listing has room for it is asked, for three seconds at most. */
  pending(): Promise<Pending>;
  /** Whether a later run has taken over its questions, because it was reset: Temporal is asked, and no worker. */
  wasReset(): Promise<boolean>;
}

const changedKey = defineSearchAttributeKey(changedAttribute, SearchAttributeType.DATETIME);
/** No page waits for it, and an execution that has many signals takes longer to tell them. */
const patienceMs = 3_000;
const isListed = `${pendingAttribute} IS NOT NULL`;

/**
 * Gives `take` each execution, running and ended, whose listing has changed at the instant `since` (milliseconds since
 * 1970) or later, one after the other. Without `since`, and where the search attributes are not registered, it is each
 * running execution that may list something, and the answer says `everything`.
 *
 * @throws {NoConnectionError} where Temporal does not answer; what was taken until then stands.
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

/** What has ended comes first: another execution of the same workflowId may run since. */
function changed(since: number): readonly string[] {
  const instant = literal(new Date(since).toISOString());
  return [
    // Ended with its last gate, it lists that one for ever. (A running execution has the largest CloseTime there is.)
    // One that had answered its last gate lists none; it may have opened that gate a moment before.
    `ExecutionStatus != 'Running' AND CloseTime >= ${instant} AND (${isListed} OR ${changedAttribute} >= ${instant})`,
    `ExecutionStatus = 'Running' AND ${changedAttribute} >= ${instant}`,
    // Continued as new or reset, it has its attributes from the run before.
    `ExecutionStatus = 'Running' AND ${isListed} AND StartTime >= ${instant}`,
  ];
}

/** When it ended, else when its listing last changed, where that is known; milliseconds since 1970. */
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
