/** The pause between two looks at something that is about to change. Looking without one takes a processor for itself. */
import { setTimeout } from 'node:timers/promises';

export async function soon(): Promise<void> {
  await setTimeout(40);
}
