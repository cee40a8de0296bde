/** The draft of a signal, as React state. */
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { draftOwner, dropDraft, keepDraft, readDraft, subscribeDrafts, type Draft } from './drafts';

export interface UsedDraft {
  /** The draft when the panel opened, or undefined after it was discarded. */
  readonly initial: unknown;
  /** The draft that is saved now. */
  readonly kept: Draft | undefined;
  readonly keep: (typed: unknown) => void;
  readonly discard: () => void;
  /** Changes when the draft is discarded. Use it as the `key` of the form, so that the form starts again. */
  readonly version: number;
}

export function useDraft(requestId: string): UsedDraft {
  const [initial, setInitial] = useState(() => readDraft(requestId)?.typed);
  const [kept, setKept] = useState(() => readDraft(requestId));
  const [version, setVersion] = useState(0);
  const owner = useSyncExternalStore(subscribeDrafts, draftOwner);
  const earlier = useRef(owner);
  useEffect(() => {
    if (earlier.current === owner) return;
    earlier.current = owner;
    // The person is known only now: what is typed already stays, and otherwise their draft is shown.
    const found = readDraft(requestId);
    if (found === undefined || kept !== undefined) return;
    setInitial(found.typed);
    setKept(found);
    setVersion((before) => before + 1);
  }, [owner, requestId, kept]);
  const keep = useCallback((typed: unknown) => setKept(keepDraft(requestId, typed)), [requestId]);
  const discard = useCallback(() => {
    dropDraft(requestId);
    setInitial(undefined);
    setKept(undefined);
    setVersion((before) => before + 1);
  }, [requestId]);
  return { initial, kept, keep, discard, version };
}
