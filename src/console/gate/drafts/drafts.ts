/**
 * Keeps what a person typed and did not send, under the requestId. A draft is removed when the signal is answered here, at
 * a logout, and after a week. A draft has only references of files, no secrets, and never the token of a link.
 *
 * A person who is logged in finds the drafts in all tabs and after a restart of the browser: they are in the local storage,
 * under the id of the person. Without a login, such as on the page of a link, they are in the session storage of the tab.
 */
import { basePath } from '../../page-facts';
import { dropAllKeys, dropKey } from './kept-keys';
import { readStored, removeStored, writeStored, type Place } from './stored';

export interface Draft {
  /** The texts of the form. */
  readonly typed: unknown;
  /** When the draft was saved, in milliseconds since 1970. */
  readonly at: number;
}

const prefix = `gatehouse-draft${basePath}:`;
const keptMs = 7 * 24 * 60 * 60 * 1000;

const places: readonly Place[] = ['localStorage', 'sessionStorage'];

let owner: string | undefined;
const listeners = new Set<() => void>();

/** The id of the person who is logged in. Undefined until it is read, and on the page of a link. */
export function draftOwner(): string | undefined {
  return owner;
}

/** Sets the person who is logged in. Their expired drafts are removed. */
export function setDraftOwner(id: string): void {
  if (owner === id) return;
  owner = id;
  removeStored(
    'localStorage',
    (name) => name.startsWith(prefix) && isExpired(readStored('localStorage', name)),
  );
  changed();
}

/** Calls the listener when a draft is saved or removed, also in another tab. Returns the function that ends it. */
export function subscribeDrafts(listener: () => void): () => void {
  if (listeners.size === 0) addEventListener('storage', changed);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) removeEventListener('storage', changed);
  };
}

export function readDraft(requestId: string): Draft | undefined {
  // What was typed before the person was known is in the session storage.
  const kept = [place(), 'sessionStorage' as const].map((where) =>
    readStored(where, nameIn(where, requestId)),
  );
  return kept.filter(isDraft).find((draft) => !isExpired(draft));
}

/** Saves a draft. Returns undefined if the browser has no storage, or it is full. */
export function keepDraft(requestId: string, typed: unknown): Draft | undefined {
  const draft: Draft = { typed, at: Date.now() };
  const isWritten = writeStored(place(), nameIn(place(), requestId), draft);
  changed();
  return isWritten ? draft : undefined;
}

/** Removes the draft and the request key of a signal. */
export function dropDraft(requestId: string): void {
  dropKey(requestId);
  for (const where of places) removeStored(where, (name) => name === nameIn(where, requestId));
  changed();
}

/** Removes all drafts of this browser, and the request keys of this tab. */
export function dropAllDrafts(): void {
  dropAllKeys();
  for (const where of places) removeStored(where, (name) => name.startsWith(prefix));
  changed();
}

function changed(): void {
  for (const listener of listeners) listener();
}

function place(): Place {
  return owner === undefined ? 'sessionStorage' : 'localStorage';
}

function nameIn(where: Place, requestId: string): string {
  return where === 'sessionStorage' ? prefix + requestId : `${prefix}${requestId}:${owner ?? ''}`;
}

function isDraft(kept: unknown): kept is Draft {
  if (typeof kept !== 'object' || kept === null || !('typed' in kept) || !('at' in kept)) return false;
  return typeof kept.at === 'number';
}

function isExpired(kept: unknown): boolean {
  return !isDraft(kept) || kept.at < Date.now() - keptMs;
}
