/** The people of a directory file, by id and alias and by group. */
import { z } from 'zod';
import type { Issue } from '../wire/messages';
import { readStrictJson } from '../values/read-strict-json';
import { zodFaultInWords } from '../values/zod-fault-in-words';
import { faultOfName } from '../wire/names';
import { checkedGroups } from './checked-groups';
import type { DirectoryPerson } from './directory';

export interface DirectoryPeople {
  /** In the order of the file. */
  readonly people: readonly DirectoryPerson[];
  /** By id and by each alias. */
  readonly byName: ReadonlyMap<string, DirectoryPerson>;
  readonly byGroup: ReadonlyMap<string, readonly DirectoryPerson[]>;
}

const maxPeople = 20_000;
const maxAliases = 20;
const maxContacts = 10;

const name = z.string().superRefine((text, context) => {
  const fault = faultOfName(text);
  if (fault !== undefined) context.addIssue({ code: 'custom', message: fault });
});
const groups = z.array(z.string()).superRefine((names, context) => {
  const checked = checkedGroups(names);
  if ('fault' in checked) context.addIssue({ code: 'custom', message: checked.fault });
});
const personSchema = z.strictObject({
  name: name.optional(),
  groups: groups.default([]),
  aliases: z.array(name).max(maxAliases).default([]),
  contacts: z
    .record(name, name)
    .refine((contacts) => Object.keys(contacts).length <= maxContacts, `are over ${maxContacts}`)
    .default({}),
});
const fileSchema = z.strictObject({
  people: z
    .record(name, personSchema)
    .refine((people) => Object.keys(people).length <= maxPeople, `are over ${maxPeople}`),
});

/** Reads the text of a directory file. Returns all of its mistakes with their paths. */
export function readPeople(
  text: string,
): { readonly people: DirectoryPeople } | { readonly issues: readonly Issue[] } {
  const { value, issues } = readStrictJson(text);
  if (issues.length > 0) return { issues };
  const parsed = fileSchema.safeParse(value);
  if (!parsed.success) return { issues: parsed.error.issues.map(issueOf) };
  return indexed(Object.entries(parsed.data.people).map(([id, person]) => personOf(id, person)));
}

/** All names are in Unicode normal form, so that names that look the same are the same. */
function personOf(id: string, person: z.infer<typeof personSchema>): DirectoryPerson {
  return {
    ...person,
    id: id.normalize(),
    groups: [...new Set(person.groups.map((group) => group.normalize()))],
    aliases: person.aliases.map((alias) => alias.normalize()),
  };
}

function indexed(
  people: readonly DirectoryPerson[],
): { readonly people: DirectoryPeople } | { readonly issues: readonly Issue[] } {
  const issues: Issue[] = [];
  const byName = new Map<string, DirectoryPerson>();
  const byGroup = new Map<string, DirectoryPerson[]>();
  for (const person of people) {
    if (byName.has(person.id)) issues.push(twice(['people', person.id], person.id));
    byName.set(person.id, person);
  }
  for (const person of people) {
    for (const [at, alias] of person.aliases.entries()) {
      const path = ['people', person.id, 'aliases', at];
      const other = byName.get(alias);
      if (other !== undefined) issues.push(twice(path, other.id));
      else byName.set(alias, person);
    }
    for (const group of person.groups) byGroup.set(group, [...(byGroup.get(group) ?? []), person]);
  }
  return issues.length > 0 ? { issues } : { people: { people, byName, byGroup } };
}

/** Two people with one name would be one voter. */
function twice(path: Issue['path'], id: string): Issue {
  return { path, message: `is already an id or alias of '${id}'` };
}

function issueOf(issue: z.core.$ZodIssue): Issue {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  // The key of a record has its own issues, and a message that does not say which.
  const [inner] = issue.code === 'invalid_key' ? issue.issues : [];
  return { path, message: zodFaultInWords(inner ?? issue) };
}
