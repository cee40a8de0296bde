/**
 * Lets the lines of a workflow that wait with Temporal's `condition` continue before a line that waits for an answer or item.
 *
 * Temporal continues all lines whose condition holds together. If one of them continued the execution as new, an answer that
 * another line receives at the same time would be lost.
 */
import { getActivator } from './temporal-internals';

const firstOfAll = -1; // Temporal numbers its conditions from 1

/**
 * Begins to watch the conditions of an execution. Call it before any workflow code.
 *
 * @returns whether other lines continue first.
 */
export function otherLinesFirst(): () => boolean {
  const { blockedConditions } = getActivator();
  let isHeld = false;
  let haveRun = false;

  /** Evaluates all conditions. While it does, Gatehouse's own conditions are false. */
  const look = (): void => {
    if (isHeld && !haveRun) return; // the lines have not run since the last time
    isHeld = true;
    haveRun = false;
    isHeld = isAnyReady();
    if (isHeld) void Promise.resolve().then(run);
  };
  const run = (): void => {
    haveRun = true;
  };
  const isAnyReady = (): boolean => {
    for (const each of blockedConditions.values()) if (each.fn()) return true;
    return false;
  };

  // Temporal evaluates the conditions in the order of this map, and deletes those that hold.
  blockedConditions.set(firstOfAll, {
    fn: () => {
      look();
      return false;
    },
    resolve: () => undefined,
  });
  return () => {
    if (!isHeld) look();
    return isHeld;
  };
}
