/** Whether the window is as narrow as a phone. */
import { useSyncExternalStore } from 'react';

const narrow = window.matchMedia('(max-width: 640px)');

export function useIsPhone(): boolean {
  return useSyncExternalStore(
    (onChange) => {
      narrow.addEventListener('change', onChange);
      return () => narrow.removeEventListener('change', onChange);
    },
    () => narrow.matches,
  );
}
