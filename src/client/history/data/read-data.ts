import type { Client } from '@temporalio/client';
import type { RunOptions } from '../../temporal/asked-run';
import { describe } from '../../temporal/describe-execution';
import { decodeFailures } from '../events/decode-event';
import { eachEvent } from '../events/each-event';
import { DataDraft } from './data-draft';
import type { ExecutionData } from './execution-data';
import { takeData } from './take-data';

/**
 * Reads the values of a run of an execution from its history.
 *
 * @throws {ExecutionNotFoundError} If no execution has this workflowId, or no run of it this `runId`.
 * @throws {NoConnectionError} If Temporal does not answer.
 */
export async function readData(
  client: Client,
  workflowId: string,
  options: RunOptions,
): Promise<ExecutionData> {
  const { runId } = await describe(client, { workflowId, ...options });
  const { loadedDataConverter } = client.options;
  const draft = new DataDraft(loadedDataConverter);
  const unread = await eachEvent(client, { workflowId, runId }, async (event) => {
    await decodeFailures(event, loadedDataConverter.payloadCodecs);
    await takeData(draft, event);
  });
  return draft.finished({ workflowId, runId }, unread);
}
