import type { Directory } from '../../directory/directory';
import type { Identity } from './identity';

/**
 * An identity as the directory has it at present: its id, its name and its groups. A person with a login who is not in the
 * directory may not act. Recipients of links and the local user may be strangers to it, and then have no groups. Programs
 * are not looked up.
 */
export async function inDirectory(directory: Directory | undefined, identity: Identity): Promise<Identity> {
  if (directory === undefined || identity.kind === 'token') return identity;
  const { actor, kind } = identity;
  const person = await directory.person(actor.id);
  if (person === undefined) return { ...identity, groups: [], isUnlisted: kind === 'session' };
  const { id, name = actor.name, groups } = person;
  return {
    ...identity,
    actor: { id, ...(name === undefined ? {} : { name }) },
    groups,
    ...(id === actor.id ? {} : { loginId: actor.id }),
  };
}
