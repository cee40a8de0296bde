/**
 * API tokens, with which programs authenticate. A token is returned once, when it is made. The store has its SHA-256,
 * which is enough because a token is 32 random bytes and not a password that could be guessed.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Logger } from 'pino';
import { z } from 'zod';
import { InvalidArgumentError } from '../../wire/errors/errors';
import { faultOfName } from '../../wire/names';
import type { Directory } from '../../directory/directory';
import type { RecordStore, StoredRecord } from '../records/record-store';
import { checkedGroups } from '../../directory/checked-groups';
import { scopesOf, type Identity, type Scope } from './identity';

/** The public data of a token. */
export interface ApiToken {
  readonly id: string;
  /** The actor of everything that is done with the token. */
  readonly name: string;
  readonly scope: Scope;
  /** The groups of the program in policies of gates. */
  readonly groups: string[];
  /** Instants in ISO 8601. */
  readonly createdAt: string;
  readonly expiresAt?: string;
  /** The last use, to the minute. */
  readonly lastUsedAt?: string;
}

/** The data of a new token. */
export interface NewToken {
  readonly name: string;
  readonly scope: Scope;
  /** Default: none. */
  readonly groups?: readonly string[];
  readonly expiresAt?: Date;
}

const publicSchema = z.object({
  id: z.string(),
  name: z.string(),
  scope: z.enum(['read', 'answer', 'start', 'admin']),
  groups: z.array(z.string()).default([]),
  createdAt: z.string(),
  expiresAt: z.string().optional(),
  lastUsedAt: z.string().optional(),
});
const recordSchema = publicSchema.extend({ hash: z.string().regex(/^[\da-f]{64}$/u) }).strict();
type TokenRecord = z.infer<typeof recordSchema>;
/** The person of a session. */
const personSchema = z.object({ actor: z.object({ id: z.string(), name: z.string().optional() }) });

const noteEveryMs = 60_000;
const maxTokens = 1_000; // including expired ones, which are listed until they are revoked

/** The format of API tokens. */
export const tokenPattern = /^gh_[\w-]{43}$/u;

export class ApiTokens {
  private readonly records: StoredRecord<TokenRecord[]>;
  private readonly noted = new Map<string, number>();
  private writing: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly store: RecordStore,
    private readonly log?: Logger,
    /** Whose people's names no token can have. */
    private readonly directory?: Pick<Directory, 'person'>,
  ) {
    this.records = store.record({ name: 'api-tokens', schema: z.array(recordSchema), empty: [] });
  }

  /**
   * Makes a token. Only this call returns its secret.
   *
   * @throws {InvalidArgumentError} If the name or a group is invalid, if the name is that of another token, or of a person with a
   * session or of the directory, or if there are already 1,000 tokens.
   *
   * @example
   * const { token } = await tokens.create({ name: 'build-robot', scope: 'answer' });
   */
  async create({
    name,
    scope,
    groups = [],
    expiresAt,
  }: NewToken): Promise<ApiToken & { readonly token: string }> {
    const fault = faultOfName(name);
    if (fault !== undefined) throw new InvalidArgumentError({ argument: 'name', fault });
    const checked = checkedGroups(groups);
    if ('fault' in checked) throw new InvalidArgumentError({ argument: 'groups', fault: checked.fault });
    const token = `gh_${randomBytes(32).toString('base64url')}`;
    const made: ApiToken = {
      id: randomBytes(6).toString('hex'),
      name: name.normalize(),
      scope,
      groups: [...checked.groups],
      createdAt: new Date().toISOString(),
      ...(expiresAt === undefined ? {} : { expiresAt: expiresAt.toISOString() }),
    };
    const sessions = await this.store.group('sessions', personSchema);
    if (sessions.some(({ actor }) => [actor.id, actor.name].includes(made.name)))
      throw personsName(made, 'who has logged in');
    if ((await this.directory?.person(made.name)) !== undefined) throw personsName(made, 'of the directory');
    await this.records.update((records) => {
      if (records.length >= maxTokens) throw tooMany();
      const other = records.find((record) => record.name === made.name && !isOver(record));
      if (other !== undefined) throw nameTaken(other);
      return [...records, { ...made, hash: digest(token).toString('hex') }];
    });
    return { ...made, token };
  }

  /** All tokens, including expired ones, in the order of creation. */
  async list(): Promise<ApiToken[]> {
    return (await this.records.read()).map((record) => publicSchema.parse(record));
  }

  /** Revokes a token at once, in every process with the same store. Returns false if there is none with this id. */
  async revoke(id: string): Promise<boolean> {
    let found = false;
    await this.records.update((records) => {
      const left = records.filter((record) => record.id !== id);
      found = left.length < records.length;
      return left;
    });
    return found;
  }

  /** The identity of a token. Undefined if it is unknown, expired or revoked. */
  async identify(token: string): Promise<Identity | undefined> {
    const given = digest(token);
    let known: TokenRecord | undefined;
    // All hashes are compared, each in constant time, so that the duration does not reveal how close a guess was.
    for (const record of await this.records.read()) {
      if (timingSafeEqual(given, Buffer.from(record.hash, 'hex'))) known = record;
    }
    if (known === undefined || isOver(known)) return undefined;
    this.noteUse(known.id);
    const { id: tokenId, name, scope, groups } = known;
    return { kind: 'token', tokenId, actor: { id: name }, groups, scopes: scopesOf(scope) };
  }

  /** True if a valid token exists. */
  async hasAny(): Promise<boolean> {
    return (await this.records.read()).some((record) => !isOver(record));
  }

  /** Waits until recorded uses are in the store. */
  async flush(): Promise<void> {
    await this.writing;
  }

  /** Records a use in the background. The request does not wait for it, and does not fail if it fails. */
  private noteUse(id: string): void {
    const now = Date.now();
    if (now - (this.noted.get(id) ?? 0) < noteEveryMs) return;
    this.noted.set(id, now);
    const lastUsedAt = new Date(now).toISOString();
    this.writing = this.writing
      .then(() =>
        this.records.update((records) =>
          records.map((record) => (record.id === id ? { ...record, lastUsedAt } : record)),
        ),
      )
      .catch((error: unknown) => this.log?.warn({ err: error }, 'the use of a token could not be recorded'));
  }
}

/** Two tokens with one name would be one actor in every audit. */
function nameTaken({ id, name }: TokenRecord): InvalidArgumentError {
  return new InvalidArgumentError({
    argument: `name '${name}'`,
    fault: `is used by the token ${id}`,
    remedy: 'Use another name, or revoke that token first.',
  });
}

/** The answers of the token would look like those of the person. */
function personsName({ name }: ApiToken, which: string): InvalidArgumentError {
  return new InvalidArgumentError({
    argument: `name '${name}'`,
    fault: `is used by a person ${which}`,
    remedy: 'Use a name that identifies the program.',
  });
}

function tooMany(): InvalidArgumentError {
  return new InvalidArgumentError({
    argument: 'API tokens',
    fault: `are limited to ${maxTokens}`,
    remedy: 'Revoke tokens that are no longer used.',
  });
}

function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

function isOver({ expiresAt }: TokenRecord): boolean {
  return expiresAt !== undefined && Date.parse(expiresAt) <= Date.now();
}
