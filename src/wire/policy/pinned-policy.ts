/** A policy as an execution keeps it: complete, with all defaults. An open gate keeps the one with which it was opened. */
import type { Via } from '../messages';
import type { Excluded, Who } from './policy';

export interface PinnedStep {
  readonly afterMs: number;
  readonly add?: readonly Who[];
  readonly replace?: readonly Who[];
  readonly need?: number;
}

export interface PinnedRule {
  readonly name: string;
  readonly from: readonly Who[];
  readonly need: number;
  /** How many of a group must answer, until the worker has counted its members: see `PolicyDecision`. */
  readonly share?: 'all' | 'majority';
  /** The tokens of the only people who may answer: see `personToken`. Absent if it does not matter who is in a group. */
  readonly electorate?: readonly string[];
  /** Why the rule cannot be met by those whom it named when the gate opened: `needs 3, has 2`. */
  readonly unreachable?: string;
  readonly after: readonly string[];
  readonly meaning: string;
  /** In the order of `afterMs`. */
  readonly escalate: readonly PinnedStep[];
}

export interface PinnedPolicy {
  readonly rules: readonly PinnedRule[];
  readonly exclude: readonly Excluded[];
  readonly rejects: 'one' | 'rule' | 'none';
  readonly veto?: readonly Who[];
  readonly identity: {
    /** Undefined until the worker has decided it: see `PolicyDecision`. */
    readonly proof?: 'signed' | 'claimed';
    readonly level: 'link' | 'login' | 'fresh-login';
    readonly freshMs?: number;
    readonly via?: readonly Via[];
  };
  readonly reason: 'optional' | 'reject' | 'always';
  readonly seen: 'people' | 'required' | 'if-given';
  /** Set if agents may not propose. */
  readonly agents?: 'none';
  /** Set if only those who are asked may read the gate. */
  readonly private?: true;
}
