import type { WorkerOptions } from '@temporalio/worker';
import { InvalidArgumentError } from '../wire/errors/errors';
import type { GatehouseActivities } from '../wire/event-addresses';
import { publicUrl } from './public-url';

const name = 'gatehouseAddresses' satisfies keyof GatehouseActivities;
/** Gatehouse's own activities, by identity: a worker may have the plugin twice. */
const ours = new WeakSet<object>();

/**
 * Adds the activity that makes the addresses of events. It runs as a local activity. A worker without other activities
 * still polls for none, because they would belong to other workers. If another plugin may add activities, the worker's
 * own setting is kept.
 *
 * @throws {InvalidArgumentError} If the worker has an activity of that name, or the address is invalid.
 */
export function withAddressActivity(options: WorkerOptions, address: string | undefined): WorkerOptions {
  const { activities = {}, plugins = [] } = options;
  const own = Object.entries(activities).filter(([, activity]) => !ours.has(activity as object));
  if (own.some(([key]) => key === name)) {
    throw new InvalidArgumentError({
      argument: 'activities of the worker',
      fault: `have one named '${name}', which is reserved for Gatehouse`,
      remedy: 'Rename the activity.',
    });
  }
  const hasNone = own.length === 0 && plugins.every((plugin) => plugin.name.startsWith('gatehouse'));
  const base = publicUrl(address);
  const gatehouseAddresses: GatehouseActivities['gatehouseAddresses'] = async (requestId) => ({
    formUrl: `${base}/form/${requestId}`,
    apiUrl: base,
  });
  ours.add(gatehouseAddresses);
  return {
    ...options,
    ...(hasNone ? { enableNonLocalActivities: false } : {}),
    activities: { ...activities, gatehouseAddresses },
  };
}
