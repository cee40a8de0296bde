/**
 * The token of a signed link. The token is in the fragment of the address, which browsers do not send to servers. It is
 * removed from the address and the history before anything is rendered.
 *
 * The token is kept in the session storage of the tab, because phones unload background pages and load them again, and a
 * draft must survive that. A mark in the history entry records that this page had the token, so that an address without a
 * token does not open an earlier link.
 */
import { basePath } from '../../page-facts';

const place = 'gatehouse-link';
const mark = { gatehouseLink: true };

let token = location.pathname === `${basePath}/link` ? takeToken() : undefined;

/** The token of this page. Undefined if the address is incomplete. */
export function linkToken(): string | undefined {
  return token;
}

/** Calls `tell` when another link is opened in the same tab, which does not load the page again. */
export function onOtherLink(tell: () => void): () => void {
  const take = (): void => {
    if (location.hash.length < 2) return;
    token = takeToken();
    tell();
  };
  addEventListener('hashchange', take);
  return () => removeEventListener('hashchange', take);
}

/** Removes the token of a link that is no longer valid. */
export function forgetLink(): void {
  try {
    sessionStorage.removeItem(place);
  } catch {
    // Without storage there is nothing to remove.
  }
}

function takeToken(): string | undefined {
  const given = location.hash.slice(1);
  try {
    if (given === '') return wasHere() ? (sessionStorage.getItem(place) ?? undefined) : undefined;
    sessionStorage.setItem(place, given);
  } catch {
    // Without storage the token lasts as long as the page.
  }
  history.replaceState(mark, '', location.pathname + location.search);
  return given === '' ? undefined : given;
}

function wasHere(): boolean {
  const state: unknown = history.state;
  return typeof state === 'object' && state !== null && 'gatehouseLink' in state;
}
