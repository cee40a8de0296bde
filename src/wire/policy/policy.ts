/**
 * The policy of a gate: who may answer, how many must, who may not, and in which order. Plain data, so that it can come from the
 * input of a workflow, crosses the wire, and is shown to people.
 */
import type { Duration } from '../duration';
import type { Via } from '../messages';

/** All members of a group, by the name of the group in the login or the directory. */
export interface Group {
  readonly group: string;
}

/** People by their ids. Proven programs and agents are not people. */
export interface People {
  readonly people: readonly string[];
}

/** Everybody. With `proof: 'signed'`, everybody whom a signature identifies. */
export interface Anyone {
  readonly anyone: true;
}

/** Who may answer. Made by `group`, `people` and `anyone`. */
export type Who = Group | People | Anyone;

/** The person or program that started the execution. */
export interface Starter {
  readonly starter: true;
}

/** Everybody whose vote counted when another gate of the execution was settled. */
export interface DeciderOf {
  readonly deciderOf: string;
}

/** Who may not answer. Made by `starter`, `deciderOf`, `group` and `people`. */
export type Excluded = Group | People | Starter | DeciderOf;

/**
 * How many people must answer: a number, all, or more than half. `all` and `majority` of a group need a worker with a directory.
 */
export type Need = number | 'all' | 'majority';

/** What changes if a rule is not met in time. Nothing else ever widens a rule. */
export interface Step {
  /** Counted from when the rule opens. */
  readonly after: Duration;
  /** Who may answer too from then on. */
  readonly add?: Who | readonly Who[];
  /** Who may answer from then on, instead of those before. Not together with `add`. */
  readonly replace?: Who | readonly Who[];
  /** How many must answer from then on. */
  readonly need?: number;
}

/** One of the requirements of a policy. All of them must be met. */
export interface Rule {
  /** 1 to 60 characters, unique in the policy. People read it: "finance missing". */
  readonly name: string;
  /** Any of them. */
  readonly from: Who | readonly Who[];
  /** Default: 1. */
  readonly need?: Need;
  /** The names of the rules that must be met before this one opens. Default: none. */
  readonly after?: readonly string[];
  /** What a vote says, such as `approves the payment`. Default: `approves` for approvals, `answers` for inputs. */
  readonly meaning?: string;
  /** Default: none. */
  readonly escalate?: readonly Step[];
}

/** What a policy requires of the identity of a voter. */
export interface IdentityRequirement {
  /** `signed` requires a signature of the service or of a program's own key. Default: `signed` if the worker has identity keys. */
  readonly proof?: 'signed' | 'claimed';
  /**
   * The least way of identification. `login` refuses links, `fresh-login` also a login that is too old. Default: `fresh-login` if
   * `fresh` is given, and `link` if not.
   */
  readonly level?: 'link' | 'login' | 'fresh-login';
  /** How long ago the login may be. Default with the level `fresh-login`: 5 minutes. */
  readonly fresh?: Duration;
  /** The ways in which an answer may arrive. Default: all. */
  readonly via?: readonly Via[];
}

/** Who may answer a gate, how many must, who may not, and in which order. */
export interface Policy {
  /** The short form of one rule named `answer`. Not together with `rules`. */
  readonly who?: Who | readonly Who[];
  /** How many must answer, for the short form. Default: 1. */
  readonly need?: Need;
  /** Up to 20. All must be met. Not together with `who`. */
  readonly rules?: readonly Rule[];
  /** Who may not answer, by any rule. Default: nobody. */
  readonly exclude?: readonly (Excluded | readonly Excluded[])[];
  /**
   * What a rejection does. `one`: any rejection rejects. `rule`: rejections reject when a rule cannot be met any more, which
   * needs a worker with a directory for rules of groups. `none`: a rejection is only recorded. Default: `one`. For approvals only.
   */
  readonly rejects?: 'one' | 'rule' | 'none';
  /** Whose rejection always rejects, although they may not approve. For approvals only. */
  readonly veto?: { readonly from: Who | readonly Who[] };
  readonly identity?: IdentityRequirement;
  /** When a comment is required. Default: `optional`. For approvals only. */
  readonly reason?: 'optional' | 'reject' | 'always';
  /** Whether an answer must have the digest of what was seen. Default: of people, and of programs if they send one. */
  readonly seen?: 'required' | 'if-given';
  /** The steps of all rules, counted from when each rule opens. */
  readonly escalate?: readonly Step[];
  /**
   * What agents may do: programs that act for a person. `propose`: their answers are shown as proposals, and people decide. `none`:
   * their answers are refused. Default: `propose`.
   */
  readonly agents?: 'none' | 'propose';
  /**
   * Whether the service shows the gate only to those whom it asks or has asked, and to administrators. Temporal itself does not know
   * it: who reads the namespace reads the gate, unless a payload codec encrypts it. Default: false.
   */
  readonly private?: boolean;
}

/** The policy of an input. */
export interface InputPolicy<Value = unknown> extends Policy {
  /** How many must give the same value. The workflow receives the earliest of these answers. */
  readonly agree?: Agreement<Value>;
}

/** How many answers must be the same, and in what. */
export interface Agreement<Value = unknown> {
  readonly count: number;
  /** Returns what must be the same. Default: the whole value. */
  by?(value: Value): unknown;
}
