/**
 * What a worker decides when a gate with a policy opens: whether signatures are required, who started the execution, and whom groups
 * name at that time. Workflow code cannot decide this, because it depends on the keys and the directory of the worker. A local activity decides it once, and the history has the
 * result for every replay. `GatehousePlugin` registers the activity.
 */
import type { FirstStart } from '../identity/starter';
import type { PinnedPolicy } from './pinned-policy';

/** The question to the worker. */
export interface PolicyQuestion {
  readonly id: string;
  readonly namespace: string;
  readonly workflowId: string;
  /** What the start has about its starter, if it has anything (identity/starter.ts). */
  readonly starter?: unknown;
  /** The ids of those who are excluded because they decided another gate. */
  readonly deciders?: readonly string[];
  /** The start that a signed starter must fit. Undefined if it is not known. */
  readonly start?: FirstStart;
  readonly policy: PinnedPolicy;
}

/** Who started the execution. An agent acts for its owner. */
export interface KnownStarter {
  readonly id: string;
  readonly name?: string;
  readonly owner?: string;
  readonly proof: 'signed' | 'claimed';
}

export type PolicyDecision =
  | {
      readonly proof: 'signed' | 'claimed';
      readonly policy: PinnedPolicy;
      /** Undefined if unknown. A signed policy only knows a starter whose signature was verified. */
      readonly starter?: KnownStarter;
    }
  | { readonly fault: { readonly path: string; readonly fault: string; readonly remedy?: string } };
