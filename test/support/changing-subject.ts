/** A workflow that asks for something else when it goes on as new. */
import { condition, continueAsNew, defineSignal, setHandler } from '@temporalio/workflow';
import { review, type Policy, type Review } from '../../src/signals';

const lower = defineSignal('lower');

/** Reviews an amount. At the Temporal signal `lower` it continues as new, and the same gate asks for a lower amount. */
export async function reviewsAmount(policy: Policy, amount = 90): Promise<Review<number>> {
  let isLowered = false;
  setHandler(lower, () => void (isLowered = true));
  const decided = review(amount, 'amount', { prompt: 'Pay it?', policy });
  await Promise.race([decided, condition(() => isLowered)]);
  if (isLowered) await continueAsNew<typeof reviewsAmount>(policy, amount - 10);
  return decided;
}
