/**
 * The files that are uploaded for signals and opened by activities. Each file has its content and its record in a
 * store, and up to two marks: `kept` if an accepted answer refers to it or an activity has made it, and `withdrawn` if it has waited too long for
 * one (expire-files.ts).
 */
import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { invalidInput, type ValueTarget } from '../values/check-value';
import {
  FileDamagedError,
  FileNotFoundError,
  FileStoreFailedError,
  FileTooLargeError,
  GatehouseError,
} from '../wire/errors/errors';
import { type FileRef, fileRefsIn } from '../wire/file-ref';
import { errorInWords } from '../wire/in-words';
import { firstIssues } from '../wire/issues';
import type { Issue } from '../wire/messages';
import { difference, parseRecord, type FileRecord } from './file-record';
import type { ByteRange, FileStore } from './file-store';
import { MeasuredContent } from './measured-content';

/** An upload. The caller has checked that its signal accepts the file. */
export interface NewFile extends Pick<FileRef, 'for' | 'name' | 'mediaType'> {
  readonly maxBytes: number;
  readonly content: AsyncIterable<Uint8Array>;
}

export type Mark = 'kept' | 'withdrawn';

/** The files of answers in a store. It stores and opens files, and checks references against the records of the files. */
export class Files {
  constructor(readonly store: FileStore) {}

  /**
   * Stores a file, and returns the reference to it. Stores nothing if the content does not arrive completely. Also throws what
   * reading the content throws.
   *
   * @throws {FileTooLargeError} If the content has more than `maxBytes`.
   * @throws {FileStoreFailedError} If the file store fails.
   */
  async save(given: NewFile): Promise<FileRef> {
    return this.write(randomBytes(16).toString('hex'), given);
  }

  /**
   * Stores a file that no answer refers to, and keeps it. It replaces the file of this name that was kept for the same
   * execution. Throws like {@link Files.save}.
   */
  async keep(given: NewFile): Promise<FileRef> {
    const named = JSON.stringify([given.for, given.name]);
    const file = createHash('sha256').update(named).digest('hex').slice(0, 32);
    await this.mark(file, 'kept'); // first, so that the content is never removed as an unfinished upload
    return this.write(file, given);
  }

  private async write(file: string, { content, maxBytes, ...about }: NewFile): Promise<FileRef> {
    const measured = new MeasuredContent(
      content,
      maxBytes,
      () => new FileTooLargeError({ fileName: about.name, maxBytes }),
    );
    try {
      await this.store.put(pathOf(file, 'content'), measured);
    } catch (error) {
      throw measured.failure ?? this.failed(error);
    }
    const { name, mediaType } = about;
    const ref = { file, for: about.for, name, size: measured.size, mediaType, sha256: measured.sha256() };
    const record: FileRecord = { ...ref, at: new Date().toISOString() };
    await this.asking(() => this.store.put(pathOf(file, 'record.json'), bytesOf(JSON.stringify(record))));
    return ref;
  }

  /**
   * Opens a file, and returns its content as a stream. The stream fails at its end if the content does not match its
   * hash. A range of the content is not checked.
   *
   * @throws {FileNotFoundError} If there is no such file, or it does not match the reference.
   * @throws {FileStoreFailedError} If the file store fails.
   */
  async open(ref: FileRef, part?: ByteRange): Promise<Readable> {
    const record = await this.record(ref.file);
    const fault = record === undefined ? 'is not in the file store' : mismatch(record, ref);
    if (fault !== undefined) throw new FileNotFoundError({ file: ref.file, fault });
    const content = await this.asking(() => this.store.get(pathOf(ref.file, 'content'), part));
    if (content === undefined)
      throw new FileNotFoundError({ file: ref.file, fault: 'has no content in the file store' });
    if (part !== undefined) return content;
    return Readable.from(this.verified(content, ref), { objectMode: false });
  }

  /** Returns the record of a file. Undefined if there is none. */
  async record(file: string): Promise<FileRecord | undefined> {
    return this.asking(async () => {
      const found = await this.store.get(pathOf(file, 'record.json'));
      return found === undefined ? undefined : parseRecord(await text(found));
    });
  }

  /**
   * Checks the references of an answer against the store.
   *
   * @throws {InvalidInputError} If a reference does not match the store, or its file has expired, with an issue for
   * each.
   */
  async checkAnswer(target: ValueTarget, value: unknown): Promise<void> {
    const issues: Issue[] = [];
    for (const { path, ref } of fileRefsIn(value)) {
      const fault = await this.faultOf(ref);
      if (fault !== undefined) issues.push({ path, message: `the file '${ref.name}' ${fault}` });
    }
    if (issues.length > 0) throw invalidInput(target, value, firstIssues(issues));
  }

  /** Marks a file as kept, because an answer has it, or as withdrawn, because no answer will. */
  async mark(file: string, mark: Mark): Promise<void> {
    await this.asking(() => this.store.put(pathOf(file, mark), bytesOf('')));
  }

  /** Removes a file, its record first, so that an interrupted removal leaves no file that a reference can open. */
  async remove(file: string): Promise<void> {
    for (const part of ['record.json', 'content', 'withdrawn', 'kept'] as const)
      await this.asking(() => this.store.remove(pathOf(file, part)));
  }

  private async faultOf(ref: FileRef): Promise<string | undefined> {
    const record = await this.record(ref.file);
    if (record === undefined) return 'is not in the file store. Upload it again';
    const fault = mismatch(record, ref);
    if (fault !== undefined) return fault;
    const has = (mark: Mark): Promise<boolean> => this.asking(() => this.store.has(pathOf(ref.file, mark)));
    const isExpired = (await has('withdrawn')) && !(await has('kept'));
    return isExpired ? 'has expired. Upload it again' : undefined;
  }

  /** Holds the last chunk back until the hash is checked, so that a damaged file is never read completely. */
  private async *verified(content: Readable, { file, sha256 }: FileRef): AsyncIterable<Uint8Array> {
    const hash = createHash('sha256');
    let held: Uint8Array | undefined;
    try {
      for await (const chunk of content as AsyncIterable<Uint8Array>) {
        hash.update(chunk);
        if (held !== undefined) yield held;
        held = chunk;
      }
    } catch (error) {
      throw this.failed(error);
    }
    if (hash.digest('hex') !== sha256) throw new FileDamagedError({ file });
    if (held !== undefined) yield held;
  }

  private async asking<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    try {
      return await ask();
    } catch (error) {
      throw this.failed(error);
    }
  }

  private failed(error: unknown): GatehouseError {
    if (error instanceof GatehouseError) return error;
    return new FileStoreFailedError({ store: this.store.place, fault: errorInWords(error) }, error);
  }
}

/** The parts of a file in its store. */
type Part = 'content' | 'record.json' | Mark;

function pathOf(file: string, part: Part): string {
  return `${file}/${part}`;
}

function mismatch(record: FileRecord, ref: FileRef): string | undefined {
  const fact = difference(record, ref);
  if (fact === undefined) return undefined;
  return fact === 'for' ? 'was uploaded for another signal' : `has another ${fact} than its reference says`;
}

async function* bytesOf(content: string): AsyncIterable<Uint8Array> {
  yield Buffer.from(content);
}
