/** Temporal's messages with raw payloads, as a stranger, another SDK or a broken codec may send them. */
import type { Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { temporal as proto } from '@temporalio/proto';

const completed =
  proto.api.enums.v1.UpdateWorkflowExecutionLifecycleStage
    .UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_COMPLETED;

export interface RawPayload {
  readonly metadata: Record<string, Buffer>;
  readonly data?: Buffer;
}

/** A payload that is marked as JSON. Its text need not be JSON. */
export function json(text: string): RawPayload {
  return payload('json/plain', text);
}

export function payload(encoding: string, text?: string): RawPayload {
  const metadata = { encoding: Buffer.from(encoding) };
  return text === undefined ? { metadata } : { metadata, data: Buffer.from(text) };
}

/** Sends a message with these arguments, and returns the refusal, if any. */
type RawSender<Refusal> = (
  client: Client,
  workflowId: string,
  name: string,
  payloads: readonly RawPayload[],
) => Promise<Refusal | undefined>;

export const rawSignal: RawSender<never> = async (client, workflowId, signalName, payloads) => {
  await client.workflowService.signalWorkflowExecution({
    namespace: client.options.namespace,
    workflowExecution: { workflowId },
    signalName,
    input: { payloads: [...payloads] },
  });
  return undefined;
};

export const rawUpdate: RawSender<ApplicationFailure> = async (client, workflowId, name, payloads) => {
  const { outcome } = await client.workflowService.updateWorkflowExecution({
    namespace: client.options.namespace,
    workflowExecution: { workflowId },
    waitPolicy: { lifecycleStage: completed },
    request: {
      meta: { updateId: `${Math.random()}`, identity: 'stranger' },
      input: { name, args: { payloads: [...payloads] } },
    },
  });
  const { message, applicationFailureInfo } = outcome?.failure ?? {};
  if (typeof message !== 'string') return undefined;
  const [facts] = applicationFailureInfo?.details?.payloads ?? [];
  const details =
    facts?.data === undefined ? [] : [JSON.parse(Buffer.from(facts.data ?? []).toString()) as unknown];
  return ApplicationFailure.create({ message, type: applicationFailureInfo?.type ?? undefined, details });
};

export const rawQuery: RawSender<string> = async (client, workflowId, queryType, payloads) => {
  const query = { queryType, queryArgs: { payloads: [...payloads] } };
  try {
    await client.workflowService.queryWorkflow({
      namespace: client.options.namespace,
      execution: { workflowId },
      query,
    });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};
