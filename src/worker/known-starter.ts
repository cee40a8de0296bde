import { checkSignature } from '../wire/identity/check-signature';
import type { IdentityKey } from '../wire/identity/identity-key';
import { ProofFault } from '../wire/identity/proof-fault';
import { readJws } from '../wire/identity/read-jws';
import { readStarterClaims } from '../wire/identity/read-starter-claims';
import { starterProofType } from '../wire/identity/starter';
import type { KnownStarter, PolicyQuestion } from '../wire/policy/policy-decision';
import { isRecord } from '../wire/read-meta';
import { verifyByNode } from '../client/signing/verify-by-node';

/**
 * Returns who started an execution, from the memo of its start. A worker with keys verifies a signed starter, and does not know one
 * whose signature is not valid for this execution, its parent or its root. A worker without keys takes it as a claim.
 */
export function knownStarter(
  { starter, namespace, startedAs }: Pick<PolicyQuestion, 'starter' | 'namespace' | 'startedAs'>,
  keys: readonly IdentityKey[] | undefined,
): KnownStarter | undefined {
  if (typeof starter !== 'string') return claimedStarter(starter);
  try {
    const jws = readJws(starter);
    if (jws.typ !== starterProofType) return undefined;
    const { ns, wid, sub, kind, name, own, iat } = readStarterClaims(jws.claims);
    if (ns !== namespace || !startedAs.includes(wid)) return undefined;
    if (keys !== undefined) checkSignature(jws, { sub, kind, iat }, keys, verifyByNode);
    return { id: sub, name, owner: own, proof: keys === undefined ? 'claimed' : 'signed' };
  } catch (error) {
    if (error instanceof ProofFault) return undefined;
    throw error;
  }
}

function claimedStarter(starter: unknown): KnownStarter | undefined {
  if (!isRecord(starter) || typeof starter.id !== 'string' || starter.id === '') return undefined;
  const { id, name, owner } = starter;
  return { id, name: textOrNone(name), owner: textOrNone(owner), proof: 'claimed' };
}

function textOrNone(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
