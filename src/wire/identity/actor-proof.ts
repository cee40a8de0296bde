/**
 * The proof of an actor: a JWS (Ed25519) that the service or a program's own signer makes for one answer. It is bound to the
 * namespace, the opening, the verb, the value and the comment, so it is of no use for another answer, and it ends after a minute.
 */
import type { NamedActor } from '../messages';
import type { VoterKind, IdentityLevel } from './voter';

export const actorProofType = 'gatehouse-actor+jwt';
export const actorProofAudience = 'gatehouse:actor';
/** How long the proof of an answer is valid, in seconds. */
export const proofSeconds = 60;
/** The same for an answer that is queued, because no worker may run for long. */
export const queuedProofSeconds = 7 * 24 * 3_600;

/** The most groups of an actor that an answer has. */
export const maxGroups = 64;

/** The claims of a proof, by their names in the token. */
export interface ActorClaims {
  readonly iss: string;
  readonly aud: typeof actorProofAudience;
  /** The namespace of Temporal. */
  readonly ns: string;
  /** The requestId. */
  readonly req: string;
  readonly verb: 'set' | 'approve' | 'reject';
  /** The hash of the value (value-hash.ts). */
  readonly vh: string;
  /** The hash of the comment, if there is one. */
  readonly ch?: string;
  /** The rule that the answer names. */
  readonly rule?: string;
  /** The digest of what was seen. */
  readonly seen?: string;
  readonly sub: string;
  readonly name?: string;
  readonly kind: VoterKind;
  readonly grp: readonly string[];
  readonly via: NamedActor['via'];
  readonly lvl: IdentityLevel;
  /** Seconds since 1970. */
  readonly at?: number;
  readonly amr?: readonly string[];
  readonly own?: string;
  readonly lnk?: { readonly id: string; readonly by?: string };
  readonly jti: string;
  readonly iat: number;
  readonly exp: number;
}

/** What an answer says, which its proof must say too. */
export interface ProvenAnswer {
  readonly namespace: string;
  readonly requestId: string;
  readonly verb: 'set' | 'approve' | 'reject';
  readonly value: unknown;
  readonly comment?: string;
  readonly rule?: string;
  readonly seen?: string;
}
