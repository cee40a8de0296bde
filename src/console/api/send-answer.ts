/** Answers one signal, and returns a result for the list of a bulk decision. */
import { t } from '../texts/api';
import { ask } from './ask';
import type { AnswerResult, AnswerToSend } from './answer-result';
import type { Outcome, Progress } from './contract';
import { asProblem, isForPerson, type Problem } from './problem';

/** Sends the answer. Never rejects: a failure is a result too. */
export async function sendAnswer({ requestId, verb, comment, key }: AnswerToSend): Promise<AnswerResult> {
  try {
    const response = await ask(`/api/signals/${encodeURIComponent(requestId)}/${verb}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', 'idempotency-key': key },
      body: JSON.stringify({ comment }),
    });
    const { status, decidedBy, decidedAt, progress } = (await response.json()) as Outcome;
    if (progress !== undefined) return { kind: 'counted', words: (await policyWords({ progress })) ?? '' };
    return { kind: status === 'repeated' ? 'repeated' : 'accepted', decidedBy, decidedAt };
  } catch (error) {
    return refusedBy(asProblem(error));
  }
}

async function refusedBy(problem: Problem): Promise<AnswerResult> {
  const { code, status, message, state, decidedBy, decidedAt, deadline } = problem;
  if (status === 0) return { kind: 'late', words: t('mayNotHaveArrived') };
  if (code === 'already-set' && state !== undefined) return { kind: 'decided', state, decidedBy, decidedAt };
  if (code === 'timed-out') return { kind: 'decided', state: 'timed-out', decidedAt: deadline };
  const pauseSeconds = pauses.get(status);
  if (pauseSeconds !== undefined)
    return { kind: 'late', words: t('sentAgainWhenBack'), retryAfter: problem.retryAfter ?? pauseSeconds };
  if (isForPerson(problem)) return { kind: 'held' };
  return { kind: 'failed', words: (await policyWords({ problem })) ?? message, canRetry: status >= 500 };
}

/** The words are loaded only if they are needed. Without them the message of the service is shown. */
async function policyWords(
  result: { readonly progress: Progress } | { readonly problem: Problem },
): Promise<string | undefined> {
  try {
    const { policyResultWords } = await import('../gate/policy/policy-result-words');
    return policyResultWords(result);
  } catch {
    return undefined;
  }
}

/**
 * The statuses after which the same answer is sent again, and the seconds until then if the service names none. 408 and 503: the
 * system behind the question may be back soon, or has not confirmed the answer. 429: the service limits the requests.
 */
const pauses: ReadonlyMap<number, number> = new Map([
  [408, 5],
  [429, 1],
  [503, 5],
]);
