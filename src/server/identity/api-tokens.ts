/**
 * API tokens, by which programs say who they are. A token is shown once, when it is made; what is kept is its SHA-256,
 * which is enough, because a token is 32 random bytes and no password that could be guessed.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Logger } from 'pino';
import { z } from 'zod';
import { InvalidArgumentError } from '../../wire/errors/errors';
import { faultOfName } from '../../wire/names';
import type { RecordStore, StoredRecord } from '../records/record-store';
import { scopesOf, type Identity, type Scope } from './identity';

/** What may be said of a token to anybody who may see them all. */
export interface ApiToken {
  readonly id: string;
  /** The actor of all that is done by it. */
  readonly name: string;
  readonly scope: Scope;
  /** Instants, as ISO 8601. */
  readonly createdAt: string;
  readonly expiresAt?: string;
  /** To the minute. */
  readonly lastUsedAt?: string;
}

/** What a token is made of. */
export interface NewToken {
  readonly name: string;
  readonly scope: Scope;
  readonly expiresAt?: Date;
}

const publicSchema = z.object({
  id: z.string(),
  name: z.string(),
  scope: z.enum(['read', 'answer', 'admin']),
  createdAt: z.string(),
  expiresAt: z.string().optional(),
  lastUsedAt: z.string().optional(),
});
const recordSchema = publicSchema.extend({ hash: z.string().regex(/^[\da-f]{64}$/u) }).strict();
type TokenRecord = z.infer<typeof recordSchema>;
/** Of a session, whose it is. */
const personSchema = z.object({ actor: z.object({ id: z.string(), name: z.string().optional() }) });

const noteEveryMs = 60_000;
const maxTokens = 1_000; // expired ones count: they are listed until they are revoked

/** A text that could be one of ours. */
export const tokenPattern = /^gh_[\w-]{43}$/u;

export class ApiTokens {
  private readonly records: StoredRecord<TokenRecord[]>;
  private readonly noted = new Map<string, number>();
  private writing: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly store: RecordStore,
    private readonly log?: Logger,
  ) {
    this.records = store.record({ name: 'api-tokens', schema: z.array(recordSchema), empty: [] });
  }

  /**
   * Makes a token. This is the only time that it is told.
   *
   * @throws {InvalidArgumentError} for a name that no actor may have, or that another token or a person with a session
   * has, and where there are 1,000 already.
   *
   * @example
   * const { token } = await tokens.create({ name: 'build-robot', scope: 'answer' });
   */
  async create({ name, scope, expiresAt }: NewToken): Promise<ApiToken & { readonly token: string }> {
    const fault = faultOfName(name);
    if (fault !== undefined) throw new InvalidArgumentError({ argument: 'name', fault });
    const token = `gh_${randomBytes(32).toString('base64url')}`;
    const made: ApiToken = {
      id: randomBytes(6).toString('hex'),
      name: name.normalize(),
      scope,
      createdAt: new Date().toISOString(),
      ...(expiresAt === undefined ? {} : { expiresAt: expiresAt.toISOString() }),
    };
    const sessions = await this.store.group('sessions', personSchema);
    if (sessions.some(({ actor }) => [actor.id, actor.name].includes(made.name))) throw personsName(made);
    await this.records.update((records) => {
      if (records.length >= maxTokens) throw tooMany();
      const other = records.find((record) => record.name === made.name && !isOver(record));
      if (other !== undefined) throw nameTaken(other);
      return [...records, { ...made, hash: digest(token).toString('hex') }];
    });
    return { ...made, token };
  }

  /** All tokens, expired ones too, in the order of their making. */
  async list(): Promise<ApiToken[]> {
    return (await this.records.read()).map((record) => publicSchema.parse(record));
  }

  /** Ends a token at once, in every process over the store; false where there is none of this id. */
  async revoke(id: string): Promise<boolean> {
    let found = false;
    await this.records.update((records) => {
      const left = records.filter((record) => record.id !== id);
      found = left.length < records.length;
      return left;
    });
    return found;
  }

  /** Whom a token names; undefined for one that is not known, or no more. */
  async identify(token: string): Promise<Identity | undefined> {
    const given = digest(token);
    let known: TokenRecord | undefined;
    // All are compared, each in constant time: how long it takes says nothing of how near a guess was.
    for (const record of await this.records.read()) {
      if (timingSafeEqual(given, Buffer.from(record.hash, 'hex'))) known = record;
    }
    if (known === undefined || isOver(known)) return undefined;
    this.noteUse(known.id);
    const { id: tokenId, name, scope } = known;
    return { kind: 'token', tokenId, actor: { id: name }, scopes: scopesOf(scope) };
  }

  /** Whether anybody could come with a token now. */
  async hasAny(): Promise<boolean> {
    return (await this.records.read()).some((record) => !isOver(record));
  }

  /** Waits until the uses noted so far are in the store. */
  async flush(): Promise<void> {
    await this.writing;
  }

  /** Beside the request, which does not wait for it and does not fail by it. */
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
      .catch((error: unknown) => this.log?.warn({ err: error }, 'the use of a token could not be noted'));
  }
}

/** Two tokens of one name are one actor in every audit: nobody could say which of them answered. */
function nameTaken({ id, name }: TokenRecord): InvalidArgumentError {
  return new InvalidArgumentError({
    argument: `name '${name}'`,
    fault: `is that of the token ${id}`,
    remedy: 'Choose another, or revoke that token first.',
  });
}

/** What it answers would read as the person's own answer. */
function personsName({ name }: ApiToken): InvalidArgumentError {
  return new InvalidArgumentError({
    argument: `name '${name}'`,
    fault: 'is that of a person who has logged in',
    remedy: 'Choose one that says which program it is.',
  });
}

function tooMany(): InvalidArgumentError {
  return new InvalidArgumentError({
    argument: 'API tokens',
    fault: `are ${maxTokens} at most`,
    remedy: 'Revoke those that nobody needs.',
  });
}

function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

function isOver({ expiresAt }: TokenRecord): boolean {
  return expiresAt !== undefined && Date.parse(expiresAt) <= Date.now();
}
