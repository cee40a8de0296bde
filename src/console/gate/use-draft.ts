/** The draft of a signal as its panel sees it. */
import { useCallback, useState } from 'react';
import { dropDraft, keepDraft, readDraft, type Draft } from './drafts';

export interface UsedDraft {
  /** What to begin with: as it was when the panel opened, or nothing after it was discarded. */
  readonly initial: unknown;
  /** What is kept now. */
  readonly kept: Draft | undefined;
  readonly keep: (typed: unknown) => void;
  readonly discard: () => void;
  /** Changes with each discarding: a form under this key begins anew. */
  readonly version: number;
}

export function useDraft(requestId: string): UsedDraft {
  const [initial, setInitial] = useState(() => readDraft(requestId)?.typed);
  const [kept, setKept] = useState(() => readDraft(requestId));
  const [version, setVersion] = useState(0);
  const keep = useCallback((typed: unknown) => setKept(keepDraft(requestId, typed)), [requestId]);
  const discard = useCallback(() => {
    dropDraft(requestId);
    setInitial(undefined);
    setKept(undefined);
    setVersion((before) => before + 1);
  }, [requestId]);
  return { initial, kept, keep, discard, version };
}
