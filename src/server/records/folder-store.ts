/**
 * Stores records in a folder, one JSON file for each. Several processes can share the folder: changes are made under a
 * lock, and a file is written elsewhere and renamed, so it is never partial.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat, unlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { z } from 'zod';
import { draftMark, RecordFile } from './record-file';
import { checkName, StoreError, type RecordKind, type RecordStore, type StoredRecord } from './record-store';

const draftLivesMs = 60 * 60 * 1000; // no write takes this long, so its process has died

export class FolderStore implements RecordStore {
  readonly place: string;
  /** The records that the service opens at its start. The readiness check reads them. */
  private readonly opened = new Set<Pick<StoredRecord<unknown>, 'read'>>();

  /** @param dir - the folder; it is made with the first record */
  constructor(private readonly dir: string) {
    this.place = resolve(dir);
  }

  record<Data>({ name, schema, empty }: RecordKind<Data>): StoredRecord<Data> {
    const file = new RecordFile(this.pathOf(name), schema, empty);
    if (!name.includes('/')) this.opened.add(file);
    return file;
  }

  async group<Data>(name: string, schema: z.ZodType<Data>): Promise<Data[]> {
    const names = await namesIn(join(this.dir, checkName(name)));
    const files = names
      .filter((file) => file.endsWith('.json'))
      .map((file) => new RecordFile(join(this.dir, name, file), schema.optional(), undefined));
    const read = await Promise.all(files.map((file) => file.read().catch(() => undefined)));
    return read.filter((data) => data !== undefined);
  }

  async check(): Promise<void> {
    await removeDrafts(this.dir);
    const probe = join(this.dir, `probe${draftMark}${randomUUID()}`);
    try {
      await mkdir(this.dir, { recursive: true, mode: 0o700 });
      await writeFile(probe, '', { mode: 0o600 });
    } catch (error) {
      throw new StoreError('cannot be written', error);
    } finally {
      await unlink(probe).catch(() => undefined);
    }
    for (const file of this.opened) await file.read();
  }

  async close(): Promise<void> {
    // Nothing is held open.
  }

  private pathOf(name: string): string {
    return join(this.dir, `${checkName(name)}.json`);
  }
}

/** Removes drafts of processes that died between writing and renaming. */
async function removeDrafts(dir: string): Promise<void> {
  const drafts = (await namesIn(dir).catch(() => [])).filter((name) => name.includes(draftMark));
  for (const name of drafts) {
    const path = join(dir, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
    if (mtimeMs < Date.now() - draftLivesMs) await rm(path, { force: true });
  }
}

async function namesIn(dir: string): Promise<string[]> {
  try {
    return await readdir(dir);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new StoreError('cannot be read', error);
  }
}
