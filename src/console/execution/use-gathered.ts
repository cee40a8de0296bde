/** Gathers frequent calls: the work starts once, a moment after the first of them. */
import { useCallback, useEffect, useRef } from 'react';

const gatherMs = 300;

/** @example const readSoon = useGathered(() => refetch()); // call it for each event */
export function useGathered(work: () => unknown): () => void {
  const latest = useRef(work);
  useEffect(() => {
    latest.current = work;
  });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(() => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      void latest.current();
    }, gatherMs);
  }, []);
}
