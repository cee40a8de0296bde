/**
 * All that Gatehouse takes of Temporal's workflow SDK beyond its public API, checked on 1.24.0. None of it is promised for
 * another version: the range of the peer dependencies ends where it is not tested. test/signals/temporal-internals.test.ts
 * has a line for each.
 *
 * Of the activator, which keeps what the SDK knows of an execution, Gatehouse reads `randomnessSeed`, `completed`,
 * `payloadConverter`, `bufferedSignals` and `signalHandlers`, and calls `withCurrentRandom`.
 */
import { getActivator } from '@temporalio/workflow/lib/global-attributes';

export { alea } from '@temporalio/workflow/lib/alea';
export { getActivator, maybeGetActivator } from '@temporalio/workflow/lib/global-attributes';
export { deriveAleaSeed } from '@temporalio/workflow/lib/random-stream-seed';
export { AsyncLocalStorage } from '@temporalio/workflow/lib/update-scope';

/** The fields of the activator that its type hides. */
interface Hidden {
  /** What `patched` has answered, by the ids of patches. */
  readonly patchDecisions: Map<string, boolean>;
  /** Where the SDK keeps the source of `workflowRandom`. */
  currentRandomStorage?: unknown;
}

function hidden(): Hidden {
  return getActivator() as unknown as Hidden;
}

/** Has `patched` ask the worker again. */
export function forgetPatchDecision(patchId: string): void {
  hidden().patchDecisions.delete(patchId);
}

/** Has the SDK keep the source of `workflowRandom` there, where it has no place of its own yet. */
export function keepRandomIn(storage: unknown): void {
  hidden().currentRandomStorage ??= storage;
}
