/** What greeters, senders and the people before them say to each other: the streams, typed for both sides. */
import { z } from 'zod';
import { defineInput } from '../signals';

const name = z.string().min(1).max(100);
const exit = z.object({ exit: z.literal(true) });

/** Ends whoever receives it. An object, so that nobody's name is taken for it. */
export const exitSignal: Exit = { exit: true };

/** Names for a greeter, who replies with a greeting. */
export const names = defineInput('names', z.union([name, exit]));

/** Greetings for a sender. */
export const greetings = defineInput('greetings', z.string());

/** Names from the people before a sender; `q` or `quit` ends it too. */
export const visitors = defineInput('visitors', z.union([name, exit]));

type Exit = z.infer<typeof exit>;

export function isExit(value: string | Exit): value is Exit {
  return typeof value !== 'string';
}

/** What a person types to leave. */
export function isGoodbye(line: string): boolean {
  return ['q', 'quit'].includes(line.trim().toLowerCase());
}
