/**
 * The people and groups of an organisation. The service asks it who a person is and which groups the person has at present. A worker
 * asks it for the members of a group when a gate opens whose policy depends on their number.
 */
export interface Directory {
  /** The person with this id or alias. Undefined if there is none. */
  person(idOrAlias: string): Promise<DirectoryPerson | undefined>;
  /** The members of a group, in the order of the directory. */
  members(group: string): Promise<readonly DirectoryPerson[]>;
  /** The groups of the person with this id or alias. Empty if there is none. */
  groupsOf(idOrAlias: string): Promise<readonly string[]>;
}

/** A person of a {@link Directory}. */
export interface DirectoryPerson {
  /** The actor of what the person does. */
  readonly id: string;
  readonly name?: string;
  readonly groups: readonly string[];
  /** Other ids of the person, such as the `sub` of the login provider. */
  readonly aliases: readonly string[];
  /** Where to reach the person, by channel: `email`, `slack`. */
  readonly contacts: Readonly<Record<string, string>>;
}
