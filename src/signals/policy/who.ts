/** Makes the parts of a policy that name people. */
import type { Anyone, DeciderOf, Group, People, Starter } from '../../wire/policy/policy';

/**
 * Names all members of a group, by the name of the group in the login or the directory. Whether a person is a member counts at
 * the time of the answer.
 *
 * @example
 * const policy: Policy = { who: group('sre'), need: 2 };
 */
export function group(name: string): Group {
  return { group: name };
}

/**
 * Names people by their ids. A program that is proven to be one is not a person, whatever its id is: name it by a group.
 *
 * @example
 * const policy: Policy = { who: people('ada', 'grace') };
 */
export function people(...ids: readonly string[]): People {
  return { people: ids };
}

/**
 * Names everybody. On a worker with identity keys, everybody whom a signature identifies.
 *
 * @example
 * const policy: Policy = { who: anyone(), exclude: [starter()] };
 */
export function anyone(): Anyone {
  return { anyone: true };
}

/**
 * Names the person or program that started the execution, for `exclude`. If an agent started it, the person for whom the agent
 * acts is excluded too. If the starter is not known, the gate does not open: `StarterUnknownError`.
 *
 * @example
 * const policy: Policy = { who: group('sre'), need: 2, exclude: [starter()] };
 */
export function starter(): Starter {
  return { starter: true };
}

/**
 * Names everybody whose answer counted at another gate of the execution, for `exclude`. The other gate must have opened before.
 *
 * @example
 * const policy: Policy = { who: group('controllers'), exclude: [deciderOf('draft')] };
 */
export function deciderOf(gateId: string): DeciderOf {
  return { deciderOf: gateId };
}
