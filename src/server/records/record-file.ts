/** One record in a JSON file, for all processes that share its folder. */
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { lock } from 'proper-lockfile';
import type { z } from 'zod';
import { StoreError, type StoredRecord } from './record-store';

/** Marks the names of incomplete files. */
export const draftMark = '.draft-';

const lockTries = 60;
const lockPauseMs = 100;

export class RecordFile<Data> implements StoredRecord<Data> {
  private known: { readonly stamp: string; readonly data: Data } | undefined;

  /**
   * @param path - the path of the file, which may not exist yet
   * @param schema - the schema of the content; other content is an error, and the file is left unchanged
   * @param empty - the data before the file exists
   */
  constructor(
    private readonly path: string,
    private readonly schema: z.ZodType<Data>,
    private readonly empty: Data,
  ) {}

  /** Reads the record. The file is parsed only if it has changed. */
  async read(): Promise<Data> {
    const text = await this.changedText().catch((error: unknown) => {
      throw new StoreError('cannot be read', error);
    });
    if (text === undefined) return this.empty;
    if (text.stamp === this.known?.stamp) return this.known.data;
    const parsed = this.schema.safeParse(parseOrNothing(text.content));
    if (!parsed.success) {
      const words = `${this.path} is not valid data of Gatehouse. Restore it, or move it away to start without it.`;
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
          throw new StoreError('cannot be written', error);
        });
      }
      return data;
    } finally {
      await release().catch(() => undefined); // a missing lock blocks nobody
    }
  }

  private async lock(): Promise<() => Promise<void>> {
    try {
      await mkdir(dirname(this.path), { recursive: true, mode: 0o700 });
      for (let tries = 1; ; tries++) {
        try {
          // If a process was paused for longer than the lifetime of its lock, the lock is lost. This must not end the
          // process.
          return await lock(this.path, { realpath: false, onCompromised: () => undefined });
        } catch (error) {
          // Only a lock of another process goes away by waiting. A folder that cannot be written does not.
          if ((error as NodeJS.ErrnoException).code !== 'ELOCKED' || tries === lockTries) throw error;
          await pause(Math.random() * lockPauseMs);
        }
      }
    } catch (error) {
      throw new StoreError('cannot be written', error);
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

  /** The content, if it has changed. Undefined if there is no file. */
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
