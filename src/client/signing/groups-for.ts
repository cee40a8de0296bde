/** The groups of an actor that an answer sends: those that the policy of its gate names, or all if the policy is not known. */
import { InvalidArgumentError } from '../../wire/errors/errors';
import { maxGroups } from '../../wire/identity/actor-proof';
import type { Signal } from '../../wire/messages';
import type { ActorInput } from '../call-options';
import type { Answer } from '../sending/answer-sender';

/** @throws {InvalidArgumentError} If there are over 64. */
export function groupsFor(
  { groups = [] }: Pick<ActorInput, 'groups'>,
  policy: Signal['policy'],
): readonly string[] {
  const sent = policy === undefined ? groups : groups.filter((group) => policy.groups.includes(group));
  if (sent.length <= maxGroups) return sent;
  throw new InvalidArgumentError({
    argument: 'actor.groups',
    fault: `has ${sent.length} groups, and an answer takes ${maxGroups}`,
    remedy: 'Pass those that the policy of the gate names.',
  });
}

/** Returns an answer with the groups that its actor claims. Throws what {@link groupsFor} throws. */
export function withGroups(
  answer: Answer,
  actor: Pick<ActorInput, 'groups'>,
  policy: Signal['policy'],
): Answer {
  const groups = groupsFor(actor, policy);
  return groups.length === 0 ? answer : { ...answer, meta: { ...answer.meta, groups } };
}
