/**
 * What somebody has typed and not sent, kept in the tab's own storage under the requestId: it survives a reload, a
 * login and a closed dialog, and goes when the tab is closed or the signal is answered. Never a link's token, and of files
 * only their references.
 *
 * The key of a decision whose outcome is not known is kept along: whoever sends the same again after a reload sends no
 * second answer.
 */
import { valueHash } from '../../wire/value-hash';
import { newRequestKey } from '../api/new-request-key';

export interface Draft {
  /** As the form gave it. */
  readonly typed: unknown;
  /** When it was kept; milliseconds since 1970. */
  readonly at: number;
}

const draftPrefix = 'gatehouse-draft:';
const keyPrefix = 'gatehouse-key:';

export function readDraft(requestId: string): Draft | undefined {
  const kept = read(draftPrefix + requestId);
  if (typeof kept !== 'object' || kept === null || !('typed' in kept) || !('at' in kept)) return undefined;
  return typeof kept.at === 'number' ? { typed: kept.typed, at: kept.at } : undefined;
}

/** Undefined where the browser keeps nothing, or no more. */
export function keepDraft(requestId: string, typed: unknown): Draft | undefined {
  const draft: Draft = { typed, at: Date.now() };
  return write(draftPrefix + requestId, draft) ? draft : undefined;
}

/** The draft and the key of a decision. */
export function dropDraft(requestId: string): void {
  keys.delete(requestId);
  remove(draftPrefix + requestId);
  remove(keyPrefix + requestId);
}

/** The key of this decision: the same for the same one, until another is made or the draft is dropped. */
export function keyOf(requestId: string, decision: unknown): string {
  const kept = keys.get(requestId) ?? read(keyPrefix + requestId);
  if (isKept(kept) && kept.of === hashOf(kept.key, decision)) return kept.key;
  const key = newRequestKey();
  const made: KeptKey = { of: hashOf(key, decision), key };
  keys.set(requestId, made);
  write(keyPrefix + requestId, made);
  return made.key;
}

interface KeptKey {
  /** A hash of the decision that it names, which may hold a secret. */
  readonly of: string;
  readonly key: string;
}

function hashOf(key: string, decision: unknown): string {
  return valueHash([key, JSON.stringify(decision)]) ?? '';
}

/** Where the browser keeps nothing, the page does. */
const keys = new Map<string, KeptKey>();

function isKept(kept: unknown): kept is KeptKey {
  if (typeof kept !== 'object' || kept === null || !('of' in kept) || !('key' in kept)) return false;
  return typeof kept.of === 'string' && typeof kept.key === 'string';
}

function read(name: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? 'null');
  } catch {
    return undefined; // no storage, or none of ours
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
    // Nothing is kept where there is no storage.
  }
}
