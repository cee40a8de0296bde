/** Workflows for tests of what a raw client can forge. */
import {
  ApplicationFailure,
  executeChild,
  makeContinueAsNewFunc,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import { z } from 'zod';
import { approve, review, waitForInput, type Policy, type Review } from '../../src/signals';

export { asksForLabel, reviewsDeploy, rollsWithVotes } from './policies';

/** Reviews two deployments, one after the other, under one id. */
export async function reviewsTwice(policy: Policy): Promise<readonly Review<string>[]> {
  const first = await review('v2.1', 'deploy', { policy });
  return [first, await review('v2.2', 'deploy', { policy })];
}

/** Asks without a policy. */
export async function asksAnybody(): Promise<string> {
  const title = await waitForInput('title', z.string());
  return approve(title, 'publish');
}

/** Reviews a deployment in its next run, in a child, or in its second attempt, after a pause. */
export async function reviewsLater(
  policy: Policy,
  how: 'rolls' | 'fails' | 'child',
  pauseMs = 1,
  run = 0,
): Promise<unknown> {
  const { attempt, memo, workflowId } = workflowInfo();
  if (run > 0 || attempt > 1) return review('v2.1', 'deploy', { policy });
  await sleep(pauseMs);
  if (how === 'fails') throw ApplicationFailure.create({ message: 'the first attempt fails' });
  if (how === 'child')
    return executeChild('reviewsDeploy', { args: [policy], memo, workflowId: `${workflowId}-child` });
  return makeContinueAsNewFunc<typeof reviewsLater>({ memo: { order: 7 } })(policy, how, pauseMs, 1);
}
