/**
 * The request key of a decision. It is kept in the tab, so that sending the same decision again after a reload does not send
 * a second answer.
 */
import { valueHash } from '../../../wire/value-hash';
import { newRequestKey } from '../../api/new-request-key';
import { keepKey, readKey } from './kept-keys';

/** Returns the same key for the same decision until another is made or the draft is dropped. */
export function requestKeyOf(requestId: string, decision: unknown): string {
  const kept = readKey(requestId);
  if (kept !== undefined && kept.of === hashOf(kept.key, decision)) return kept.key;
  const key = newRequestKey();
  keepKey(requestId, { of: hashOf(key, decision), key });
  return key;
}

function hashOf(key: string, decision: unknown): string {
  return valueHash([key, JSON.stringify(decision)]) ?? '';
}
