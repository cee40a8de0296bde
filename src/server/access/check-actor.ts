/**
 * Refuses a request that was made for another actor. The session of a browser can change below an open page: a person logs
 * out in one tab, and another person logs in. An answer of the open page would count in the name of the other person.
 */
import { nameInWords } from '../../wire/names';
import { ServiceError } from '../http/service-errors';
import type { Identity } from '../identity/identity';

/** The name of an actor in a header, a page or a form: its id, percent-encoded. */
export function actorText({ actor }: Identity): string {
  return encodeURIComponent(actor.id);
}

/**
 * `expected` is the actor for whom the page was made. Without it nothing is checked.
 *
 * @throws {ServiceError} `other-actor` if the request has another identity, `invalid-request` if the text is not an id.
 */
export function checkActor(identity: Identity | undefined, expected: string | undefined): void {
  if (identity === undefined || expected === undefined) return;
  const id = decoded(expected);
  if (id === identity.actor.id) return;
  const words = `You are logged in as ${nameInWords(identity.actor)} now. This request is from a page of ${nameInWords({ id })}.`;
  const { id: now, name } = identity.actor;
  throw new ServiceError('other-actor', `${words} Nothing was sent. Reload the page.`, {
    actor: { id: now, ...(name === undefined ? {} : { name }) },
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    const words = 'The header Gatehouse-Actor must be the id of an actor, percent-encoded.';
    throw new ServiceError('invalid-request', words);
  }
}
