/** One answer on its way: as a Temporal update that brings a verdict, or as a Temporal signal that brings none. */
import { setTimeout as pause } from 'node:timers/promises';
import {
  WorkflowNotFoundError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  type Client,
} from '@temporalio/client';
import { NotSentError, UnknownOutcomeError } from '../signals/errors';
import { queuedSignal, setUpdate, type AnswerMeta, type Outcome } from '../signals/messages';
import { describeExecution } from './describe-execution';
import { isInDoubt, translate } from './failures';
import { lateVerdict } from './late-verdict';
import type { Slots } from './slots';
import { whyUnanswered } from './why-unanswered';

const betweenRunsMs = 20;

export interface Answer {
  readonly id: string;
  readonly workflowId: string;
  readonly value: unknown;
  readonly meta: AnswerMeta;
}

/**
 * Sends an answer as soon as its execution has a slot free, and waits for its verdict.
 *
 * @throws every refusal of the board; {@link NotSentError} where no slot came free within `waitMs` milliseconds,
 * {@link UnknownOutcomeError} where one did and the verdict did not come within the rest.
 */
export async function sendChecked(
  client: Client,
  slots: Slots,
  answer: Answer,
  waitMs: number,
): Promise<Outcome> {
  const { id, workflowId } = answer;
  const end = Date.now() + waitMs;
  const giveBack = await slots.take(workflowId, waitMs);
  if (giveBack === undefined) {
    const reason = await whyUnanswered(client, workflowId);
    throw new NotSentError({ id, workflowId, waitedMs: waitMs, inFlight: slots.limit, ...reason });
  }
  try {
    return await sendUntil(client, answer, end);
  } catch (error) {
    // Where the execution's workflow task keeps failing, the server does not wait for the deadline to say so.
    if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError || isInDoubt(error)) {
      throw await unknownOutcome(client, answer, waitMs, error);
    }
    throw translate(error, client, workflowId);
  } finally {
    giveBack();
  }
}

/** Sends it to the run that is there, and to the next one where that run ended by continuing as new. */
async function sendUntil(client: Client, answer: Answer, end: number): Promise<Outcome> {
  const { id, workflowId, value, meta } = answer;
  const handle = client.workflow.getHandle(workflowId);
  for (;;) {
    try {
      return await client.withDeadline(end, () =>
        // The update id is random: judging request keys is the board's, which binds them to the answer.
        handle.executeUpdate(setUpdate, { args: [id, value, meta] }),
      );
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
      const execution = await describeExecution(client, workflowId);
      if (!execution.isRunning) return lateVerdict(client, execution, id, value, meta);
      await pause(betweenRunsMs);
    }
  }
}

/**
 * Sends an answer and waits for nothing but Temporal's word that it has it.
 *
 * @throws {ExecutionClosedError} {@link ExecutionNotFoundError}; {@link UnknownOutcomeError} where Temporal says nothing.
 */
export async function sendQueued(client: Client, answer: Answer, waitMs: number): Promise<Outcome> {
  const { id, workflowId, value, meta } = answer;
  const handle = client.workflow.getHandle(workflowId);
  try {
    await client.withDeadline(Date.now() + waitMs, () => handle.signal(queuedSignal, id, value, meta));
    return { status: 'queued' };
  } catch (error) {
    if (isInDoubt(error)) throw await unknownOutcome(client, answer, waitMs, error);
    if (!(error instanceof WorkflowNotFoundError)) {
      throw translate(error, client, workflowId);
    }
    const execution = await describeExecution(client, workflowId);
    throw execution.closedError(id);
  }
}

async function unknownOutcome(
  client: Client,
  answer: Answer,
  waitedMs: number,
  cause: unknown,
): Promise<UnknownOutcomeError> {
  const { id, workflowId } = answer;
  const reason = await whyUnanswered(client, workflowId);
  return new UnknownOutcomeError({ id, workflowId, waitedMs, ...reason }, cause);
}
