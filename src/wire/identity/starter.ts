/**
 * Who started an execution, in its memo. In the memo and not in a header of the start, because a payload codec encrypts memos. A
 * client without a signer writes what it claims, a client with a signer a JWS.
 */
import type { VoterKind } from './voter';

/** The key in the memo. */
export const starterMemoKey = 'gatehouse:starter';
export const starterProofType = 'gatehouse-starter+jwt';
export const starterProofAudience = 'gatehouse:starter';

/**
 * The claims of a signed starter, by their names in the token. It is bound to the execution, its type and the time of its start. The
 * children of the execution inherit it.
 */
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
  /** True if the server may begin the execution again, by a retry policy or a cron schedule. */
  readonly again?: true;
  /** Seconds since 1970. */
  readonly iat: number;
}

/** The start of the first run of an execution, which a signed starter must fit. */
export interface FirstStart {
  readonly workflowId: string;
  readonly workflowType: string;
  /** ISO 8601 in UTC. Absent in a run that the server has begun again: its history does not have when the first run began. */
  readonly at?: string;
}

/** A signed starter in the memo of a child, with the start of its root. Only workflow code can write it. */
export interface InheritedStarter {
  readonly signed: string;
  readonly start?: FirstStart;
}

/** A starter as a client without a signer claims it. */
export interface ClaimedStarter {
  readonly id: string;
  readonly name?: string;
  readonly owner?: string;
}
