/**
 * Stores records in PostgreSQL, one row for each, for replicas that share no folder. The table is made at the first
 * use. A change is a transaction under an advisory lock on the record's name, which also works while there is no row
 * yet.
 */
import { createRequire } from 'node:module';
import { randomUUID } from 'node:crypto';
import type * as pg from 'pg';
import { z } from 'zod';
import { InvalidArgumentError } from '../../wire/errors/errors';
import { checkName, StoreError, type RecordKind, type RecordStore, type StoredRecord } from './record-store';

const connectMs = 3_000;
const queryMs = 5_000;
const maxConnections = 10;

/** Two simultaneous `CREATE ... IF NOT EXISTS` can fail, so a lock makes one wait. */
const createTable = `
  BEGIN;
  SELECT pg_advisory_xact_lock(hashtextextended('gatehouse_records', 0));
  CREATE TABLE IF NOT EXISTS gatehouse_records (
    name text PRIMARY KEY,
    version uuid NOT NULL,
    data jsonb NOT NULL
  );
  COMMIT`;
const readRow = `
  SELECT version, CASE WHEN version = $2::uuid THEN NULL ELSE data END AS data
  FROM gatehouse_records WHERE name = $1`;
const writeRow = `
  INSERT INTO gatehouse_records (name, version, data) VALUES ($1, $2, $3)
  ON CONFLICT (name) DO UPDATE SET version = excluded.version, data = excluded.data`;

const rowSchema = z.object({ version: z.string(), data: z.unknown() });
type Row = z.infer<typeof rowSchema>;

export class PostgresStore implements RecordStore {
  readonly place: string;
  private pool: Promise<pg.Pool> | undefined;
  private prepared: Promise<unknown> | undefined;

  /** @param url - `postgres://user:password@host/database`; nothing connects before the first use */
  constructor(private readonly url: string) {
    this.place = `PostgreSQL at ${new URL(url).host}`;
  }

  record<Data>({ name, schema, empty }: RecordKind<Data>): StoredRecord<Data> {
    checkName(name);
    let known: { readonly version: string; readonly data: Data } | undefined;
    const parsed = (row: Row | undefined): Data => {
      if (row === undefined) return empty;
      if (row.version === known?.version) return known.data;
      const checked = schema.safeParse(row.data);
      if (!checked.success) {
        const words = `The row '${name}' of gatehouse_records is not valid data of Gatehouse. Restore or delete it.`;
        throw new StoreError('are damaged', new Error(words));
      }
      known = { version: row.version, data: checked.data };
      return checked.data;
    };
    const read = async (asker: pg.Pool | pg.PoolClient): Promise<Data> =>
      parsed(await firstRow(asker, readRow, [name, known?.version ?? null]));
    return {
      read: async () => read(await this.ready()),
      update: async (change) =>
        this.transaction(async (client) => {
          await ask(client, 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [name]);
          const before = await read(client);
          const data = change(before);
          if (data === before) return data;
          if (data === empty) await ask(client, 'DELETE FROM gatehouse_records WHERE name = $1', [name]);
          else await ask(client, writeRow, [name, randomUUID(), JSON.stringify(data)]);
          return data;
        }),
    };
  }

  async group<Data>(name: string, schema: z.ZodType<Data>): Promise<Data[]> {
    const words = 'SELECT version, data FROM gatehouse_records WHERE starts_with(name, $1) ORDER BY name';
    const { rows } = await ask(await this.ready(), words, [`${checkName(name)}/`]);
    return rows
      .map((row) => schema.safeParse(rowSchema.parse(row).data).data)
      .filter((data) => data !== undefined);
  }

  /** Only writing a row shows that one can be written. The transaction is rolled back. */
  async check(): Promise<void> {
    const client = await this.connect(await this.ready());
    try {
      await ask(client, 'BEGIN');
      await ask(client, writeRow, [`probe/${randomUUID()}`, randomUUID(), 'null']);
      await ask(client, 'ROLLBACK');
      client.release();
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  async close(): Promise<void> {
    const pool = this.pool;
    this.pool = undefined;
    await (await pool?.catch(() => undefined))?.end();
  }

  private async transaction<Result>(work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
    const client = await this.connect(await this.ready());
    try {
      await ask(client, 'BEGIN');
      const result = await work(client);
      await ask(client, 'COMMIT');
      client.release();
      return result;
    } catch (error) {
      // Closing the connection rolls its transaction back.
      client.release(true);
      throw error;
    }
  }

  private async connect(pool: pg.Pool): Promise<pg.PoolClient> {
    return pool.connect().catch((error: unknown) => {
      throw new StoreError('cannot be reached', error);
    });
  }

  /** The connections, after the table is made. If that failed, the next call tries again. */
  private async ready(): Promise<pg.Pool> {
    this.pool ??= openPool(this.url);
    const pool = await this.pool.catch((error: unknown) => {
      this.pool = undefined;
      throw error;
    });
    this.prepared ??= prepare(pool);
    await this.prepared.catch((error: unknown) => {
      this.prepared = undefined;
      throw error;
    });
    return pool;
  }
}

async function openPool(connectionString: string): Promise<pg.Pool> {
  const { Pool } = driver();
  const pool = new Pool({
    connectionString,
    max: maxConnections,
    connectionTimeoutMillis: connectMs,
    query_timeout: queryMs,
    statement_timeout: queryMs,
    allowExitOnIdle: true,
    application_name: 'gatehouse',
  });
  // A connection that breaks between two queries is replaced, or fails the next query. It must not end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** Loaded by `require`, because jest has no dynamic import by default. */
function driver(): typeof pg {
  try {
    return createRequire(__filename)('pg') as typeof pg;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    throw new InvalidArgumentError({
      argument: 'GATEHOUSE_STORE (store)',
      fault: 'names PostgreSQL, but the package pg is not installed',
      remedy: 'Run `npm install pg@8`.',
    });
  }
}

/** Uses an existing table, for database users that cannot create tables. */
async function prepare(pool: pg.Pool): Promise<void> {
  const { rows } = await ask(pool, "SELECT to_regclass('gatehouse_records') IS NOT NULL AS found");
  const [row] = z.array(z.object({ found: z.boolean() })).parse(rows);
  if (row?.found !== true) await ask(pool, createTable);
}

async function ask(
  asker: pg.Pool | pg.PoolClient,
  words: string,
  values: readonly unknown[] = [],
): Promise<pg.QueryResult> {
  try {
    return values.length === 0 ? await asker.query(words) : await asker.query(words, [...values]);
  } catch (error) {
    throw new StoreError('cannot be reached', error);
  }
}

async function firstRow(
  asker: pg.Pool | pg.PoolClient,
  words: string,
  values: readonly unknown[],
): Promise<Row | undefined> {
  const { rows } = await ask(asker, words, values);
  return rows[0] === undefined ? undefined : rowSchema.parse(rows[0]);
}
