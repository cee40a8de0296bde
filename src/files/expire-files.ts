/**
 * Removes old uploads that no accepted answer refers to. Files of accepted answers stay.
 *
 * The file of a settled signal is removed at once, because no later answer can refer to it. For a pending signal, an
 * answer may have been checked a moment ago and may still arrive. So its file is first withdrawn, which rejects new
 * answers with it, and removed by a later run. If the state of the signal is unknown, the file stays: losing the file
 * of an answer is worse than keeping one too many.
 */
import type { FileRecord } from './file-record';
import type { Files, Mark } from './files';

/**
 * The state of the signal that a file was uploaded for:
 *
 * - `refers`: its accepted answer refers to the file.
 * - `waits`: it is pending.
 * - `is-over`: it is settled without the file.
 * - `is-gone`: its state is not stored any more.
 * - `silent`: its state cannot be read now.
 */
export type Fate = 'refers' | 'waits' | 'is-over' | 'is-gone' | 'silent';

export interface ExpiryOptions {
  /** The maximum age of an upload without an answer, in milliseconds. */
  readonly age: number;
  readonly fateOf: (record: FileRecord) => Promise<Fate>;
  /** The current time, in milliseconds since 1970. */
  readonly now?: number;
}

/** The number of files that a run has marked as kept, withdrawn or removed. `unfinished` counts interrupted uploads. */
export interface ExpiryReport {
  readonly kept: number;
  readonly withdrawn: number;
  readonly removed: number;
  readonly unfinished: number;
}

/** Longer than any client waits for an answer. */
const withdrawnMs = 15 * 60_000;

/** Runs over all files of the store once. */
export async function expireFiles(files: Files, options: ExpiryOptions): Promise<ExpiryReport> {
  const { now = Date.now(), age } = options;
  const report = { kept: 0, withdrawn: 0, removed: 0, unfinished: 0 };
  for await (const stored of storedFiles(files)) {
    const done = await expire(files, stored, { ...options, now });
    if (done !== undefined) report[done] += 1;
  }
  report.unfinished = await files.store.removeUnfinished(new Date(now - age));
  return report;
}

/** The parts of a file in the store, each with the time of its last change. */
interface StoredFile {
  readonly file: string;
  readonly parts: ReadonlyMap<string, Date>;
}

async function expire(
  files: Files,
  { file, parts }: StoredFile,
  { age, fateOf, now }: Required<ExpiryOptions>,
): Promise<Mark | 'removed' | undefined> {
  const isOlder = (part: string, ms: number): boolean => now - (parts.get(part)?.getTime() ?? now) >= ms;
  if (parts.has('kept')) return undefined;

  const record =
    parts.has('record.json') && isOlder('record.json', age) ? await files.record(file) : undefined;
  if (record === undefined) {
    // A file without a record is an upload that is still running, or one whose process ended.
    if (parts.has('record.json') || !isOlder('content', age)) return undefined;
    await files.remove(file);
    return 'removed';
  }
  const fate = await fateOf(record);
  switch (fate) {
    case 'silent':
      return undefined;
    case 'refers':
    case 'is-gone':
      await files.mark(file, 'kept');
      return 'kept';
    case 'is-over':
      await files.remove(file);
      return 'removed';
    case 'waits':
      if (!parts.has('withdrawn')) {
        await files.mark(file, 'withdrawn');
        return 'withdrawn';
      }
      if (!isOlder('withdrawn', withdrawnMs)) return undefined;
      await files.remove(file);
      return 'removed';
    default:
      return fate satisfies never;
  }
}

async function* storedFiles({ store }: Files): AsyncIterable<StoredFile> {
  let current: { file: string; parts: Map<string, Date> } | undefined;
  for await (const { path, at } of store.list()) {
    const [file = '', part = ''] = path.split('/');
    if (current?.file !== file) {
      if (current !== undefined) yield current;
      current = { file, parts: new Map() };
    }
    current.parts.set(part, at);
  }
  if (current !== undefined) yield current;
}
