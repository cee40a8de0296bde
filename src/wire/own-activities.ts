/** Gatehouse's own activities, by name. They run as local activities, and `GatehousePlugin` registers them. */
import type { EventAddresses } from './event-addresses';
import type { ProvenAnswer } from './identity/actor-proof';
import type { Voter } from './identity/voter';
import type { PolicyDecision, PolicyQuestion } from './policy/policy-decision';

export interface GatehouseActivities {
  /** Makes the addresses of an event. */
  gatehouseAddresses(requestId: string): Promise<EventAddresses>;
  /** Decides what depends on the worker when a gate with a policy opens. */
  gatehousePolicy(question: PolicyQuestion): Promise<PolicyDecision>;
  /**
   * Verifies the proof of a queued answer, which no validator sees. A handler of the workflow cannot, because a replay may have other
   * keys. `at` is the execution's time, ISO 8601 in UTC.
   */
  gatehouseProof(token: string, answer: ProvenAnswer, at: string): Promise<QueuedProof>;
}

/** The names of all of them. Views of an execution do not show them. */
export const ownActivities: ReadonlySet<string> = new Set<keyof GatehouseActivities>([
  'gatehouseAddresses',
  'gatehousePolicy',
  'gatehouseProof',
]);

/** Who is proven, or why nobody is. */
export type QueuedProof = { readonly voter: Voter } | { readonly fault: string };
