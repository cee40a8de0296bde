/** Reads answers from a history, as somebody who may read the namespace can, to send them again. */
import type { Client } from '@temporalio/client';
import type { LoadedDataConverter, Payload } from '@temporalio/common';
import { setUpdate, type AnswerMeta } from '../../wire/messages';
import { readMeta } from '../../wire/read-meta';

/** An answer that was given, with all its metadata: who gave it, and its proof. */
export interface RecordedAnswer extends AnswerMeta {
  readonly id: string;
  readonly workflowId: string;
  readonly value: unknown;
}

/** Returns the answers that the latest run of an execution has accepted as updates, oldest first. */
export async function recordedAnswers(
  client: Client,
  workflowId: string,
): Promise<readonly RecordedAnswer[]> {
  const { events } = await client.workflow.getHandle(workflowId).fetchHistory();
  const answers: RecordedAnswer[] = [];
  for (const { workflowExecutionUpdateAcceptedEventAttributes: accepted } of events ?? []) {
    const { name, args } = accepted?.acceptedRequest?.input ?? {};
    if (name !== setUpdate.name) continue;
    const [id, value, meta] = await decoded(args?.payloads ?? [], client.options.loadedDataConverter);
    answers.push({ ...readMeta(meta), id: String(id), workflowId, value });
  }
  return answers;
}

async function decoded(
  encoded: readonly Payload[],
  { payloadCodecs, payloadConverter }: LoadedDataConverter,
): Promise<readonly unknown[]> {
  let payloads = [...encoded];
  for (const codec of payloadCodecs.toReversed()) payloads = await codec.decode(payloads);
  return payloads.map((payload): unknown => payloadConverter.fromPayload(payload));
}
