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
}
