import { useEffect } from 'react';
import { useGateFocus } from '../../address/gate-address';

/**
 * Moves the focus to the button of the decision that a key of the list asked for, as soon as the button is there. Only Enter
 * on the button decides.
 */
export function useDecisionFocus(): void {
  const wanted = useGateFocus();
  useEffect(() => {
    if (wanted === undefined || wanted.focus === 'answer') return undefined;
    const focus = (): boolean => {
      const button = document.querySelector<HTMLElement>(`.gate-button.${wanted.focus}`);
      button?.focus();
      return button !== null;
    };
    if (focus()) return undefined;
    const watcher = new MutationObserver(() => {
      if (focus()) watcher.disconnect();
    });
    watcher.observe(document.body, { childList: true, subtree: true });
    return () => watcher.disconnect();
  }, [wanted]);
}
