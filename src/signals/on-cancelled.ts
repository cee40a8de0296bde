import { CancellationScope } from '@temporalio/workflow';

type Cancelled = (error: unknown) => void;

const waiting = Symbol.for('gatehouse.cancelled');

interface Watched {
  /** The callbacks of all gates that wait in this scope. */
  [waiting]?: Set<Cancelled>;
}

/**
 * Calls `cancelled` with the error when the current cancellation scope is cancelled. If the scope is already cancelled, it
 * calls `cancelled` asynchronously. Returns a function that removes the callback. All gates in a scope share one callback on
 * the scope's promise, because promises are expensive in the sandbox.
 */
export function onCancelled(cancelled: Cancelled): () => void {
  const scope: CancellationScope & Watched = CancellationScope.current();
  if (scope.consideredCancelled) {
    scope.cancelRequested.catch(cancelled);
    return () => undefined;
  }
  if (!scope.cancellable) return () => undefined;
  const all = (scope[waiting] ??= watched(scope));
  all.add(cancelled);
  return () => void all.delete(cancelled);
}

function watched(scope: CancellationScope): Set<Cancelled> {
  const all = new Set<Cancelled>();
  scope.cancelRequested.catch((error: unknown) => {
    for (const cancelled of all) cancelled(error);
  });
  return all;
}
