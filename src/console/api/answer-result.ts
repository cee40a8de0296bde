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
  /** Another answer or the timeout was first. This answer does not count. */
  | {
      readonly kind: 'decided';
      readonly state: State;
      readonly decidedBy?: Actor;
      readonly decidedAt?: string;
    }
  | {
      readonly kind: 'failed';
      readonly words: string;
      readonly canRetry: boolean;
      /** Set if the service limits the requests: the seconds after which it takes the answer. */
      readonly retryAfter?: number;
      /** Whether no response arrived. */
      readonly isLost?: boolean;
    };
