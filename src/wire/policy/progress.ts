/** What people see of a policy: its rules, its votes, and what is missing. */
import type { Actor } from '../messages';
import type { IdentityLevel } from '../identity/voter';

/** One vote on a gate with a policy. */
export interface Vote {
  readonly by: Actor;
  /** The rule whose seat the vote fills at present. A later vote may move it to another rule. Absent for a rejection. */
  readonly rule?: string;
  readonly decision: 'approve' | 'reject' | 'set';
  readonly at: string;
  /** What the vote says, by its rule: `approves the payment`. */
  readonly meaning: string;
  readonly comment?: string;
  /** The answer of an input. Only `getSignal` returns it. */
  readonly value?: unknown;
  /** The digest of what the voter saw. */
  readonly seen?: string;
  readonly proof: 'signed' | 'claimed';
  readonly level: IdentityLevel;
  /** The instant of the voter's login, ISO 8601 in UTC. */
  readonly loggedInAt?: string;
}

/** The state of a rule. `waiting`: rules before it are not met yet. */
export type RuleState = 'waiting' | 'open' | 'met';

/** How far a rule is. */
export interface RuleProgress {
  readonly name: string;
  readonly need: number;
  readonly have: number;
  readonly state: RuleState;
  /** Who may answer, in words: `group finance`. Never the members of a group. */
  readonly who: string;
  readonly meaning: string;
  /** Why too few people can answer, by the directory of the worker: `needs 3, has 2`. */
  readonly unreachable?: string;
  /** The rules that must be met before. */
  readonly after?: readonly string[];
  /** When the rule changes next if it is not met, ISO 8601 in UTC, and how, in words. */
  readonly nextStepAt?: string;
  readonly nextStep?: string;
}

/** What an agent proposes. It counts for no rule: people decide. */
export interface Proposal {
  readonly by: Actor;
  /** The id of the person for whom the agent acts. */
  readonly owner?: string;
  readonly decision: 'approve' | 'reject' | 'set';
  readonly at: string;
  readonly comment?: string;
  /** The proposed answer to an input. */
  readonly value?: unknown;
  readonly proof: 'signed' | 'claimed';
  readonly level: IdentityLevel;
}

/** How far a gate with a policy is. */
export interface Progress {
  readonly rules: readonly RuleProgress[];
  /** The names of the rules that are not met. */
  readonly missing: readonly string[];
  /** `2 of 3, finance missing`. */
  readonly words: string;
}

/** What a gate with a policy requires, for people and for those that sign their answers. */
export interface ShownPolicy {
  /** SHA-256 of the policy. */
  readonly hash: string;
  readonly proof: 'signed' | 'claimed';
  readonly level: 'link' | 'login' | 'fresh-login';
  /** How long ago the login may be, in milliseconds. */
  readonly freshMs?: number;
  readonly via?: readonly string[];
  /** The groups that decide anything in the policy. A proof needs only these of a person's groups. */
  readonly groups: readonly string[];
  readonly reason: 'optional' | 'reject' | 'always';
  readonly seen: 'people' | 'required' | 'if-given';
  readonly rejects: 'one' | 'rule' | 'none';
  /** Who may not answer, in words: `who started the execution`. */
  readonly excluded: readonly string[];
  /** Whose rejection always rejects, in words. */
  readonly veto?: string;
  /** Set if agents may not propose. */
  readonly agents?: 'none';
  /** Set if the service shows the gate only to those whom it asks, and to administrators. */
  readonly private?: true;
}
