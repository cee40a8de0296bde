/**
 * Who started an execution, in its memo. In the memo and not in a header of the start, because a payload codec encrypts memos. A
 * client without a signer writes what it claims, a client with a signer a JWS.
 */
import type { VoterKind } from './voter';

/** The key in the memo. */
export const starterMemoKey = 'gatehouse:starter';
export const starterProofType = 'gatehouse-starter+jwt';
export const starterProofAudience = 'gatehouse:starter';

/** The claims of a signed starter, by their names in the token. It is bound to the execution, whose children inherit it. */
export interface StarterClaims {
  readonly iss: string;
  readonly aud: typeof starterProofAudience;
  /** The namespace of Temporal. */
  readonly ns: string;
  readonly wid: string;
  /** The workflow type. */
  readonly wtype: string;
  readonly sub: string;
  readonly name?: string;
  readonly kind: VoterKind;
  /** The owner of an agent. */
  readonly own?: string;
  /** Seconds since 1970. */
  readonly iat: number;
}

/** A starter as a client without a signer claims it. */
export interface ClaimedStarter {
  readonly id: string;
  readonly name?: string;
  readonly owner?: string;
}
