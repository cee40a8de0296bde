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

function refused({ code, status, message, advice, state, ...facts }: Problem): AnswerResult {
  const { decidedBy, decidedAt, deadline } = facts;
  if (status === 0) {
    const words = t('mayNotHaveArrived');
    return { kind: 'failed', words, canRetry: true, isLost: true };
  }
  if (code === 'already-set' && state !== undefined) return { kind: 'decided', state, decidedBy, decidedAt };
  if (code === 'timed-out') return { kind: 'decided', state: 'timed-out', decidedAt: deadline };
  const words = [message, advice].filter(Boolean).join(' ');
  // A retry may succeed after a server error, but not after a refusal.
  const canRetry = status >= 500 || status === 429 || status === 408;
  return {
    kind: 'failed',
    words,
    canRetry,
    ...(status === 429 ? { retryAfter: facts.retryAfter ?? 1 } : {}),
  };
}
