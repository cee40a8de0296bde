import { z } from 'zod';
import { waitForInput } from '../src/signals';

/** Waits at a gate with a type of two fields. */
export async function waitsAtGate(): Promise<string> {
  const { text } = await waitForInput('answer', z.object({ text: z.string().min(1), stars: z.int().max(5) }));
  return text;
}
