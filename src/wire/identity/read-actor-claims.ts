import { vias } from '../read-meta';
import { actorProofAudience, type ActorClaims, maxGroups } from './actor-proof';
import { Claims } from './claims';
import { voterKinds } from './voter';

/** A requestId contains the ids of the execution and the signal. */
const maxRequestIdCharacters = 4_000;
const maxMethods = 20;
export const maxNamespaceCharacters = 1_000;

const verbs = ['set', 'approve', 'reject'] as const;
/** A signature identifies somebody, so `none` is none of them. */
const levels = ['key', 'link', 'login'] as const;

/**
 * Returns the claims of a proof of an actor.
 *
 * @throws {ProofFault} If one is missing, has another type, is too long, or is unknown.
 */
export function readActorClaims(given: Readonly<Record<string, unknown>>): ActorClaims {
  const claims = new Claims(given);
  const text = (name: string): string => claims.text(name);
  const read: ActorClaims = {
    iss: text('iss'),
    aud: claims.oneOf('aud', [actorProofAudience]),
    ns: claims.text('ns', maxNamespaceCharacters),
    req: claims.text('req', maxRequestIdCharacters),
    verb: claims.oneOf('verb', verbs),
    vh: text('vh'),
    ch: claims.ifGiven('ch', text),
    rule: claims.ifGiven('rule', text),
    seen: claims.ifGiven('seen', text),
    sub: text('sub'),
    name: claims.ifGiven('name', text),
    kind: claims.oneOf('kind', voterKinds),
    grp: claims.texts('grp', maxGroups),
    via: claims.oneOf('via', vias),
    lvl: claims.oneOf('lvl', levels),
    at: claims.ifGiven('at', (name) => claims.seconds(name)),
    amr: claims.ifGiven('amr', (name) => claims.texts(name, maxMethods)),
    own: claims.ifGiven('own', text),
    lnk: claims.ifGiven('lnk', (name) =>
      claims.part(name, (link) => ({ id: link.text('id'), by: link.ifGiven('by', (by) => link.text(by)) })),
    ),
    jti: text('jti'),
    iat: claims.seconds('iat'),
    exp: claims.seconds('exp'),
  };
  claims.checkNoOthers();
  return read;
}
