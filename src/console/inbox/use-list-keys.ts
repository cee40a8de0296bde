/** The keys of the list: j, k and the arrows move, Home and End go to its ends, x selects, and a and r open a decision. */
import { useEffect, useRef } from 'react';
import { isPlainKey } from '../pieces/is-plain-key';

/** Where to move: by a number of rows, or to an end. */
export type Step = 1 | -1 | 'first' | 'last';

interface ListKeys {
  /** Whether the focus is in the list. The arrows, Home and End scroll the page elsewhere. */
  readonly isInList: () => boolean;
  readonly move: (step: Step) => void;
  /** Selects the row that has the focus, or all rows from the last selected one. */
  readonly select: (isRange: boolean) => void;
  /** Opens the row that has the focus, with the focus on a button. */
  readonly decide: (verb: 'approve' | 'reject') => void;
  /** Closes the question beside the list. */
  readonly close: () => void;
}

const anywhere: Readonly<Record<string, Step>> = { j: 1, k: -1 };
const inList: Readonly<Record<string, Step>> = { ArrowDown: 1, ArrowUp: -1, Home: 'first', End: 'last' };

export function useListKeys(keys: ListKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!isPlainKey(event)) return;
      const { isInList, move, select, decide, close } = latest.current;
      if (event.key.toLowerCase() === 'x' && isInList()) return select(event.shiftKey);
      if (event.key === 'a' && isInList()) return decide('approve');
      if (event.key === 'r' && isInList()) return decide('reject');
      if (event.key === 'Escape' && isInList()) return close();
      const step = anywhere[event.key] ?? (isInList() ? inList[event.key] : undefined);
      if (step === undefined) return undefined;
      event.preventDefault();
      return move(step);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
