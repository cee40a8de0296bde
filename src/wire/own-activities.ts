/** Gatehouse's own activities, by name. They run as local activities, and `GatehousePlugin` registers them. */
import type { EventAddresses } from './event-addresses';
import type { PolicyDecision, PolicyQuestion } from './policy/policy-decision';

export interface GatehouseActivities {
  /** Makes the addresses of an event. */
  gatehouseAddresses(requestId: string): Promise<EventAddresses>;
  /** Decides what depends on the worker when a gate with a policy opens. */
  gatehousePolicy(question: PolicyQuestion): Promise<PolicyDecision>;
}
