/** Whether the page is being printed. A component then renders what is otherwise rendered only when it is scrolled to. */
import { useSyncExternalStore } from 'react';

export function useIsPrinting(): boolean {
  return useSyncExternalStore(subscribe, isPrinting);
}

const print = matchMedia('print');
let isAbout = false;

function isPrinting(): boolean {
  return isAbout || print.matches;
}

/** The medium changes after the page is laid out for the paper, so the events around a print are needed too. */
function subscribe(onChange: () => void): () => void {
  const around = ({ type }: Event): void => {
    isAbout = type === 'beforeprint';
    onChange();
  };
  addEventListener('beforeprint', around);
  addEventListener('afterprint', around);
  print.addEventListener('change', onChange);
  return () => {
    removeEventListener('beforeprint', around);
    removeEventListener('afterprint', around);
    print.removeEventListener('change', onChange);
  };
}
