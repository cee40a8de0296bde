/**
 * Temporal's SDK keeps the source of `workflowRandom` in an AsyncLocalStorage, one for each execution in the cache of a
 * worker that has interceptors. Node.js writes the value of every such storage onto every promise, so that what an
 * execution costs in memory and time grows with the number of executions in the cache. One storage is enough for all of
 * them: its value goes along from promise to promise, and no promise of one execution comes from another's.
 */
import { AsyncLocalStorage, keepRandomIn } from './temporal-internals';

/** Not exported: Temporal freezes what shared modules export, and a storage changes when it is first used. */
const storage = new AsyncLocalStorage<unknown>();

/** Gives the execution the storage of all, before the SDK makes one for it. */
export function shareRandomStorage(): void {
  keepRandomIn(storage);
}
