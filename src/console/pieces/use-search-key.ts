import { useEffect, useRef, type RefObject } from 'react';
import { isPlainKey } from './is-plain-key';

/** The search field of a page: `/` moves the focus there, after `onKey` has made it visible. */
export function useSearchKey(onKey: () => void): RefObject<HTMLInputElement | null> {
  const search = useRef<HTMLInputElement>(null);
  const whenPressed = useRef(onKey);
  whenPressed.current = onKey;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== '/' || !isPlainKey(event)) return;
      event.preventDefault();
      whenPressed.current();
      search.current?.focus();
      search.current?.select();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
  return search;
}
