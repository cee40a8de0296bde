import { CancellationScope } from '@temporalio/workflow';

type Cancelled = (error: unknown) => void;

const waiting = Symbol.for('gatehouse.cancelled');

interface Watched {
  /** Who waits in this scope. */
  [waiting]?: Set<Cancelled>;
}

/**
 * Calls `cancelled` with the error when the cancellation scope that runs now is cancelled, asynchronously also where it is
 * already; what it returns ends that. The scope's own promise is asked once, however many wait in it.
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
