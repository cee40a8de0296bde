import type { WorkerOptions } from '@temporalio/worker';

/**
 * Whether a worker registers an activity. A worker without activities of its own runs workflows only, and another worker runs
 * their activities, so all activities count as registered. So do they with a default activity, or a plugin that may add some.
 */
export function registeredActivities({
  activities = {},
  plugins = [],
}: WorkerOptions): (activity: string) => boolean {
  const names = new Set(activities instanceof Map ? activities.keys() : Object.keys(activities));
  const isUnknown = names.has('default') || plugins.some(({ name }) => !name.startsWith('gatehouse'));
  const hasNone = [...names].every((name) => String(name).startsWith('gatehouse'));
  return isUnknown || hasNone ? () => true : (activity) => names.has(activity);
}
