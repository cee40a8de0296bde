/**
 * Calls `tell` each time the server rejects a call because it has too many of its kind. The SDK only retries such a
 * call; with `tell` the caller can send less.
 */
import { AsyncLocalStorage } from 'node:async_hooks';

const listeners = new AsyncLocalStorage<() => void>();

export function whenCrowded<Result>(tell: () => void, call: () => Promise<Result>): Promise<Result> {
  return listeners.run(tell, call);
}

/** The listener of the current call. */
export function crowdListener(): (() => void) | undefined {
  return listeners.getStore();
}
