/**
 * Whether a client and an execution understand each other, asked before anything is sent: a client without the worker's
 * codec would send in clear what the others encrypt, and could not read the verdict.
 *
 * The memo tells: a worker has encoded it. Where there is none, no gate has opened yet; a query tells then, or where
 * nobody waits for a verdict, what the execution was started with.
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
const againMs = 1_000; // after which it is asked again what nobody could say
/** Encodings of Temporal's own converters: what bears another one has passed a codec or an author's converter. */
const plain = new Set(['json/plain', 'json/protobuf', 'binary/plain', 'binary/null', 'binary/protobuf']);

/**
 * Learns it once for an execution, unless the client has read something of it before. What cannot be learned is left for
 * the sending itself to say.
 *
 * @param end - milliseconds since 1970; not asked for longer.
 * @throws {UnreadableError} where they do not understand each other.
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

/** True where it can be read, false where that is not known. */
type Answer = Promise<boolean | UnreadableError>;
type Questions = Map<string, Answer>;

/** What each client asks, and has asked lately in vain: thousands of messages may be sent at once. */
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

/** Any failure but this is the sending's to say. */
function unreadableOrFalse(error: unknown): UnreadableError | false {
  return error instanceof UnreadableError ? error : false;
}

/** False where it is not known. */
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

/** Looks at the arguments that the execution was started with; those of an author's own encoding may be his affair. */
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
  return false; // whoever started it is not the worker
}

function encodingOf(metadata: Readonly<Record<string, Uint8Array>> | null | undefined): string {
  return Buffer.from(metadata?.['encoding'] ?? []).toString();
}
