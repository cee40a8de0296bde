/**
 * Removes uploads that no accepted answer refers to, once they are old enough; a file that one refers to stays.
 *
 * A signal that is over will never refer to a file, so its file goes at once. One that still waits might: an answer may
 * be on its way that was checked a moment ago. So its file is first withdrawn, which refuses it to new answers, and
 * removed by a later run, when every answer that was on its way has arrived. Who is asked and nobody can tell, the file
 * stays: to lose an answer's file is worse than to keep one too many.
 */
import type { FileRecord } from './file-record';
import type { Files, Mark } from './files';

/**
 * What became of the signal that a file was uploaded for. `refers`: its accepted answer refers to the file.
 * `waits`: it is still open. `is-over`: it is settled without it. `is-gone`: nobody can tell any more.
 * `silent`: nobody can tell now.
 */
export type Fate = 'refers' | 'waits' | 'is-over' | 'is-gone' | 'silent';

export interface ExpiryOptions {
  /** Milliseconds that an upload may wait for its answer. */
  readonly age: number;
  readonly fateOf: (record: FileRecord) => Promise<Fate>;
  /** Now, in milliseconds since 1970. */
  readonly now?: number;
}

/** How many files a run has marked as kept, withdrawn and removed; `unfinished` are what killed processes left. */
export interface ExpiryReport {
  readonly kept: number;
  readonly withdrawn: number;
  readonly removed: number;
  readonly unfinished: number;
}

/** Longer than any answer is under way that a client still waits for. */
const withdrawnMs = 15 * 60_000;

/** One run over all files of the store. */
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

/** The parts of a file that are there, and since when. */
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
    // Without a record: an upload that is still coming in, or one whose process ended before it was whole.
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
