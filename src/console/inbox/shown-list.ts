/** The list of signals that the person sees, in its order, so that a receipt can offer the next one of it. */
import { useEffect } from 'react';
import type { InboxRow } from './inbox-rows';

let shown: readonly InboxRow[] | undefined;

/** The rows of the inbox with its filter and order, or undefined on other pages. */
export function shownList(): readonly InboxRow[] | undefined {
  return shown;
}

/** Tells the list while the page is mounted. */
export function useTellShownList(rows: readonly InboxRow[]): void {
  useEffect(() => {
    shown = rows;
    return () => {
      shown = undefined;
    };
  }, [rows]);
}
