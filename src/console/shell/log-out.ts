/**
 * A logout ends the session of all tabs, so all of them leave what they show and remove their drafts. Otherwise the data
 * would stay on the screen of a shared computer.
 */
import { useEffect } from 'react';
import { dropAllDrafts } from '../gate/drafts/drafts';
import { basePath } from '../page-facts';
import { dropHeldAnswers } from '../queue/held-answers';

/** One channel for sending and receiving, because a channel does not receive its own messages. */
const channel = new BroadcastChannel(`gatehouse-logout${basePath}`);

/** Removes what this tab keeps, and makes the other tabs leave. Called when the form of the logout is sent. */
export function leaveAllTabs(): void {
  dropAllDrafts();
  dropHeldAnswers();
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target
  channel.postMessage('logged out');
}

/** Leaves the page when another tab has logged out. */
export function useLeaveOnLogout(): void {
  useEffect(() => {
    const leave = (): void => {
      dropAllDrafts();
      dropHeldAnswers();
      location.replace(`${basePath}/auth/logged-out`);
    };
    channel.addEventListener('message', leave);
    return () => channel.removeEventListener('message', leave);
  }, []);
}
