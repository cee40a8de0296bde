import { getActivator } from './temporal-internals';

/**
 * Whether the worker registers an activity. A worker without activities of its own runs workflows only, and another worker runs
 * their activities, so all activities count as registered. So they do with a default activity.
 *
 * The answer depends on the worker, so a replay may get another one: use it only in queries.
 */
export function isRegistered(activity: string): boolean {
  const names = getActivator().registeredActivityNames;
  const hasNone = [...names].every((name) => name.startsWith('gatehouse'));
  return hasNone || names.has('default') || names.has(activity);
}
