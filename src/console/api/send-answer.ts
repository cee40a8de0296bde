/** Answers one signal, and returns a result for the list of a bulk decision. */
import { ask } from './ask';
import type { Actor, Outcome, State } from './contract';
import { asProblem, type Problem } from './problem';

export interface AnswerToSend {
  readonly requestId: string;
  readonly verb: 'approve' | 'reject';
  readonly reason?: string;
  /** The request key. Every try uses the same key, so that the answer applies once. */
  readonly key: string;
}

export type AnswerResult =
  /** The answer counts. It was accepted now, or at an earlier try of the same request. */
  | { readonly kind: 'accepted' | 'repeated'; readonly decidedBy?: Actor; readonly decidedAt?: string }
  /** Another answer or the timeout was first. This answer does not count. */
  | {
      readonly kind: 'decided';
      readonly state: State;
      readonly decidedBy?: Actor;
      readonly decidedAt?: string;
    }
  | { readonly kind: 'failed'; readonly words: string; readonly canRetry: boolean };

/** Sends the answer. Never rejects: a failure is a result too. */
export async function sendAnswer({ requestId, verb, reason, key }: AnswerToSend): Promise<AnswerResult> {
  try {
    const response = await ask(`/api/signals/${encodeURIComponent(requestId)}/${verb}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', 'idempotency-key': key },
      body: JSON.stringify(reason === undefined || verb === 'approve' ? {} : { reason }),
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
    const words = 'The service is not reachable. Your answer may not have arrived.';
    return { kind: 'failed', words, canRetry: true };
  }
  if (code === 'already-set' && state !== undefined) return { kind: 'decided', state, decidedBy, decidedAt };
  if (code === 'timed-out') return { kind: 'decided', state: 'timed-out', decidedAt: deadline };
  const words = [message, advice].filter(Boolean).join(' ');
  // A retry may succeed after a server error, but not after a refusal.
  return { kind: 'failed', words, canRetry: status >= 500 || status === 429 || status === 408 };
}
