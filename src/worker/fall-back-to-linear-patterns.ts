/**
 * Makes V8 fall back to its linear engine for slow patterns, by a flag.
 *
 * An author's pattern may take exponential time: `/^(a+)+$/` on 40 characters takes hours. The vm that runs workflow
 * code stops after five seconds and fails the workflow task, and Temporal retries it with the same answer for ever. So
 * anyone who may answer could stop the execution. V8's second engine needs linear time. With the flag a match that has
 * backtracked 50,000 times starts again in that engine. Other matches are unchanged.
 *
 * The linear engine has no lookaround, no back-references, no flags i, u and v, and no large counted repetitions;
 * docs/limits.md says what happens to those. The flag holds for the whole process, but not for patterns that were
 * compiled before, so this runs before a worker creates its threads. A V8 without the flag prints a warning on stderr.
 */
import { setFlagsFromString } from 'node:v8';

export function fallBackToLinearPatterns(): void {
  setFlagsFromString('--enable-experimental-regexp-engine-on-excessive-backtracks');
}
