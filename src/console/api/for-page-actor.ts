/** The header by which the service refuses the request if another person has logged in since the page was opened. */
import { pageActor } from '../page-facts';

/** @example await fetch(address, { headers: forPageActor() }); */
export function forPageActor(): Readonly<Record<string, string>> {
  return pageActor === undefined ? {} : { 'gatehouse-actor': pageActor };
}
