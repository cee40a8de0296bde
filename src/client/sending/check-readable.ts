/**
 * Checks that a client and an execution use the same codec, before anything is sent. Without it, a client that lacks
 * the worker's codec would send in clear what others encrypt, and could not read the verdict.
 *
 * The memo shows it, because a worker has encoded it. Without a memo no gate has opened yet. Then a query shows it, or
 * for queued messages the arguments of the execution.
 */
import type { Client } from '@temporalio/client';
import { UnreadableError } from '../../wire/errors/errors';
import { earlyQuery } from '../../wire/messages';
import { memoKey } from '../../wire/pending-index';
import { describe } from '../temporal/describe-execution';
import { isOfConverter, unreadable } from '../temporal/failures';
import { inTime } from '../temporal/in-time';
import { isKnownReadable, noteReadable } from '../temporal/is-known-readable';
import { decodePayload } from '../history/events/decode-event';
import type { ExecutionInfo } from '../temporal/execution-info';

const queryMs = 1_500;
const againMs = 1_000; // how long an unknown result is kept
/** The encodings of Temporal's own converters. Any other encoding comes from a codec or an author's converter. */
const plain = new Set(['json/plain', 'json/protobuf', 'binary/plain', 'binary/null', 'binary/protobuf']);

/**
 * Checks an execution once, unless the client has read something of it before. If it cannot be checked, sending the
 * message will show it.
 *
 * @param end - the deadline, in milliseconds since 1970
 * @throws {UnreadableError} If the client cannot decode what the execution writes.
 */
export async function checkReadable(
  client: Client,
  workflowId: string,
  { end, isQueued }: { readonly end: number; readonly isQueued: boolean },
): Promise<void> {
  if (isKnownReadable(client, workflowId)) return;
  const question = `${isQueued ? 'queued' : 'checked'} ${workflowId}`;
  const asked = questionsOf(client);
  const answer =
    asked.get(question) ?? keptAWhile(asked, question, canRead(client, workflowId, end, isQueued));
  const isRead = await inTime(answer, Math.max(1, end - Date.now()));
  if (isRead instanceof UnreadableError) throw isRead;
  if (isRead === true) noteReadable(client, workflowId);
}

/** True if it can be decoded, false if unknown. */
type Answer = Promise<boolean | UnreadableError>;
type Questions = Map<string, Answer>;

/** The running and recent checks of each client: thousands of messages may be sent at once. */
const questions = new WeakMap<Client, Questions>();

function questionsOf(client: Client): Questions {
  const asked = questions.get(client) ?? new Map<string, Answer>();
  questions.set(client, asked);
  return asked;
}

function keptAWhile(asked: Questions, question: string, isRead: Promise<boolean>): Answer {
  const answer = isRead.catch(unreadableOrFalse);
  asked.set(question, answer);
  const forget = (): void => void asked.delete(question);
  void answer.then((told) => (told === true ? forget() : setTimeout(forget, againMs).unref()));
  return answer;
}

/** Sending the message shows any other failure. */
function unreadableOrFalse(error: unknown): UnreadableError | false {
  return error instanceof UnreadableError ? error : false;
}

/** False if unknown. */
async function canRead(client: Client, workflowId: string, end: number, isQueued: boolean): Promise<boolean> {
  const execution = await describe(client, workflowId, Math.max(1, end - Date.now()));
  if (execution.unreadable !== undefined) throw unreadable(workflowId, execution.unreadable);
  if (execution.memo?.[memoKey] !== undefined) return true;
  if (isQueued) return startedReadable(client, execution);
  if (execution.closeTime !== undefined) return false;
  try {
    const handle = client.workflow.getHandle(workflowId);
    const deadline = Math.min(end, Date.now() + queryMs);
    await client.withDeadline(deadline, () => handle.query(earlyQuery));
    return true;
  } catch (error) {
    if (isOfConverter(error)) throw unreadable(workflowId, error);
    return false;
  }
}

/** Decodes the arguments of the execution. Arguments in an author's own encoding may come from another client. */
async function startedReadable(
  client: Client,
  { workflowId, runId }: Pick<ExecutionInfo, 'workflowId' | 'runId'>,
): Promise<boolean> {
  const { namespace, loadedDataConverter } = client.options;
  const { history } = await client.workflowService.getWorkflowExecutionHistory({
    namespace,
    execution: { workflowId, runId },
    maximumPageSize: 1,
  });
  const input = history?.events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads ?? [];
  for (const payload of input) {
    if (plain.has(encodingOf(payload.metadata))) continue;
    await decodePayload(payload, loadedDataConverter.payloadCodecs);
    try {
      loadedDataConverter.payloadConverter.fromPayload(payload);
    } catch (error) {
      throw unreadable(workflowId, error);
    }
  }
  return false; // the starter may use another converter than the worker
}

function encodingOf(metadata: Readonly<Record<string, Uint8Array>> | null | undefined): string {
  return Buffer.from(metadata?.['encoding'] ?? []).toString();
}
