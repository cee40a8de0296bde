/** What the verification of an audit returns: plain data. */
import type { IdentityKeySet } from '../signing/identity-key-set';

/** With what an audit is verified. */
export interface VerifyAuditOptions {
  /**
   * The public keys that verify signatures: a JSON Web Key Set, or the path or the http or https address of one, such as `/api/keys` of
   * the service. Default: `GATEHOUSE_IDENTITY_KEYS`.
   */
  readonly keys?: IdentityKeySet | string;
}

/**
 * What is wrong with an audit:
 *
 * - `entry-changed`: an entry is not the one that its hash, or the state between two runs, covers.
 * - `entry-missing`: a number is missing or out of order, or an answer that was accepted has no entry.
 * - `answer-missing`: the history has no answer for an entry.
 * - `answer-changed`: the history has another answer than the entry.
 * - `proof-missing`: the entry says that the answer was signed, and it is not.
 * - `proof-invalid`: the signature is not valid for the answer.
 * - `key-unknown`: the key that signed is not among the given keys.
 * - `state-changed`: a run did not begin with the state that the run before has left, or the state has votes that nobody gave.
 */
export type AuditFaultKind =
  | 'entry-changed'
  | 'entry-missing'
  | 'answer-missing'
  | 'answer-changed'
  | 'proof-missing'
  | 'proof-invalid'
  | 'key-unknown'
  | 'state-changed';

/** The first fault of an audit. */
export interface AuditFault {
  readonly kind: AuditFaultKind;
  readonly message: string;
  readonly runId: string;
  /** The event of the run's history. Absent if no event is at fault. */
  readonly eventId?: number;
  /** The number of the entry. Absent if no entry is at fault. */
  readonly seq?: number;
  /** The id of the unknown key. */
  readonly kid?: string;
}

/** What was verified of an audit. */
export interface AuditVerification {
  readonly workflowId: string;
  /** The runs whose histories were read, oldest first. */
  readonly runs: readonly string[];
  /** The number of entries whose hashes were checked. */
  readonly entries: number;
  /** The number of answers whose signatures were verified. */
  readonly signed: number;
  /** The number of answers that are in the history, and for whose senders only their word stands. */
  readonly claimed: number;
  /** What could not be checked, as sentences. */
  readonly unchecked: readonly string[];
  /** Absent if there is none. What is after the first fault was not checked. */
  readonly fault?: AuditFault;
}
