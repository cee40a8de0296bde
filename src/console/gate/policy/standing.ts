/** What a person may do at a question with a policy. */
import type { Outcome, Signal, WhoIsAsked } from '../../api/contract';
import type { Problem } from '../../api/problem';

export interface Standing {
  readonly mayApprove: boolean;
  readonly mayReject: boolean;
  readonly maySet: boolean;
  /** Why the person may not answer. */
  readonly refusal?: Problem;
  /** Whether the person has answered. */
  readonly hasVoted: boolean;
}

const free: Standing = { mayApprove: true, mayReject: true, maySet: true, hasVoted: false };
/** Refusals that a veto passes. */
const ofRules: ReadonlySet<string> = new Set(['not-allowed', 'not-your-turn']);

/** Everything is offered until it is read, because the execution judges each answer. */
export function standingOf(
  { policy }: Pick<Signal, 'policy'>,
  who: WhoIsAsked | undefined,
  outcome?: Outcome,
): Standing {
  if (policy === undefined) return free;
  const { vote, refusal, mayVeto } = who?.person ?? {};
  if (vote !== undefined || outcome?.progress !== undefined)
    return { mayApprove: false, mayReject: false, maySet: false, hasVoted: true };
  if (refusal === undefined) return free;
  const { code, message, facts } = refusal;
  const mayReject = code === 'rule-full' || (mayVeto === true && ofRules.has(code));
  return {
    mayApprove: false,
    mayReject,
    // The value of an answer decides whether there is a seat for it.
    maySet: false,
    refusal: { ...(typeof facts === 'object' ? facts : {}), code, message, status: 403 },
    hasVoted: false,
  };
}
