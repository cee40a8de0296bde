import { useEffect, useState } from 'react';

/**
 * Gives the focus back to the element that had it before the component was first rendered. For dialogs that are rendered only
 * while they are open, because Mantine returns the focus only of a dialog that stays and closes.
 */
export function useFocusReturn(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    },
    [before],
  );
}
