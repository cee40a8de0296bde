import { z } from 'zod';
import { waitForInput } from '../../../src/signals';

/** The workflow when its first executions started to wait. */
async function publishing(): Promise<string> {
  const title = await waitForInput('title', z.string(), { timeout: '10 days', prompt: 'Title' });
  const place = await waitForInput('place', z.string());
  return `${title} in ${place}`;
}

/** One type of workflow for each change that after.ts makes. */
export {
  publishing as reworded,
  publishing as patchedIn,
  publishing as added,
  publishing as removed,
  publishing as removedLast,
  publishing as moved,
  publishing as madeParallel,
  publishing as renamed,
  publishing as otherKind,
  publishing as timeoutAdded,
  publishing as timeoutRemoved,
  publishing as activityAdded,
  publishing as mistyped,
  publishing as mistypedFirst,
  publishing as gone,
};
