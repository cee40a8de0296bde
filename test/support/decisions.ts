/** Workflows that read who gave an input, and when. */
import { condition, continueAsNew, defineSignal, setHandler } from '@temporalio/workflow';
import { z } from 'zod';
import {
  defineInput,
  newEvent,
  review,
  waitForInput,
  type ApprovalOptions,
  type Decided,
  type GateOptions,
  type Review,
} from '../../src/signals';

const open = defineSignal('open');
const go = defineSignal('go');

const amount = defineInput('amount', z.number().positive(), { prompt: 'How much?' });
const trimmed = z.string().transform((text) => text.trim());

/** Asks by an id, and by a definition. */
export async function asksWho(
  options: GateOptions<string> = {},
): Promise<{ title: Decided<string>; amount: Decided<number> }> {
  return {
    title: await waitForInput('title', trimmed, { ...options, withDecision: true }),
    amount: await waitForInput(amount, { withDecision: true }),
  };
}

/** Opens its gate after a Temporal signal. */
export async function asksWhoLate(): Promise<Decided<string>> {
  let isOpen = false;
  setHandler(open, () => void (isOpen = true));
  await condition(() => isOpen);
  return waitForInput('title', trimmed, { withDecision: true });
}

/** Continues as new before a line has received the answer. */
export async function asksWhoOverRuns(run = 0): Promise<Decided<string>> {
  let isRolling = false;
  setHandler(go, () => void (isRolling = true));
  const title = waitForInput('title', trimmed, { timeout: '2 hours', withDecision: true });
  if (run > 0) return title;
  await condition(() => isRolling);
  return continueAsNew<typeof asksWhoOverRuns>(1);
}

export async function asksWhoByEvent(): Promise<readonly Decided<number>[]> {
  const event = await newEvent('number', z.int(), { withDecision: true });
  return [await event.wait(), await event.wait()];
}

export async function reviewsWho(options?: ApprovalOptions): Promise<Review<string>> {
  return review('draft', 'publish', options);
}
