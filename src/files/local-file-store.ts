import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { access, mkdir, open, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ByteRange, FileStore, StoredObject } from './file-store';

const unfinished = '.unfinished';

/**
 * Stores files in a folder that only its owner can read. A file is written elsewhere and renamed, so it is never
 * partial.
 *
 * @example
 * const files = new Files(new LocalFileStore('/srv/gatehouse/files'));
 */
export class LocalFileStore implements FileStore {
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = resolve(folder);
  }

  get place(): string {
    return `folder ${this.folder}`;
  }

  async put(path: string, content: AsyncIterable<Uint8Array>): Promise<void> {
    const drafts = join(this.folder, unfinished);
    await mkdir(drafts, { recursive: true, mode: 0o700 });
    const draft = join(drafts, randomUUID());
    const file = createWriteStream(draft, { flags: 'wx', mode: 0o600, flush: true });
    try {
      await pipeline(content, file);
      const target = join(this.folder, path);
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      await rename(draft, target);
    } catch (error) {
      // The file may still be opening, which creates it.
      if (!file.closed) await new Promise<void>((done) => file.once('close', () => done()));
      await rm(draft, { force: true });
      throw error;
    }
  }

  async get(path: string, part?: ByteRange): Promise<Readable | undefined> {
    const handle = await absent(open(join(this.folder, path)));
    return handle?.createReadStream(part);
  }

  /** Whether there is something at this path. */
  async has(path: string): Promise<boolean> {
    return (await absent(access(join(this.folder, path)).then(() => true))) ?? false;
  }

  async *list(): AsyncIterable<StoredObject> {
    const keys = (await absent(readdir(this.folder))) ?? [];
    for (const key of keys.toSorted()) {
      if (key.startsWith('.')) continue;
      for (const name of (await absent(readdir(join(this.folder, key)))) ?? []) {
        const found = await absent(stat(join(this.folder, key, name)));
        if (found !== undefined) yield { path: `${key}/${name}`, at: found.mtime };
      }
    }
  }

  async remove(path: string): Promise<void> {
    const file = join(this.folder, path);
    await rm(file, { force: true });
    await rmdir(dirname(file)).catch(() => undefined); // the folder has other files
  }

  async removeUnfinished(before: Date): Promise<number> {
    let removed = 0;
    const drafts = join(this.folder, unfinished);
    for (const name of (await absent(readdir(drafts))) ?? []) {
      // A draft that is still being written has a recent time.
      const found = await absent(stat(join(drafts, name)));
      if (found === undefined || found.mtime >= before) continue;
      await rm(join(drafts, name), { force: true });
      removed += 1;
    }
    return removed;
  }
}

/** Undefined if the file or folder does not exist. */
async function absent<Found>(finding: Promise<Found>): Promise<Found | undefined> {
  try {
    return await finding;
  } catch (error) {
    const { code }: Partial<NodeJS.ErrnoException> = Object(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}
