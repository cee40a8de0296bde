import { Claims } from './claims';
import { maxNamespaceCharacters } from './read-actor-claims';
import { starterProofAudience, type StarterClaims } from './starter';
import { voterKinds } from './voter';

/** A workflowId and a workflow type have at most 1,000 bytes. */
const maxIdCharacters = 1_000;

/**
 * Returns the claims of a signed starter.
 *
 * @throws {ProofFault} If one is missing, has another type, is too long, or is unknown.
 */
export function readStarterClaims(given: Readonly<Record<string, unknown>>): StarterClaims {
  const claims = new Claims(given);
  const text = (name: string): string => claims.text(name);
  const read: StarterClaims = {
    iss: text('iss'),
    aud: claims.oneOf('aud', [starterProofAudience]),
    ns: claims.text('ns', maxNamespaceCharacters),
    wid: claims.text('wid', maxIdCharacters),
    wtype: claims.text('wtype', maxIdCharacters),
    sub: text('sub'),
    name: claims.ifGiven('name', text),
    kind: claims.oneOf('kind', voterKinds),
    own: claims.ifGiven('own', text),
    again: claims.ifGiven('again', (name) => claims.oneOf(name, [true])),
    iat: claims.seconds('iat'),
  };
  claims.checkNoOthers();
  return read;
}
