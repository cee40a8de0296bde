/** Whom the words of a policy name. */
import type { Voter } from '../../wire/identity/voter';
import { joinedWith } from '../../wire/in-words';
import { visible } from '../../wire/names';
import { personToken } from '../../wire/policy/asked-people';
import type { Excluded, Who } from '../../wire/policy/policy';

/**
 * Whether one of these names the voter, so that the voter may answer. Ids name persons: a program or an agent that is proven to be one,
 * and has the id of a person, is another. Groups name all kinds.
 */
export function isNamedBy(who: readonly Who[], voter: Named): boolean {
  return who.some((each) =>
    'people' in each ? isPerson(voter) && each.people.includes(voter.id) : covers(each, voter),
  );
}

/** Whether the voter is a person of an electorate. Its tokens are those of persons. */
export function isIn(electorate: readonly string[], voter: Named): boolean {
  return isPerson(voter) && electorate.includes(personToken(voter.id));
}

function isPerson({ kind, proof }: Named): boolean {
  return kind === 'person' || proof === 'claimed';
}

/** Whether the voter is among those who may not answer. Ids exclude persons, programs and agents. */
export function covers(who: Who, voter: Pick<Voter, 'id' | 'groups'>): boolean {
  if ('group' in who) return voter.groups.includes(who.group);
  return 'people' in who ? who.people.includes(voter.id) : true;
}

type Named = Pick<Voter, 'id' | 'groups' | 'kind' | 'proof'>;

/** The people whom these name. Undefined if a group or everybody is among them. */
export function namedIn(who: readonly Who[]): ReadonlySet<string> | undefined {
  const ids = new Set<string>();
  for (const each of who) {
    if (!('people' in each)) return undefined;
    for (const id of each.people) ids.add(id);
  }
  return ids;
}

export function namesAnyone(who: readonly Who[]): boolean {
  return who.some((each) => 'anyone' in each);
}

/** Names who may answer, in words: `group sre or ada`. The members of a group are not named. */
export function whoInWords(who: readonly Who[]): string {
  return joinedWith('or', [...new Set(who.flatMap(namesOf))]);
}

/** Names who may not answer, in words. */
export function excludedInWords(excluded: Excluded): string {
  if ('starter' in excluded) return 'who started the execution';
  if ('deciderOf' in excluded) return `who decided '${visible(excluded.deciderOf)}'`;
  return joinedWith('or', namesOf(excluded));
}

function namesOf(who: Who): readonly string[] {
  if ('group' in who) return [`group ${visible(who.group)}`];
  if ('people' in who) return who.people.map(visible);
  return ['anyone'];
}
