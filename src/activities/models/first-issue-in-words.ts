import type { z } from 'zod';

/** Returns the first issue of a zod error with its place: `3.Body Mass (g): Invalid input`. */
export function firstIssueInWords({ issues: [first] }: z.ZodError): string {
  if (first === undefined) return 'is invalid';
  return first.path.length === 0 ? first.message : `${first.path.map(String).join('.')}: ${first.message}`;
}
