/**
 * Everything that Gatehouse uses of Temporal's workflow SDK beyond its public API, checked with 1.24.0. Other versions may
 * change it, so the range of the peer dependencies covers only tested versions. test/signals/temporal-internals.test.ts checks
 * each part.
 *
 * The activator has the SDK's state of an execution. Gatehouse reads its `randomnessSeed`, `completed`, `payloadConverter`,
 * `blockedConditions`, `bufferedSignals`, `signalHandlers` and `registeredActivityNames`, and calls `withCurrentRandom`.
 */
import { getActivator } from '@temporalio/workflow/lib/global-attributes';

export { alea } from '@temporalio/workflow/lib/alea';
export { getActivator, maybeGetActivator } from '@temporalio/workflow/lib/global-attributes';
export { deriveAleaSeed } from '@temporalio/workflow/lib/random-stream-seed';
export { AsyncLocalStorage } from '@temporalio/workflow/lib/update-scope';

/** The fields of the activator that its type hides. */
interface Hidden {
  /** The results of `patched`, by patch id. */
  readonly patchDecisions: Map<string, boolean>;
  /** The AsyncLocalStorage for the source of `workflowRandom`. */
  currentRandomStorage?: unknown;
}

function hidden(): Hidden {
  return getActivator() as unknown as Hidden;
}

/** Makes the next call of `patched` decide anew. */
export function forgetPatchDecision(patchId: string): void {
  hidden().patchDecisions.delete(patchId);
}

/** Sets the storage for the source of `workflowRandom`, unless the SDK has already made one. */
export function keepRandomIn(storage: unknown): void {
  hidden().currentRandomStorage ??= storage;
}
