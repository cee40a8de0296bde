/** Workflows for tests of what a raw client can forge. */
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
