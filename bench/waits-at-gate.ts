import { z } from 'zod';
import { group, waitForInput } from '../src/signals';

const answer = z.object({ text: z.string().min(1), stars: z.int().max(5) });

/** Waits at a gate with a type of two fields. */
export async function waitsAtGate(): Promise<string> {
  const { text } = await waitForInput('answer', answer);
  return text;
}

/** Waits until two people have signed the same answer. */
export async function waitsAtSignedGate(): Promise<string> {
  const { text } = await waitForInput('answer', answer, {
    policy: { who: group('sre'), agree: { count: 2 }, identity: { proof: 'signed' } },
  });
  return text;
}
