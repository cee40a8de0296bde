/** Whether one key answers a question of the queue. A setting of this browser, on by default. */
import { useCallback, useState } from 'react';

const name = 'gatehouse-one-key';

export function useOneKey(): readonly [boolean, (isOn: boolean) => void] {
  const [isOn, setIsOn] = useState(read);
  const set = useCallback((changed: boolean) => {
    setIsOn(changed);
    try {
      localStorage.setItem(name, changed ? 'on' : 'off');
    } catch {
      // Without storage the setting applies to this page.
    }
  }, []);
  return [isOn, set];
}

function read(): boolean {
  try {
    return localStorage.getItem(name) !== 'off';
  } catch {
    return true;
  }
}
