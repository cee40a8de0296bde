import { useSyncExternalStore } from 'react';
import { readDraft, subscribeDrafts } from './drafts';

/** Whether this browser has a draft of an answer to a signal. */
export function useHasDraft(requestId: string): boolean {
  return useSyncExternalStore(subscribeDrafts, () => readDraft(requestId) !== undefined);
}
