import type { Policy } from '../wire/policy/policy';
import { policyOf } from './policy-of';

/**
 * Checks a policy for approvals where it is defined, and returns it, so that a mistake is found before a gate opens.
 *
 * @throws {PolicyInvalidError} If the policy has a mistake.
 *
 * @example
 * export const twoOfSre = definePolicy({ who: group('sre'), need: 2, exclude: [starter()] });
 */
export function definePolicy<const Defined extends Policy>(policy: Defined): Defined {
  policyOf(policy, undefined, 'approval');
  return policy;
}
