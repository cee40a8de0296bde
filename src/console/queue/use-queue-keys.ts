/** The keys of the queue that do not answer. */
import { useEffect, useRef } from 'react';
import { isPlainKey } from '../pieces/is-plain-key';

interface QueueKeys {
  readonly onSkip: () => void;
  readonly onUndo: () => void;
}

export function useQueueKeys(used: QueueKeys): void {
  const latest = useRef(used);
  latest.current = used;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isRadio = event.target instanceof HTMLInputElement && event.target.type === 'radio';
      if (
        event.repeat ||
        !(isPlainKey(event) || (isRadio && !event.ctrlKey && !event.metaKey && !event.altKey))
      )
        return;
      if (event.key.toLowerCase() === 's') latest.current.onSkip();
      if (event.key.toLowerCase() === 'u') latest.current.onUndo();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
