/**
 * Sends a decision and holds its outcome. Sending the same decision again uses the same request key, so that it is never a
 * second answer. The draft is kept until a verdict accepts the decision.
 */
import { useCallback, useRef, useState } from 'react';
import type { Outcome } from '../../api/contract';
import { asProblem, type Problem } from '../../api/problem';
import { dropDraft } from '../drafts/drafts';
import { requestKeyOf } from '../drafts/request-key-of';
import type { GateAccess } from '../signal/gate-access';
import { sendAnswer } from '../signal/signal-calls';
import type { Verb } from '../signal/verb';

export type Answering =
  | { readonly state: 'open' }
  | { readonly state: 'sending'; readonly verb: Verb }
  | {
      readonly state: 'refused';
      readonly verb: Verb;
      readonly problem: Problem;
      /** When it was refused, in milliseconds since 1970. */
      readonly at: number;
    }
  /** The decision is in the queue of the execution. No verdict is returned for it. */
  | { readonly state: 'queued'; readonly verb: Verb }
  | { readonly state: 'taken'; readonly verb: Verb; readonly outcome: Outcome };

export interface UsedAnswer {
  readonly answering: Answering;
  readonly send: (verb: Verb) => void;
  /** Sends the last decision again, with the same request key. */
  readonly again: () => void;
  /** Puts the last decision in the queue. */
  readonly leaveInQueue: () => void;
  /** Returns to the form. */
  readonly reopen: () => void;
}

interface AnswerOptions {
  /** Whether decisions are put in the queue, because no worker runs that could judge them. */
  readonly isQueued: boolean;
  readonly onTaken: (verb: Verb, outcome: Outcome) => void;
  readonly onRefused: (problem: Problem) => void;
}

export function useAnswer(
  requestId: string,
  access: GateAccess,
  { isQueued, onTaken, onRefused }: AnswerOptions,
): UsedAnswer {
  const [answering, setAnswering] = useState<Answering>({ state: 'open' });
  const isSending = useRef(false); // a double click sends once

  const deliver = async (verb: Verb, queued: boolean): Promise<void> => {
    if (isSending.current) return;
    isSending.current = true;
    setAnswering({ state: 'sending', verb });
    try {
      const outcome = await sendAnswer(access, requestId, verb, {
        key: requestKeyOf(requestId, verb),
        queued,
      });
      if (outcome.status === 'queued') setAnswering({ state: 'queued', verb });
      else {
        dropDraft(requestId);
        setAnswering({ state: 'taken', verb, outcome });
        onTaken(verb, outcome);
      }
    } catch (error) {
      const problem = asProblem(error);
      setAnswering({ state: 'refused', verb, problem, at: Date.now() });
      onRefused(problem);
    } finally {
      isSending.current = false;
    }
  };
  const last = 'verb' in answering ? answering.verb : undefined;

  return {
    answering,
    send: (verb) => void deliver(verb, isQueued), // a failure becomes the state `refused`
    again: () => void (last !== undefined && deliver(last, false)),
    leaveInQueue: () => void (last !== undefined && deliver(last, true)),
    reopen: useCallback(() => setAnswering({ state: 'open' }), []),
  };
}
