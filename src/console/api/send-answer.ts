/** Answers one signal, and returns a result for the list of a bulk decision. */
import { t } from '../texts/api';
import { ask } from './ask';
import type { AnswerResult, AnswerToSend } from './answer-result';
import type { Outcome } from './contract';
import { asProblem, type Problem } from './problem';

/** Sends the answer. Never rejects: a failure is a result too. */
export async function sendAnswer({ requestId, verb, comment, key }: AnswerToSend): Promise<AnswerResult> {
  try {
    const response = await ask(`/api/signals/${encodeURIComponent(requestId)}/${verb}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', 'idempotency-key': key },
      body: JSON.stringify({ comment }),
    });
    const { status, decidedBy, decidedAt } = (await response.json()) as Outcome;
    return { kind: status === 'repeated' ? 'repeated' : 'accepted', decidedBy, decidedAt };
  } catch (error) {
    return refused(asProblem(error));
  }
}

function refused({ code, status, message, state, ...facts }: Problem): AnswerResult {
  const { decidedBy, decidedAt, deadline } = facts;
  if (status === 0) return { kind: 'late', words: t('mayNotHaveArrived') };
  if (code === 'already-set' && state !== undefined) return { kind: 'decided', state, decidedBy, decidedAt };
  if (code === 'timed-out') return { kind: 'decided', state: 'timed-out', decidedAt: deadline };
  if (status === 429)
    return { kind: 'late', words: t('sentAgainWhenBack'), retryAfter: facts.retryAfter ?? 1 };
  // The system behind the question may be back soon, or has not confirmed the answer.
  if (status === 503 || status === 408)
    return { kind: 'late', words: t('sentAgainWhenBack'), retryAfter: facts.retryAfter ?? awaySeconds };
  const isForAll = status === 401 || code === 'other-actor';
  return { kind: 'failed', words: message, canRetry: status >= 500, ...(isForAll ? { isForAll } : {}) };
}

const awaySeconds = 5;
