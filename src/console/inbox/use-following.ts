import { useEffect, useRef } from 'react';
import { useOpenGate, type ShownGate } from '../address/gate-address';

const restMs = 80; // while a key is held, the rows in between are not opened

interface Following {
  /** The question beside the list. Undefined if it is a dialog. */
  readonly docked: ShownGate | undefined;
  /** Makes a row the active one. */
  readonly choose: (requestId: string) => void;
  /** Moves the focus to the active row. */
  readonly focus: () => void;
}

/**
 * Keeps the list and the question beside it together: the active row is the shown question, and the focus returns to the list
 * when the question is closed. Returns a function that shows the question of a row, if one is shown.
 */
export function useFollowing({ docked, choose, focus }: Following): (requestId: string) => void {
  const openGate = useOpenGate();
  const shown = docked?.requestId;
  const latest = useRef({ choose, focus });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const before = useRef(shown);
  useEffect(() => {
    latest.current = { choose, focus };
  });
  useEffect(() => {
    const isClosed = before.current !== undefined && shown === undefined;
    before.current = shown;
    if (shown !== undefined) latest.current.choose(shown);
    else clearTimeout(timer.current);
    if (isClosed && document.activeElement === document.body) latest.current.focus();
  }, [shown]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (requestId) => {
    clearTimeout(timer.current);
    if (shown !== undefined && shown !== requestId)
      timer.current = setTimeout(() => openGate(requestId, { replace: true }), restMs);
  };
}
