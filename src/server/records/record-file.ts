/**
 * A few records that outlive the process, in one JSON file: API tokens, revoked links, keys. Several processes may share
 * the folder: a change is made under a lock, and the file appears by renaming, never half written.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { lock } from 'proper-lockfile';
import type { z } from 'zod';

export class RecordFile<Records> {
  private known: { readonly stamp: string; readonly records: Records } | undefined;

  /**
   * @param path where the file is, or will be.
   * @param schema what it must hold; another content is an error and is left as it is.
   * @param empty what there is before the file is.
   */
  constructor(
    private readonly path: string,
    private readonly schema: z.ZodType<Records>,
    private readonly empty: Records,
  ) {}

  /** The records as they are now; the file is parsed again only where it has changed. */
  async read(): Promise<Records> {
    const stamp = await this.stamp();
    if (stamp === undefined) return this.empty;
    if (this.known?.stamp === stamp) return this.known.records;
    const parsed = this.schema.safeParse(parseOrNothing(await readFile(this.path, 'utf8')));
    if (!parsed.success) {
      throw new Error(
        `${this.path} does not hold what Gatehouse writes there. Restore it, or move it away to begin anew.`,
      );
    }
    this.known = { stamp, records: parsed.data };
    return parsed.data;
  }

  /** Changes the records, one process at a time, and returns what they have become. */
  async update(change: (records: Records) => Records): Promise<Records> {
    await mkdir(dirname(this.path), { recursive: true, mode: 0o700 });
    const release = await lock(this.path, {
      realpath: false,
      retries: { retries: 50, minTimeout: 10, maxTimeout: 200 },
    });
    try {
      const records = change(await this.read());
      const draft = `${this.path}.${randomUUID()}`;
      await writeFile(draft, `${JSON.stringify(records, undefined, 2)}\n`, { mode: 0o600 });
      await rename(draft, this.path);
      return records;
    } finally {
      await release();
    }
  }

  /** Changes with each writing; undefined where there is no file. */
  private async stamp(): Promise<string | undefined> {
    try {
      const { mtimeNs, ino, size } = await stat(this.path, { bigint: true });
      return `${mtimeNs} ${ino} ${size}`;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }
}

function parseOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
