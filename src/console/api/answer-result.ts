/** One answer of several, and what became of it. */
import type { Actor, State } from './contract';

export interface AnswerToSend {
  readonly requestId: string;
  readonly verb: 'approve' | 'reject';
  readonly comment?: string;
  /** The request key. Every try uses the same key, so that the answer applies once. */
  readonly key: string;
}

export type AnswerResult =
  /** The answer counts. It was accepted now, or at an earlier try of the same request. */
  | { readonly kind: 'accepted' | 'repeated'; readonly decidedBy?: Actor; readonly decidedAt?: string }
  /** The answer counts, and the question waits for further answers by its policy. */
  | { readonly kind: 'counted'; readonly words: string }
  /** Another answer or the timeout was first. This answer does not count. */
  | {
      readonly kind: 'decided';
      readonly state: State;
      readonly decidedBy?: Actor;
      readonly decidedAt?: string;
    }
  /** Nobody knows yet whether the answer counts. The same answer with the same key finds out. */
  | {
      readonly kind: 'late';
      readonly words: string;
      /** The seconds after which to send it again. Undefined if no response arrived. */
      readonly retryAfter?: number;
    }
  /** The session of the person has ended, or another person has logged in. The answer was not taken, nor would another one be. */
  | { readonly kind: 'held' }
  /** The answer does not count. */
  | { readonly kind: 'failed'; readonly words: string; readonly canRetry: boolean };
