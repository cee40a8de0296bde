/** Workflows for graphs: one that waits in every way at once, and some without Gatehouse. */
import {
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  defineUpdate,
  executeChild,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  sleep as timer,
  startChild,
  workflowInfo,
} from '@temporalio/workflow';
import { z } from 'zod';
import { approve, sleep, waitForInput } from '../../src/signals';
import type { graphActivities } from './graph-activities';

export { definedWf } from '../../src/definitions';

const retry = { initialInterval: '10 milliseconds', maximumAttempts: 3 } as const;
const { stubborn, quick } = proxyActivities<typeof graphActivities>({
  startToCloseTimeout: '1 minute',
  retry,
});
const { quick: near } = proxyLocalActivities<typeof graphActivities>({ startToCloseTimeout: '1 minute' });
const { broken } = proxyActivities<typeof graphActivities>({
  startToCloseTimeout: '1 minute',
  retry: { maximumAttempts: 1 },
});

/** Waits for a person, a sleep, an activity with retries, and a child that waits too. */
export async function waitsInManyWays(): Promise<string> {
  const title = waitForInput('title', z.string(), { timeout: '1 hour', prompt: 'The title' });
  void sleep('1 hour', { id: 'rest' });
  const child = await startChild(asksOnce, { workflowId: `${workflowInfo().workflowId}/child` });
  const worked = await stubborn(workflowInfo().workflowId);
  const answer = await child.result();
  await approve(worked, 'publish');
  return `${await title} ${answer}`;
}

export async function asksOnce(): Promise<string> {
  return waitForInput('answer', z.string());
}

/** Continues as new while its gate waits. */
export async function asksOverRuns(run: number = 1): Promise<string> {
  const answer = waitForInput('answer', z.string(), { timeout: '1 hour' });
  if (run === 1) {
    await waitForInput('go', z.string());
    return continueAsNew<typeof asksOverRuns>(2);
  }
  return quick(await answer);
}

export const nudge = defineSignal('nudge');
/** The current wait of `plain`. */
export const waitsFor = defineQuery<string>('waitsFor');
export const raise = defineUpdate<number, [number]>('raise');

/** Uses Temporal without Gatehouse. */
export async function plain(): Promise<number> {
  let [nudges, level, awaited] = [0, 0, ''];
  setHandler(waitsFor, () => awaited);
  setHandler(nudge, () => void (nudges += 1));
  setHandler(raise, (by) => (level += by));
  await near('b');
  await timer('20 milliseconds', { summary: 'a moment' });
  await executeChild(plainChild, { workflowId: `${workflowInfo().workflowId}/child` });
  awaited = 'nudge';
  await condition(() => nudges > 0);
  await quick('c');
  awaited = 'raise';
  await condition(() => level > 0);
  await broken();
  return level;
}

export async function plainChild(): Promise<void> {
  // It ends at once.
}

/** Runs one activity with retries, with its own text. */
export async function stubbornly(): Promise<string> {
  return stubborn(workflowInfo().workflowId);
}

export { reportingWf } from '../../src/workflows/reporting';

/** Loops for many rounds of three nodes each, then opens a gate. */
export async function manyRounds(rounds: number): Promise<boolean> {
  for (let round = 1; round <= rounds; round += 1) {
    await quick(`${round}`);
    await Promise.all([quick('left'), quick('right')]);
  }
  return waitForInput('enough', z.boolean(), { prompt: 'Is it enough?' });
}
