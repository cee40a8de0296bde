import type { WorkerOptions } from '@temporalio/worker';
import { InvalidArgumentError } from '../wire/errors/errors';
import type { GatehouseActivities } from '../wire/event-links';
import { publicUrl } from './public-url';

const name = 'gatehouseLinks' satisfies keyof GatehouseActivities;
/** Ours, by identity: a worker may have the plugin twice. */
const ours = new WeakSet<object>();

/**
 * Adds the activity that makes the links of events. It is run as a local one: a worker that had no activities still
 * takes none from the task queue, where they would be another worker's. Where a plugin that is not ours may add some,
 * that is left to the worker's own setting.
 *
 * @throws {InvalidArgumentError} where the worker has an activity of that name, or the address cannot be.
 */
export function withLinkActivity(options: WorkerOptions, address: string | undefined): WorkerOptions {
  const { activities = {}, plugins = [] } = options;
  const own = Object.entries(activities).filter(([, activity]) => !ours.has(activity as object));
  if (own.some(([key]) => key === name)) {
    throw new InvalidArgumentError({
      argument: 'activities of the worker',
      fault: `have one called '${name}', which is the name of the one that makes the links of events`,
      remedy: 'Give yours another name.',
    });
  }
  const hasNone = own.length === 0 && plugins.every((plugin) => plugin.name.startsWith('gatehouse'));
  const base = publicUrl(address);
  const gatehouseLinks: GatehouseActivities['gatehouseLinks'] = async (requestId) => ({
    formUrl: `${base}/form/${requestId}`,
    apiUrl: base,
  });
  ours.add(gatehouseLinks);
  return {
    ...options,
    ...(hasNone ? { enableNonLocalActivities: false } : {}),
    activities: { ...activities, gatehouseLinks },
  };
}
