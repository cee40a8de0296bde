/**
 * Tells whoever makes a call that the server has too many of its kind, each time it says so. The SDK keeps that to
 * itself and tries again; meanwhile the caller can send less.
 */
import { AsyncLocalStorage } from 'node:async_hooks';

const listeners = new AsyncLocalStorage<() => void>();

export function whenCrowded<Result>(tell: () => void, call: () => Promise<Result>): Promise<Result> {
  return listeners.run(tell, call);
}

/** Whom to tell about the call that is being made. */
export function crowdListener(): (() => void) | undefined {
  return listeners.getStore();
}
