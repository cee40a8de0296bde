import { useLayoutEffect, useRef } from 'react';

/** Keeps the row that a person points at or has focused in its place when rows are added above it. */
export function useAnchor(
  scroller: { readonly current: HTMLElement | null },
  anchorOf: () => string | undefined,
  startOf: (id: string) => number | undefined,
): void {
  const last = useRef<{ id: string; start: number }>(undefined);
  useLayoutEffect(() => {
    const id = anchorOf();
    const start = id === undefined ? undefined : startOf(id);
    const moved =
      last.current !== undefined && last.current.id === id ? (start ?? 0) - last.current.start : 0;
    if (start !== undefined && moved !== 0 && scroller.current !== null) scroller.current.scrollTop += moved;
    last.current = id === undefined || start === undefined ? undefined : { id, start };
  });
}
