import type { Directory, DirectoryPerson } from '../../src/worker';

/** A directory of the members of groups. Change `groups` to change it. */
export function directoryOfGroups(groups: Record<string, readonly string[]>): Directory {
  const person = (id: string): DirectoryPerson => {
    const own = Object.keys(groups).filter((name) => groups[name]?.includes(id));
    return { id, groups: own, aliases: [], contacts: {} };
  };
  return {
    person: async (id) => person(id),
    members: async (group) => (groups[group] ?? []).map(person),
    groupsOf: async (id) => person(id).groups,
  };
}
