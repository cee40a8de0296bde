import type { WorkerOptions } from '@temporalio/worker';
import { InvalidArgumentError } from '../wire/errors/errors';
import type { GatehouseActivities } from '../wire/own-activities';
import { decidePolicy } from './decide-policy';
import { publicUrl } from './public-url';

const names: readonly string[] = [
  'gatehouseAddresses',
  'gatehousePolicy',
] satisfies (keyof GatehouseActivities)[];
/** Gatehouse's own activities, by identity: a worker may have the plugin twice. */
const ours = new WeakSet<object>();

/**
 * Adds Gatehouse's own activities. They run as local activities. A worker without other activities still polls for none,
 * because they would belong to other workers. If another plugin may add activities, the worker's own setting is kept.
 *
 * @throws {InvalidArgumentError} If the worker has an activity of one of these names, or the address is invalid.
 */
export function withOwnActivities(options: WorkerOptions, address: string | undefined): WorkerOptions {
  const { activities = {}, plugins = [] } = options;
  const others = Object.entries(activities).filter(([, activity]) => !ours.has(activity as object));
  const taken = others.find(([key]) => names.includes(key))?.[0];
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
    gatehousePolicy: async (question) => decidePolicy(question),
  };
  for (const activity of Object.values(own)) ours.add(activity as object);
  return {
    ...options,
    ...(hasNone ? { enableNonLocalActivities: false } : {}),
    activities: { ...activities, ...own },
  };
}
