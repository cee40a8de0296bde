/** One record in a JSON file, for all processes that share its folder. */
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { lock } from 'proper-lockfile';
import type { z } from 'zod';
import { StoreError, type StoredRecord } from './record-store';

/** Stands in the names of files that are not whole yet. */
export const draftMark = '.draft-';

const lockTries = 60;
const lockPauseMs = 100;

export class RecordFile<Data> implements StoredRecord<Data> {
  private known: { readonly stamp: string; readonly data: Data } | undefined;

  /**
   * @param path where the file is, or will be.
   * @param schema what it must hold; another content is an error and is left as it is.
   * @param empty what there is before the file is.
   */
  constructor(
    private readonly path: string,
    private readonly schema: z.ZodType<Data>,
    private readonly empty: Data,
  ) {}

  /** The file is parsed again only where it has changed. */
  async read(): Promise<Data> {
    const text = await this.changedText().catch((error: unknown) => {
      throw new StoreError('cannot be read now', error);
    });
    if (text === undefined) return this.empty;
    if (text.stamp === this.known?.stamp) return this.known.data;
    const parsed = this.schema.safeParse(parseOrNothing(text.content));
    if (!parsed.success) {
      const words = `${this.path} does not hold what Gatehouse writes there. Restore it, or move it away to begin anew.`;
      throw new StoreError('are damaged', new Error(words));
    }
    this.known = { stamp: text.stamp, data: parsed.data };
    return parsed.data;
  }

  async update(change: (data: Data) => Data): Promise<Data> {
    const release = await this.lock();
    try {
      const before = await this.read();
      const data = change(before);
      if (data !== before) {
        await this.write(data).catch((error: unknown) => {
          throw new StoreError('cannot be written now', error);
        });
      }
      return data;
    } finally {
      await release().catch(() => undefined); // a lock that is gone locks nobody out
    }
  }

  private async lock(): Promise<() => Promise<void>> {
    try {
      await mkdir(dirname(this.path), { recursive: true, mode: 0o700 });
      for (let tries = 1; ; tries++) {
        try {
          // A process that was stopped for longer than a lock lives finds it taken: that ends no process.
          return await lock(this.path, { realpath: false, onCompromised: () => undefined });
        } catch (error) {
          // Only another process's lock goes away by waiting; a folder that cannot be written stays so.
          if ((error as NodeJS.ErrnoException).code !== 'ELOCKED' || tries === lockTries) throw error;
          await pause(Math.random() * lockPauseMs);
        }
      }
    } catch (error) {
      throw new StoreError('cannot be written now', error);
    }
  }

  private async write(data: Data): Promise<void> {
    if (data === this.empty) return rm(this.path, { force: true });
    const draft = `${this.path}${draftMark}${randomUUID()}`;
    try {
      await writeFile(draft, `${JSON.stringify(data, undefined, 2)}\n`, { mode: 0o600 });
      await rename(draft, this.path);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }

  /** The content, where it is not the known one; undefined where there is no file. */
  private async changedText(): Promise<{ readonly stamp: string; readonly content: string } | undefined> {
    try {
      const { mtimeNs, ino, size } = await stat(this.path, { bigint: true });
      const stamp = `${mtimeNs} ${ino} ${size}`;
      return { stamp, content: stamp === this.known?.stamp ? '' : await readFile(this.path, 'utf8') };
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
