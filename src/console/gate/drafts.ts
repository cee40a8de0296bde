/**
 * Keeps what a person typed and did not send in the session storage of the tab, under the requestId. A draft survives a
 * reload, a login and a closed dialog. It is removed when the tab is closed or the signal is answered. A draft has only
 * references of files, and never the token of a link.
 *
 * The request key of a decision without a known outcome is kept too (`request-key-of.ts`).
 */

export interface Draft {
  /** The texts of the form. */
  readonly typed: unknown;
  /** When the draft was saved, in milliseconds since 1970. */
  readonly at: number;
}

const draftPrefix = 'gatehouse-draft:';
const keyPrefix = 'gatehouse-key:';

const listeners = new Set<() => void>();

/** Calls the listener when a draft of this tab is saved or removed. Returns the function that ends it. */
export function subscribeDrafts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function readDraft(requestId: string): Draft | undefined {
  const kept = read(draftPrefix + requestId);
  if (typeof kept !== 'object' || kept === null || !('typed' in kept) || !('at' in kept)) return undefined;
  return typeof kept.at === 'number' ? { typed: kept.typed, at: kept.at } : undefined;
}

/** Saves a draft. Returns undefined if the browser has no storage, or it is full. */
export function keepDraft(requestId: string, typed: unknown): Draft | undefined {
  const draft: Draft = { typed, at: Date.now() };
  const isWritten = write(draftPrefix + requestId, draft);
  for (const listener of listeners) listener();
  return isWritten ? draft : undefined;
}

/** Removes the draft and the request key of a signal. */
export function dropDraft(requestId: string): void {
  keys.delete(requestId);
  remove(draftPrefix + requestId);
  remove(keyPrefix + requestId);
  for (const listener of listeners) listener();
}

/** Removes all drafts and request keys of this tab. */
export function dropAllDrafts(): void {
  keys.clear();
  try {
    for (const name of Object.keys(sessionStorage))
      if (name.startsWith(draftPrefix) || name.startsWith(keyPrefix)) sessionStorage.removeItem(name);
  } catch {
    // Without storage there is nothing to remove.
  }
}

/** The request key of a decision without a known outcome. */
export interface KeptKey {
  /** A hash of the decision. The decision itself may have a secret, so it is not stored. */
  readonly of: string;
  readonly key: string;
}

export function readKey(requestId: string): KeptKey | undefined {
  const kept = keys.get(requestId) ?? read(keyPrefix + requestId);
  return isKept(kept) ? kept : undefined;
}

export function keepKey(requestId: string, key: KeptKey): void {
  keys.set(requestId, key);
  write(keyPrefix + requestId, key);
}

/** Keeps the keys of this page, in case the browser has no storage. */
const keys = new Map<string, KeptKey>();

function isKept(kept: unknown): kept is KeptKey {
  if (typeof kept !== 'object' || kept === null || !('of' in kept) || !('key' in kept)) return false;
  return typeof kept.of === 'string' && typeof kept.key === 'string';
}

function read(name: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? 'null');
  } catch {
    return undefined; // there is no storage, or the item is not JSON
  }
}

function write(name: string, value: unknown): boolean {
  try {
    sessionStorage.setItem(name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

function remove(name: string): void {
  try {
    sessionStorage.removeItem(name);
  } catch {
    // Without storage there is nothing to remove.
  }
}
