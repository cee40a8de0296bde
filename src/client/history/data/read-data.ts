import type { Client } from '@temporalio/client';
import { describe } from '../../temporal/describe-execution';
import { decodeFailures } from '../events/decode-event';
import { eachEvent } from '../events/each-event';
import { DataDraft } from './data-draft';
import type { ExecutionData } from './execution-data';
import { takeData } from './take-data';

/**
 * The values of an execution's latest run, from its history alone.
 *
 * @throws {ExecutionNotFoundError} {@link NoConnectionError}.
 */
export async function readData(client: Client, workflowId: string): Promise<ExecutionData> {
  const { runId } = await describe(client, workflowId);
  const { loadedDataConverter } = client.options;
  const draft = new DataDraft(loadedDataConverter);
  const unread = await eachEvent(client, { workflowId, runId }, async (event) => {
    await decodeFailures(event, loadedDataConverter.payloadCodecs);
    await takeData(draft, event);
  });
  return draft.finished({ workflowId, runId }, unread);
}
