import type { SignalKind } from '../wire/messages';
import type { PinnedPolicy } from '../wire/policy/pinned-policy';
import { PolicyFault } from './policy/policy-fault';
import { readPolicy } from './policy/read-policy';

/**
 * Reads the policy of a gate.
 *
 * @throws {PolicyInvalidError} If it has a mistake.
 */
export function policyOf(
  policy: unknown,
  id: string | undefined,
  kind: SignalKind,
): PinnedPolicy | undefined {
  if (policy === undefined) return undefined;
  try {
    return readPolicy(policy, kind);
  } catch (error) {
    throw error instanceof PolicyFault ? error.in(id) : error;
  }
}
