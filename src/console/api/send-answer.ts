/** Answers one signal, and says what became of it in a way that a list of many can show. */
import { basePath } from '../page-facts';
import type { Actor, State } from './contract';

export interface AnswerToSend {
  readonly requestId: string;
  readonly verb: 'approve' | 'reject';
  readonly reason?: string;
  /** The same at every try: so that it applies once. */
  readonly key: string;
}

export type AnswerResult =
  /** It counts: it was accepted now, or at an earlier try of the same request. */
  | { readonly kind: 'accepted' | 'repeated'; readonly decidedBy?: Actor; readonly decidedAt?: string }
  /** Somebody or something else was first; nothing was sent that counts. */
  | {
      readonly kind: 'decided';
      readonly state: State;
      readonly decidedBy?: Actor;
      readonly decidedAt?: string;
    }
  | { readonly kind: 'failed'; readonly words: string; readonly canRetry: boolean };

interface Problem {
  readonly code?: string;
  readonly message?: string;
  readonly advice?: string;
  readonly state?: State;
  readonly decidedBy?: Actor;
  readonly decidedAt?: string;
  readonly deadline?: string;
}

/** It throws nothing: what goes wrong is a verdict too. */
export async function sendAnswer({ requestId, verb, reason, key }: AnswerToSend): Promise<AnswerResult> {
  try {
    const response = await fetch(`${basePath}/api/signals/${encodeURIComponent(requestId)}/${verb}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', 'idempotency-key': key },
      body: JSON.stringify(reason === undefined || verb === 'approve' ? {} : { reason }),
    });
    const body = (await response.json().catch(() => ({}))) as Problem & { readonly status?: unknown };
    if (!response.ok) return refused(response.status, body);
    const kind = body.status === 'repeated' ? 'repeated' : 'accepted';
    return { kind, decidedBy: body.decidedBy, decidedAt: body.decidedAt };
  } catch {
    const words = 'The service cannot be reached. It is not known whether this was sent.';
    return { kind: 'failed', words, canRetry: true };
  }
}

function refused(status: number, problem: Problem): AnswerResult {
  const { code, message, advice, state, decidedBy, decidedAt, deadline } = problem;
  if (code === 'already-set' && state !== undefined) return { kind: 'decided', state, decidedBy, decidedAt };
  if (code === 'timed-out') return { kind: 'decided', state: 'timed-out', decidedAt: deadline };
  const words = [message ?? `The service answered ${status}.`, advice].filter(Boolean).join(' ');
  // What the service cannot do now it may do later; what it refuses it refuses again.
  return { kind: 'failed', words, canRetry: status >= 500 || status === 429 || status === 408 };
}
