/**
 * The token of a signed link. It stands behind the # of the address, where no server sees it, and is taken out of the
 * address and the history before anything is drawn.
 *
 * It is kept in the tab's own storage: phones throw away pages that are in the background and load them again, and what
 * was typed should not be lost to that. A mark in the history says that this very page had it, so that an address without a
 * token opens nothing of an earlier link.
 */
import { basePath } from '../page-facts';

const place = 'gatehouse-link';
const mark = { gatehouseLink: true };

let token = location.pathname === `${basePath}/link` ? takeToken() : undefined;

/** The token of this page; undefined where its address is not whole. */
export function linkToken(): string | undefined {
  return token;
}

/** Tells of another link that is opened in the same tab, which loads no page. */
export function onOtherLink(tell: () => void): () => void {
  const take = (): void => {
    if (location.hash.length < 2) return;
    token = takeToken();
    tell();
  };
  addEventListener('hashchange', take);
  return () => removeEventListener('hashchange', take);
}

/** A link that opens nothing is not kept. */
export function forgetLink(): void {
  try {
    sessionStorage.removeItem(place);
  } catch {
    // Nothing is kept where there is no storage.
  }
}

function takeToken(): string | undefined {
  const given = location.hash.slice(1);
  try {
    if (given === '') return wasHere() ? (sessionStorage.getItem(place) ?? undefined) : undefined;
    sessionStorage.setItem(place, given);
  } catch {
    // The page has it for as long as it is there.
  }
  history.replaceState(mark, '', location.pathname + location.search);
  return given === '' ? undefined : given;
}

function wasHere(): boolean {
  const state: unknown = history.state;
  return typeof state === 'object' && state !== null && 'gatehouseLink' in state;
}
