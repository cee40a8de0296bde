/**
 * A logout ends the session of all tabs, so all of them leave what they show and remove their drafts. Otherwise the data
 * would stay on the screen of a shared computer. What is still being sent does not keep a tab open.
 */
import { useEffect, useState } from 'react';
import { dropKeptRun } from '../bulk/kept-run';
import { dropAllDrafts } from '../gate/drafts/drafts';
import { basePath } from '../page-facts';
import { dropHeldAnswers } from '../queue/held-answers';

/** One channel for sending and receiving, because a channel does not receive its own messages. */
const channel = new BroadcastChannel(`gatehouse-logout${basePath}`);

let isLoggingOut = false;

/**
 * Makes the browser ask before the tab is closed while `isBusy` returns true, but not when the person logs out. Returns the
 * function that ends it.
 */
export function askBeforeLeaving(isBusy: () => boolean): () => void {
  const onLeave = (event: BeforeUnloadEvent): void => {
    if (!isLoggingOut && isBusy()) event.preventDefault();
  };
  addEventListener('beforeunload', onLeave);
  return () => removeEventListener('beforeunload', onLeave);
}

/** Removes what this tab keeps, and makes the other tabs leave. Called when the form of the logout is sent. */
export function leaveAllTabs(): void {
  isLoggingOut = true;
  dropAllDrafts();
  dropHeldAnswers();
  dropKeptRun();
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target
  channel.postMessage('logged out');
}

/** Leaves the page when another tab has logged out. Returns whether it does: the page shows nothing from then on. */
export function useLeaveOnLogout(): boolean {
  const [isLeaving, setIsLeaving] = useState(false);
  useEffect(() => {
    const leave = (): void => {
      isLoggingOut = true;
      setIsLeaving(true);
    };
    channel.addEventListener('message', leave);
    return () => channel.removeEventListener('message', leave);
  }, []);
  useEffect(() => {
    if (!isLeaving) return;
    dropAllDrafts();
    dropHeldAnswers();
    dropKeptRun();
    location.replace(`${basePath}/auth/logged-out`);
  }, [isLeaving]);
  return isLeaving;
}
