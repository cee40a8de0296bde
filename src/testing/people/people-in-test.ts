/** The people of a test environment. One key signs for all of them, in place of the key of the service. */
import { generateKeyPairSync } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { createSigner, SignalClient, type IdentityKeySet } from '../../client';
import { InvalidArgumentError } from '../../wire/errors/errors';
import { joinedWith } from '../../wire/in-words';
import type { CreateWorkerOptions, Directory, DirectoryPerson } from '../../worker';
import { ActingPerson } from './acting-person';
import { actorOfPerson, type TestPerson } from './test-person';

/** The server on which people act. */
export interface PeopleServer {
  readonly temporal: Client;
  readonly taskQueue: string;
  /** The server's time in milliseconds since 1970. */
  readonly now: () => Promise<number>;
}

const kid = 'test-environment';

export class PeopleInTest implements Directory {
  private readonly pair = generateKeyPairSync('ed25519');
  private readonly acting = new Map<string, ActingPerson>();
  /** The server's time when somebody last acted. */
  private nowMs = 0;

  constructor(private readonly people: Readonly<Record<string, TestPerson>>) {}

  /**
   * Returns the identity keys of the worker: that of these people, and those of the test.
   *
   * @throws {InvalidArgumentError} If the test names its keys by a path or an address.
   */
  keysBeside(given: CreateWorkerOptions['identityKeys']): IdentityKeySet {
    if (typeof given === 'string')
      throw new InvalidArgumentError({
        argument: 'worker.identityKeys',
        fault: 'is a text, and `people` is set too',
        remedy: 'Pass the JSON Web Key Set itself, or leave `people` out.',
      });
    const own = { ...this.pair.publicKey.export({ format: 'jwk' }), kid };
    return { keys: [own, ...(given?.keys ?? [])] };
  }

  async person(id: string): Promise<DirectoryPerson | undefined> {
    return this.listed().find((person) => person.id === id);
  }

  async members(group: string): Promise<readonly DirectoryPerson[]> {
    return this.listed().filter(({ groups }) => groups.includes(group));
  }

  async groupsOf(id: string): Promise<readonly string[]> {
    return (await this.person(id))?.groups ?? [];
  }

  /** @throws {InvalidArgumentError} If nobody has this id. */
  as(id: string, server: PeopleServer): ActingPerson {
    const person = Object.hasOwn(this.people, id) ? this.people[id] : undefined;
    if (person === undefined) throw this.unknown(id);
    const acting = this.acting.get(id) ?? this.acts(id, person, server);
    this.acting.set(id, acting);
    return acting;
  }

  /** All but agents, who may not decide. */
  private listed(): readonly DirectoryPerson[] {
    return Object.entries(this.people).flatMap(([id, { name, groups = [], kind }]) =>
      kind === 'agent'
        ? []
        : [{ id, ...(name === undefined ? {} : { name }), groups, aliases: [], contacts: {} }],
    );
  }

  private acts(id: string, person: TestPerson, { temporal, taskQueue, now }: PeopleServer): ActingPerson {
    const key = { ...this.pair.privateKey.export({ format: 'jwk' }), kid };
    const signer = createSigner({ key, now: () => this.nowMs });
    const client = new SignalClient(temporal, { taskQueue, signer, actor: actorOfPerson(id, person, 0) });
    return new ActingPerson(id, person, client, async () => (this.nowMs = await now()));
  }

  private unknown(id: string): InvalidArgumentError {
    const known = Object.keys(this.people).map((each) => `'${each}'`);
    return new InvalidArgumentError({
      argument: 'as',
      fault: `names '${id}', who is none of the people of the environment`,
      remedy:
        known.length === 0
          ? "Pass them to createTestEnvironment: people: { alice: { groups: ['sre'] } }."
          : `Use ${joinedWith('or', known)}, or add the person to \`people\`.`,
    });
  }
}
