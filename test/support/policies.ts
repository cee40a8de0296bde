/** Workflows whose gates have a policy. The policy is an argument, as it may be in workflows of users. */
import { condition, continueAsNew, defineSignal, setHandler } from '@temporalio/workflow';
import { z } from 'zod';
import {
  approve,
  review,
  waitForInput,
  type ApprovalOptions,
  type Decided,
  type InputPolicy,
  type Policy,
  type Review,
} from '../../src/signals';

/** Reviews a deployment. */
export async function reviewsDeploy(policy: Policy, options: ApprovalOptions = {}): Promise<Review<string>> {
  return review('v2.1', 'deploy', { prompt: 'Deploy v2.1?', ...options, policy });
}

/** Approves, and returns the error of the gate if it does not open or is rejected. */
export async function approvesDeploy(policy: Policy): Promise<string> {
  return approve('v2.1', 'deploy', { policy });
}

/** Asks for the label of an image. */
export async function asksForLabel(policy: InputPolicy<string>): Promise<Decided<string>> {
  return waitForInput('label', z.string(), { policy, withDecision: true });
}

const roll = defineSignal('roll');
const reopen = defineSignal('reopen');

/** Opens the gate, continues as new at the Temporal signal `roll`, and opens it again at `reopen`. */
export async function rollsWithVotes(policy: Policy, run = 0): Promise<Review<string>> {
  let [rolls, reopens] = [false, run === 0];
  setHandler(roll, () => void (rolls = true));
  setHandler(reopen, () => void (reopens = true));
  await condition(() => reopens);
  const decided = review('v2.1', 'deploy', { policy });
  await Promise.race([decided, condition(() => rolls)]);
  if (rolls) await continueAsNew<typeof rollsWithVotes>(policy, run + 1);
  return decided;
}
