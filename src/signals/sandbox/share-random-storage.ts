/**
 * Makes all executions of a worker share one AsyncLocalStorage for `workflowRandom`. If the worker has interceptors, Temporal's
 * SDK makes one storage for each cached execution, and Node.js writes the value of every storage onto every promise, so the
 * memory and time of an execution would grow with the number of cached executions. One storage is enough: its value passes
 * from promise to promise, and no promise of one execution comes from another execution.
 */
import { AsyncLocalStorage, keepRandomIn } from './temporal-internals';

/** Not exported, because Temporal freezes the exports of shared modules, and a storage changes when it is first used. */
const storage = new AsyncLocalStorage<unknown>();

/** Sets the shared storage of the execution before the SDK makes one. */
export function shareRandomStorage(): void {
  keepRandomIn(storage);
}
