/** A vote as a ballot keeps it. Plain data, which is carried when the execution continues as new. */
import type { Voter } from '../../wire/identity/voter';
import type { NamedActor, Actor } from '../../wire/messages';
import type { Vote } from '../../wire/policy/progress';
import type { Seatable } from './seats';

export interface CountedVote extends Seatable {
  readonly voter: Voter;
  readonly decision: 'approve' | 'reject' | 'set';
  readonly at: string;
  /** The rule that the answer named. */
  readonly named?: string;
  /** True if the rejection is a veto. */
  readonly isVeto?: true;
  readonly comment?: string;
  /** The answer of an input, as it was sent. */
  readonly value?: unknown;
  /** The hash of the answer. */
  readonly hash?: string;
  /** The hash of what must be the same in the answers to an input. */
  readonly same?: string;
  readonly seen?: string;
  readonly requestKey?: string;
}

/** The actor of a vote. */
export function actorOf({ id, name, via }: Voter): Actor {
  const named = name === undefined ? {} : { name };
  return via === 'temporal-signal' ? { id: 'unknown', via } : ({ id, ...named, via } satisfies NamedActor);
}

/** Makes the vote that people see. `rule` is the rule of its seat. */
export function shownVote(
  { voter, decision, at, comment, value, seen }: CountedVote,
  rule: string | undefined,
  meaning: string,
): Vote {
  return {
    by: actorOf(voter),
    rule,
    decision,
    at,
    meaning,
    comment,
    value,
    seen,
    proof: voter.proof,
    level: voter.level,
    loggedInAt: voter.loggedInAt,
  };
}
