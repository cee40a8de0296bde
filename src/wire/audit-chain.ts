/**
 * The chain of the entries of an audit. The hash of an entry covers the entry and the hash before, so that a changed, removed or
 * added entry changes all later hashes.
 */
import type { AuditEntry } from './messages';
import { jsonHash } from './value-hash';

/** The hash before the first entry of an execution. */
export const firstHash = '';

/**
 * Returns the SHA-256, in hexadecimal, of an entry and the hash before. The issues of a refused answer are not covered, because a run
 * does not carry long ones to the next run.
 */
export function chainHash(entry: AuditEntry, before: string): string {
  const { hash: _, issues: _issues, ...covered } = entry;
  return jsonHash([before, covered]);
}
