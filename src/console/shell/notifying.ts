/** Whether this browser notifies the person of new questions. The person switches it on in the settings. */

const name = 'gatehouse-notifications';

/** False on pages without TLS, where browsers have no notifications. */
export const canNotify = 'Notification' in globalThis && globalThis.isSecureContext;

export function isNotifying(): boolean {
  if (!canNotify || Notification.permission !== 'granted') return false;
  try {
    return localStorage.getItem(name) === 'on';
  } catch {
    return false;
  }
}

/** One tab of the browser holds this lock: the one that stays connected while it is hidden. */
let isKeeper = false;
if (canNotify)
  void navigator.locks.request('gatehouse-notifications', async () => {
    isKeeper = true;
    await new Promise(() => undefined); // until the tab is closed
  });

/** Whether this tab needs its events also while it is hidden. A browser has only six connections to a host. */
export function listensWhileHidden(): boolean {
  return isKeeper && isNotifying();
}

export function setNotifying(isOn: boolean): void {
  try {
    if (isOn) localStorage.setItem(name, 'on');
    else localStorage.removeItem(name);
  } catch {
    // Without storage the choice is for no page.
  }
}
