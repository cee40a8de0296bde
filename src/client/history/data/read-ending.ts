/** Reads how a run of an execution ended from the last event of its history, so the length of the history does not matter. */
import type { Client } from '@temporalio/client';
import { ExecutionNotFoundError } from '../../../wire/errors/errors';
import { askedRun, type AskedRun } from '../../temporal/asked-run';
import type { ExecutionStatus } from '../../temporal/execution-status';
import { isGrpc, translate } from '../../temporal/failures';
import { patienceMs } from '../../temporal/patience-ms';
import { decodeFailures } from '../events/decode-event';
import { DataDraft } from './data-draft';
import type { ShownFailure } from './execution-data';
import { takeData } from './take-data';

/** How a run ended. */
export interface ExecutionEnding {
  readonly status: ExecutionStatus;
  /** Why it failed or was terminated: the chain of failures, from the outermost to the cause. */
  readonly failure?: ShownFailure[];
}

/**
 * @throws {ExecutionNotFoundError} If no execution has this workflowId, or no run of it this runId.
 * @throws {NoConnectionError} If Temporal does not answer.
 */
export async function readEnding(client: Client, asked: AskedRun): Promise<ExecutionEnding> {
  const { workflowId, runId } = askedRun(asked);
  const { namespace, loadedDataConverter } = client.options;
  const request = { namespace, execution: { workflowId, runId }, maximumPageSize: 1 };
  const draft = new DataDraft(loadedDataConverter);
  try {
    const { history } = await client.withDeadline(Date.now() + patienceMs, () =>
      client.workflowService.getWorkflowExecutionHistoryReverse(request),
    );
    for (const event of history?.events ?? []) {
      await decodeFailures(event, loadedDataConverter.payloadCodecs);
      await takeData(draft, event);
    }
  } catch (error) {
    // Temporal calls a runId that is no UUID an invalid argument.
    const isMissing = isGrpc(error, 'notFound') || isGrpc(error, 'invalidArgument');
    if (isMissing) throw new ExecutionNotFoundError({ workflowId, namespace }, error);
    throw translate(error, client, workflowId);
  }
  const { status, failure } = draft;
  return failure === undefined ? { status } : { status, failure };
}
