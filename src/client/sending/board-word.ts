/**
 * Queries the execution about an answer that got no verdict in time: it was not sent, or its outcome is unknown. A
 * query is cheap and needs no slot, so a sender that lost a race gets the name of the winner.
 *
 * If the outcome is unknown, only a final refusal counts, and only if the answer names its opening: without a requestId
 * the answer may still arrive, and settle the next opening of the gate.
 */
import type { Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { reviveError } from '../../wire/errors/error-table';
import {
  AlreadySetError,
  SignalTimedOutError,
  type ErrorCode,
  type GatehouseError,
} from '../../wire/errors/errors';
import { verdictQuery, type AnswerMeta, type Outcome, type Verdict } from '../../wire/messages';
import { inTime } from '../temporal/in-time';
import { readQuery } from '../temporal/read-query';
import type { Answer } from './answer-sender';
import { Slots } from './slots';

const askMs = 2_000; // after the time of the caller has ended
const questions = new Slots(4); // at a time for an execution: Temporal rejects more than about ten

/** Refusals that are final for one opening. */
const final: ReadonlySet<string> = new Set<ErrorCode>([
  'already-set',
  'timed-out',
  'superseded',
  'key-reused',
]);

export type BoardWord = { readonly outcome: Outcome } | { readonly refusal: GatehouseError };

/** Undefined if the execution does not answer, or the answer may change. */
export async function boardWord(
  client: Client,
  answer: Answer,
  answerIs: 'not sent' | 'in doubt',
): Promise<BoardWord | undefined> {
  const { id, workflowId, meta } = answer;
  if (answerIs === 'in doubt' && meta.requestId === undefined) return undefined;
  const { namespace } = client.options;
  const opening = JSON.stringify([namespace, workflowId, id, meta.requestId]);
  const others = await underway.get(opening);
  const isTheirs = others !== undefined && holdsFor(meta, others);
  const verdict = isTheirs ? others : await asked(client, answer, opening);
  if (verdict?.kind === 'repeated') return { outcome: verdict.outcome };
  const refusal = refusalIn(verdict);
  // A gate that is not open yet may open while the answer is sent again.
  const isSaid =
    answerIs === 'in doubt' ? final.has(refusal?.code ?? '') : refusal?.code !== 'signal-not-open';
  return refusal !== undefined && isSaid ? { refusal } : undefined;
}

/**
 * Running queries by opening. When many senders lose a race, the first one queries, and the others share the result.
 */
const underway = new Map<string, Promise<Verdict | undefined>>();

async function asked(
  client: Client,
  { id, workflowId, value, meta }: Answer,
  opening: string,
): Promise<Verdict | undefined> {
  const end = Date.now() + askMs;
  const giveBack = await questions.take(workflowId, askMs);
  if (giveBack === undefined) return undefined;
  const patienceMs = Math.max(1, end - Date.now());
  const question = inTime(
    readQuery(client, { workflowId, patienceMs }, verdictQuery, id, value, meta),
    patienceMs,
  );
  underway.set(opening, question);
  try {
    return await question;
  } finally {
    if (underway.get(opening) === question) underway.delete(opening);
    giveBack();
  }
}

/**
 * True if the verdict on another sender's answer also holds for this one: not if this sender may be the one who
 * decided.
 */
function holdsFor({ actor, requestKey }: AnswerMeta, verdict: Verdict): boolean {
  if (requestKey !== undefined) return false;
  const refusal = refusalIn(verdict);
  if (refusal instanceof AlreadySetError) return refusal.decidedBy.id !== actor.id;
  return refusal instanceof SignalTimedOutError;
}

function refusalIn(verdict: Verdict | undefined): GatehouseError | undefined {
  if (verdict?.kind !== 'refused') return undefined;
  const { type, message, facts } = verdict;
  return reviveError(ApplicationFailure.create({ type, message, details: [facts] }));
}
