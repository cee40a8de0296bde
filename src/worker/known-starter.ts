import { checkSignature } from '../wire/identity/check-signature';
import type { IdentityKey } from '../wire/identity/identity-key';
import { ProofFault } from '../wire/identity/proof-fault';
import { readJws } from '../wire/identity/read-jws';
import { readStarterClaims } from '../wire/identity/read-starter-claims';
import { starterProofType, type FirstStart, type StarterClaims } from '../wire/identity/starter';
import type { KnownStarter, PolicyQuestion } from '../wire/policy/policy-decision';
import { isRecord } from '../wire/read-meta';
import { verifyByNode } from '../client/signing/verify-by-node';

/** The clocks of the signer and of Temporal may differ by this much. Between the signature and the start is the call of Temporal. */
const skewSeconds = 60;

/**
 * Returns who started an execution, from the memo of its start. A worker with keys verifies a signed starter, and does not know one
 * whose signature is not valid for this start. A worker without keys takes it as a claim.
 *
 * @param refused - called with the fault of a signature that is not valid.
 */
export function knownStarter(
  { starter, namespace, start }: Pick<PolicyQuestion, 'starter' | 'namespace' | 'start'>,
  keys: readonly IdentityKey[] | undefined,
  refused: (fault: string) => void = () => undefined,
): KnownStarter | undefined {
  if (typeof starter !== 'string') return claimedStarter(starter);
  try {
    const jws = readJws(starter);
    if (jws.typ !== starterProofType) throw new ProofFault('is a token of another type');
    const claims = readStarterClaims(jws.claims);
    const { ns, sub, kind, name, own, iat } = claims;
    if (ns !== namespace) throw new ProofFault('is for another namespace');
    checkIsFor(claims, start);
    if (keys !== undefined) checkSignature(jws, { sub, kind, iat }, keys, verifyByNode);
    return { id: sub, name, owner: own, proof: keys === undefined ? 'claimed' : 'signed' };
  } catch (error) {
    if (!(error instanceof ProofFault)) throw error;
    refused(error.message);
    return undefined;
  }
}

/** The signature of one start is of no use for another. */
function checkIsFor({ wid, wtype, iat, again }: StarterClaims, start: FirstStart | undefined): void {
  if (start === undefined) throw new ProofFault('is for a start that is not known');
  if (wid !== start.workflowId) throw new ProofFault('is for another workflowId');
  if (wtype !== start.workflowType) throw new ProofFault('is for another workflow type');
  if (start.at === undefined) {
    if (again !== true) throw new ProofFault('is for a start that is not repeated');
  } else if (Math.abs(Date.parse(start.at) / 1_000 - iat) > skewSeconds)
    throw new ProofFault('was not made when the execution started: compare the clocks');
}

function claimedStarter(starter: unknown): KnownStarter | undefined {
  if (!isRecord(starter) || typeof starter.id !== 'string' || starter.id === '') return undefined;
  const { id, name, owner } = starter;
  return { id, name: textOrNone(name), owner: textOrNone(owner), proof: 'claimed' };
}

function textOrNone(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
