/** One answer on its way: as a Temporal update that brings a verdict, or as a Temporal signal that brings none. */
import type { Client } from '@temporalio/client';
import { queuedSignal, setUpdate, type AnswerMeta, type Outcome } from '../../wire/messages';
import { boardWord } from './board-word';
import { lateVerdict } from './late-verdict';
import { sendSignal, sendUpdate, type Update, type Wait } from './send-message';
import type { Slots } from './slots';

export interface Answer {
  readonly id: string;
  readonly workflowId: string;
  readonly value: unknown;
  readonly meta: AnswerMeta;
}

/**
 * Sends an answer as soon as its execution has a slot free, and waits for its verdict.
 *
 * @throws every refusal of the board, and what {@link sendUpdate} throws.
 */
export async function sendChecked(
  client: Client,
  slots: Slots,
  answer: Answer,
  wait: Wait,
): Promise<Outcome> {
  const { id, workflowId, value, meta } = answer;
  const update: Update<Outcome, [string, unknown, AnswerMeta]> = {
    name: id,
    workflowId,
    definition: setUpdate,
    args: [id, value, meta],
    otherwise: (answerIs) => boardWord(client, answer, answerIs),
  };
  return sendUpdate(client, slots, update, wait, (execution) =>
    lateVerdict(client, execution, id, value, meta),
  );
}

/**
 * Sends an answer and waits for nothing but Temporal's word that it has it.
 *
 * @throws {ExecutionClosedError} {@link ExecutionNotFoundError}; {@link UnknownOutcomeError} where Temporal says nothing.
 */
export async function sendQueued(
  client: Client,
  { id, workflowId, value, meta }: Answer,
  waitMs: number,
): Promise<Outcome> {
  const handle = client.workflow.getHandle(workflowId);
  await sendSignal(client, { name: id, workflowId }, waitMs, () =>
    handle.signal(queuedSignal, id, value, meta),
  );
  return { status: 'queued' };
}
