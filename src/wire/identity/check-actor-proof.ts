/**
 * Checks the proof of an actor. The sandbox does it when it judges an answer, with the execution's time. It is not done again in a
 * replay: an answer that was let in stands.
 */
import { proofSeconds, actorProofType, type ActorClaims, type ProvenAnswer } from './actor-proof';
import { answerClaims } from './answer-claims';
import { checkSignature, type VerifySignature } from './check-signature';
import type { IdentityKey } from './identity-key';
import { ProofFault } from './proof-fault';
import { readActorClaims } from './read-actor-claims';
import { readJws } from './read-jws';
import type { Voter } from './voter';
import { voterFrom } from './voter-of';

/** With what a proof is checked. */
export interface ProofCheck {
  readonly keys: readonly IdentityKey[];
  readonly verify: VerifySignature;
  /** The execution's time, ISO 8601 in UTC. Undefined if only the signature counts. */
  readonly at: string | undefined;
  /** The longest time for which a proof may be valid. Default: that of an answer that is not queued. */
  readonly maxSeconds?: number;
}

/** The clocks of a signer and of Temporal may differ by this much. */
const skewSeconds = 60;

/**
 * Returns the voter that a proof names, if one of the keys signed it for this answer and it has not ended.
 *
 * @throws {ProofFault} Why it is not valid. Only for the log: the sender is told {@link IdentityInvalidError}.
 */
export function checkActorProof(
  token: string,
  answer: ProvenAnswer,
  { keys, verify, at, maxSeconds = proofSeconds }: ProofCheck,
): Voter {
  const jws = readJws(token);
  if (jws.typ !== actorProofType) throw new ProofFault('is a token of another type');
  const claims = readActorClaims(jws.claims);
  if (claims.kind === 'program' && claims.lvl !== 'key')
    throw new ProofFault('says that a program has logged in');
  if (at !== undefined) checkTimes(claims, Date.parse(at) / 1_000, maxSeconds);
  checkIsFor(claims, answer);
  const { sub, kind, grp, via, iat } = claims;
  checkSignature(jws, { sub, kind, groups: grp, via, iat }, keys, verify);
  return voterFrom(claims);
}

function checkTimes({ iat, exp }: ActorClaims, now: number, maxSeconds: number): void {
  if (iat > now + skewSeconds) throw new ProofFault('was made in the future: compare the clocks');
  if (exp <= now) throw new ProofFault('has ended: compare the clocks');
  if (exp - iat > maxSeconds || exp <= iat)
    throw new ProofFault(`is not valid for 1 to ${maxSeconds} seconds`);
}

/** A proof of one answer is of no use for another. What an answer leaves out, its proof must leave out too. */
function checkIsFor(claims: ActorClaims, answer: ProvenAnswer): void {
  const expected = answerClaims(answer);
  if (expected === undefined) throw new ProofFault('is for a value that cannot be hashed');
  for (const name of ['ns', 'req', 'verb', 'vh', 'ch', 'rule', 'seen'] as const)
    if (claims[name] !== expected[name]) throw new ProofFault(`is for another answer: ${name} differs`);
}
