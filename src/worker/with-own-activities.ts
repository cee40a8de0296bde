import { Runtime, type WorkerOptions } from '@temporalio/worker';
import { InvalidArgumentError } from '../wire/errors/errors';
import type { PolicyDecision, PolicyQuestion } from '../wire/policy/policy-decision';
import { ownActivities, type GatehouseActivities } from '../wire/own-activities';
import { decidePolicy } from './decide-policy';
import { queuedProof } from './queued-proof';
import { publicUrl } from './public-url';
import { withElectorates } from './with-electorates';
import type { WorkerIdentity } from './worker-identity';

/** Gatehouse's own activities, with what their worker knows of identities: a worker may have the plugin twice. */
const ours = new WeakMap<object, WorkerIdentity>();

/** What a plugin that was there before knows of identities. */
export function earlierIdentity({ activities = {} }: WorkerOptions): WorkerIdentity | undefined {
  const found = Object.values(activities).find((activity) => ours.has(activity as object));
  return ours.get(found as object);
}

/**
 * Adds Gatehouse's own activities. They run as local activities. A worker without other activities still polls for none,
 * because they would belong to other workers. If another plugin may add activities, the worker's own setting is kept.
 *
 * @throws {InvalidArgumentError} If the worker has an activity of one of these names, or the address is invalid.
 */
export function withOwnActivities(
  options: WorkerOptions,
  address: string | undefined,
  identity: WorkerIdentity,
): WorkerOptions {
  const { activities = {}, plugins = [] } = options;
  const others = Object.entries(activities).filter(([, activity]) => !ours.has(activity as object));
  const taken = others.find(([key]) => ownActivities.has(key))?.[0];
  if (taken !== undefined) {
    throw new InvalidArgumentError({
      argument: 'activities of the worker',
      fault: `have one named '${taken}', which is reserved for Gatehouse`,
      remedy: 'Rename the activity.',
    });
  }
  const hasNone = others.length === 0 && plugins.every((plugin) => plugin.name.startsWith('gatehouse'));
  const base = publicUrl(address);
  const own: GatehouseActivities = {
    gatehouseAddresses: async (requestId) => ({ formUrl: `${base}/form/${requestId}`, apiUrl: base }),
    gatehousePolicy: async (question) => {
      const decision = await withElectorates(decidePolicy(question, identity), question, identity.directory);
      warnOfUnreachable(decision, question);
      return decision;
    },
    gatehouseProof: async (token, answer, at) => queuedProof(token, answer, at, identity),
  };
  for (const activity of Object.values(own)) ours.set(activity as object, identity);
  return {
    ...options,
    ...(hasNone ? { enableNonLocalActivities: false } : {}),
    activities: { ...activities, ...own },
  };
}

function warnOfUnreachable(decision: PolicyDecision, { id, workflowId }: PolicyQuestion): void {
  if ('fault' in decision) return;
  for (const { name, unreachable } of decision.policy.rules) {
    if (unreachable === undefined) continue;
    const words = `rule '${name}' of signal '${id}' in '${workflowId}' ${unreachable}`;
    Runtime.instance().logger.warn(`Gatehouse: too few people can answer: ${words}.`);
  }
}
