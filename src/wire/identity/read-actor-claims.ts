/** Reads the claims of a proof by hand: the sandbox does without a schema library for them. */
import { actorProofAudience, type ActorClaims } from './actor-proof';
import { ProofFault } from './proof-fault';
import { isRecord, vias } from '../read-meta';

const maxCharacters = 200;
/** A requestId contains the ids of the execution and the signal. */
const maxRequestIdCharacters = 4_000;
export const maxGroups = 64;
const maxMethods = 20;
const maxNamespaceCharacters = 1_000;

const verbs = ['set', 'approve', 'reject'] as const;
const kinds = ['person', 'program', 'agent'] as const;
/** A signature identifies somebody, so `none` is none of them. */
const levels = ['key', 'link', 'login'] as const;

/**
 * Returns the claims of a proof of an actor. A claim with an unknown name is refused, because it could be a restriction.
 *
 * @throws {ProofFault} If one is missing, has another type, is too long, or is unknown.
 */
export function readActorClaims(claims: Readonly<Record<string, unknown>>): ActorClaims {
  if (claims.aud !== actorProofAudience) throw new ProofFault('is for another audience');
  const text = (name: keyof ActorClaims, max = maxCharacters): string => textOf(claims[name], name, max);
  const seconds = (name: keyof ActorClaims): number => secondsOf(claims[name], name);
  const ifGiven = <T>(name: keyof ActorClaims, read: (name: keyof ActorClaims) => T): T | undefined =>
    claims[name] === undefined ? undefined : read(name);
  const read: ActorClaims = {
    iss: text('iss'),
    aud: actorProofAudience,
    ns: text('ns', maxNamespaceCharacters),
    req: text('req', maxRequestIdCharacters),
    verb: oneOf(verbs, claims.verb, 'verb'),
    vh: text('vh'),
    ch: ifGiven('ch', text),
    rule: ifGiven('rule', text),
    seen: ifGiven('seen', text),
    sub: text('sub'),
    name: ifGiven('name', text),
    kind: oneOf(kinds, claims.kind, 'kind'),
    grp: textsOf(claims.grp, 'grp', maxGroups),
    via: oneOf(vias, claims.via, 'via'),
    lvl: oneOf(levels, claims.lvl, 'lvl'),
    at: ifGiven('at', seconds),
    amr: ifGiven('amr', (name) => textsOf(claims[name], name, maxMethods)),
    own: ifGiven('own', text),
    lnk: ifGiven('lnk', (name) => linkOf(claims[name], name)),
    jti: text('jti'),
    iat: seconds('iat'),
    exp: seconds('exp'),
  };
  if (Object.keys(claims).some((name) => !Object.hasOwn(read, name)))
    throw new ProofFault('has an unknown claim');
  return read;
}

function linkOf(value: unknown, name: string): { readonly id: string; readonly by?: string } {
  if (!isRecord(value)) throw invalid(name);
  const { id, by, ...others } = value;
  if (Object.keys(others).length > 0) throw invalid(name);
  return {
    id: textOf(id, name, maxCharacters),
    ...(by === undefined ? {} : { by: textOf(by, name, maxCharacters) }),
  };
}

function oneOf<T>(all: readonly T[], value: unknown, name: string): T {
  const found = all.find((each) => each === value);
  if (found === undefined) throw invalid(name);
  return found;
}

function textsOf(value: unknown, name: string, max: number): readonly string[] {
  if (!Array.isArray(value) || value.length > max) throw invalid(name);
  return value.map((each: unknown) => textOf(each, name, maxCharacters));
}

function textOf(value: unknown, name: string, max: number): string {
  if (typeof value !== 'string' || value === '' || value.length > max) throw invalid(name);
  return value;
}

/** Seconds since 1970 that a Date can hold. */
function secondsOf(value: unknown, name: string): number {
  if (typeof value !== 'number' || !(value >= 0 && value <= 8.64e12)) throw invalid(name);
  return value;
}

function invalid(name: string): ProofFault {
  return new ProofFault(`has no valid ${name}`);
}
