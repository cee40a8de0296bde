/**
 * The request keys of decisions without a known outcome, in the session storage of the tab, so that sending the same decision
 * again after a reload does not send a second answer.
 */
import { readStored, removeStored, writeStored } from './stored';

export interface KeptKey {
  /** A hash of the decision. The decision itself may have a secret, so it is not stored. */
  readonly of: string;
  readonly key: string;
}

const prefix = 'gatehouse-key:';

/** Keeps the keys of this page, in case the browser has no storage. */
const keys = new Map<string, KeptKey>();

export function readKey(requestId: string): KeptKey | undefined {
  const kept = keys.get(requestId) ?? readStored('sessionStorage', prefix + requestId);
  return isKept(kept) ? kept : undefined;
}

export function keepKey(requestId: string, key: KeptKey): void {
  keys.set(requestId, key);
  writeStored('sessionStorage', prefix + requestId, key);
}

export function dropKey(requestId: string): void {
  keys.delete(requestId);
  removeStored('sessionStorage', (name) => name === prefix + requestId);
}

export function dropAllKeys(): void {
  keys.clear();
  removeStored('sessionStorage', (name) => name.startsWith(prefix));
}

function isKept(kept: unknown): kept is KeptKey {
  if (typeof kept !== 'object' || kept === null || !('of' in kept) || !('key' in kept)) return false;
  return typeof kept.of === 'string' && typeof kept.key === 'string';
}
