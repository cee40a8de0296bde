/** Who is asked by a signal now. Made by the execution, which also says what a vote of one person would get. */
import type { RuleProgress, Vote } from './progress';

/** Who may answer a signal now, what is missing, and what happens next. */
export interface WhoIsAsked {
  readonly id: string;
  readonly requestId: string;
  /** The rules, each with who may answer, how many are missing, and what changes when. Empty if anybody may answer. */
  readonly rules: readonly RuleProgress[];
  /** The names of the rules that are not met. */
  readonly missing: readonly string[];
  /** `2 of 3, finance missing`. Absent without a policy. */
  readonly words?: string;
  /** Who may not answer, in words. */
  readonly excluded: readonly string[];
  /** Whose rejection always rejects, in words. */
  readonly veto?: string;
  /** What one person may do. Set if a person was passed. */
  readonly person?: PersonAsked;
}

/** What one person may do at a signal. Either `rules` has at least one rule, or `mayVeto` is set, or `refusal` says why not. */
export interface PersonAsked {
  readonly id: string;
  /** The rules for which the person may answer now, with what the answer says: `approves the payment`. */
  readonly rules: readonly { readonly name: string; readonly meaning: string }[];
  readonly mayVeto?: true;
  /** Why the person may not answer: the code, the message and the facts of the error. */
  readonly refusal?: { readonly code: string; readonly message: string; readonly facts?: object };
  /** The vote that the person has given. */
  readonly vote?: Vote;
}

/** What to ask: which opening, and for which person. The person need not be proven, because nothing is decided. */
export interface WhoQuestion {
  readonly requestId?: string;
  readonly person?: {
    readonly id: string;
    readonly groups?: readonly string[];
    readonly kind?: string;
    readonly level?: string;
    readonly loggedInAt?: string;
    readonly via?: string;
  };
}
