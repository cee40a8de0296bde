/** Moves the focus through the rows of a list with j, k and the arrow keys. Enter opens a row, because each row is a link. */
import { useEffect, type RefObject } from 'react';
import { isPlainKey } from '../../pieces/is-plain-key';

/** @example useRowKeys(list, 'a.execution-link'); */
export function useRowKeys(list: RefObject<HTMLElement | null>, selector: string): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!isPlainKey(event)) return;
      const isInList = list.current?.contains(document.activeElement) === true;
      const isDown = event.key === 'j' || (isInList && event.key === 'ArrowDown');
      if (!isDown && event.key !== 'k' && !(isInList && event.key === 'ArrowUp')) return;
      event.preventDefault();
      const rows = [...(list.current?.querySelectorAll<HTMLElement>(selector) ?? [])];
      const at = rows.indexOf(document.activeElement as HTMLElement);
      const next = at === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, at + (isDown ? 1 : -1)));
      rows[next]?.focus();
      rows[next]?.scrollIntoView({ block: 'nearest' });
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [list, selector]);
}
