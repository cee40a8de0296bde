/**
 * An author's pattern may take exponential time: `/^(a+)+$/` on 40 characters takes hours. The vm that runs workflow
 * code stops after five seconds and fails the workflow task; Temporal tries it again, with the same answer, for ever,
 * and whoever may answer has stopped the execution. V8 has a second engine that needs linear time, and a flag that
 * lets a match which has gone back 50,000 times start again in that engine. Other matches run as they always did.
 *
 * The engine knows no lookaround, no back-reference, no flags i, u and v, and no large counted repetition; docs/limits.md
 * says what becomes of those. Flags are V8's, so they hold for the whole process; patterns that were compiled before
 * are left alone, which is why this runs before a worker makes its threads. A V8 without the flag says so on stderr.
 */
import { setFlagsFromString } from 'node:v8';

export function fallBackToLinearPatterns(): void {
  setFlagsFromString('--enable-experimental-regexp-engine-on-excessive-backtracks');
}
