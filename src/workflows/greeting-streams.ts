/** The streams between people, senders and greeters, defined once for both sides. */
import { z } from 'zod';
import { defineInput } from '../signals';

const name = z.string().min(1).max(100);
const exit = z.object({ exit: z.literal(true) });

/** The item that ends its receiver. It is an object, so that it cannot be a name. */
export const exitSignal: Exit = { exit: true };

/** Names for a greeter, who replies with a greeting. */
export const names = defineInput('names', z.union([name, exit]));

/** Greetings for a sender. */
export const greetings = defineInput('greetings', z.string());

/** Names that people send to a sender. `q` or `quit` also ends it. */
export const visitors = defineInput('visitors', z.union([name, exit]));

type Exit = z.infer<typeof exit>;

export function isExit(value: string | Exit): value is Exit {
  return typeof value !== 'string';
}

/** Whether a line means that the person leaves. */
export function isGoodbye(line: string): boolean {
  return ['q', 'quit'].includes(line.trim().toLowerCase());
}
