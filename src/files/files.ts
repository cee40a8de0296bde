/**
 * Files: what is uploaded for signals, and opened by activities. Over a store it keeps the content of each file, the
 * record that says what it is, and up to two marks: `kept` where an accepted answer refers to it, `withdrawn` where it
 * has waited too long for one (expire-files.ts).
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
import { fileRefsIn, type FileRef } from '../values/files/file-ref';
import { errorInWords } from '../wire/in-words';
import { firstIssues } from '../wire/issues';
import type { Issue } from '../wire/messages';
import { difference, parseRecord, type FileRecord } from './file-record';
import type { ByteRange, FileStore } from './file-store';
import { MeasuredContent } from './measured-content';

/** A file on its way in; whoever takes it has checked that its signal wants it. */
export interface NewFile extends Pick<FileRef, 'for' | 'name' | 'mediaType'> {
  readonly maxBytes: number;
  readonly content: AsyncIterable<Uint8Array>;
}

export type Mark = 'kept' | 'withdrawn';

/** The files of answers over a store: it writes them, reads them, and compares each reference with the record of its file. */
export class Files {
  constructor(readonly store: FileStore) {}

  /**
   * Stores a file while it comes in, and returns the reference to it. Nothing is kept of one that does not arrive whole.
   *
   * @throws {FileTooLargeError} {@link FileStoreFailedError}, and what reading the content throws.
   */
  async save({ content, maxBytes, ...about }: NewFile): Promise<FileRef> {
    const file = randomBytes(16).toString('hex');
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
   * The content of a file as a stream, which fails at its end where the content is not what was uploaded. A part of it
   * is given as the store has it: only the whole can be held against its hash.
   *
   * @throws {FileNotFoundError} where there is no such file, or the reference says of it what is not so;
   * {@link FileStoreFailedError}.
   */
  async open(ref: FileRef, part?: ByteRange): Promise<Readable> {
    const record = await this.record(ref.file);
    const fault = record === undefined ? 'is not in the file store' : mismatch(record, ref);
    if (fault !== undefined) throw new FileNotFoundError({ file: ref.file, fault });
    const content = await this.asking(() => this.store.get(pathOf(ref.file, 'content'), part));
    if (content === undefined)
      throw new FileNotFoundError({ file: ref.file, fault: 'has lost its content: the file store has none' });
    if (part !== undefined) return content;
    return Readable.from(this.verified(content, ref), { objectMode: false });
  }

  /** What is known of a file, or undefined where there is none. */
  async record(file: string): Promise<FileRecord | undefined> {
    return this.asking(async () => {
      const found = await this.store.get(pathOf(file, 'record.json'));
      return found === undefined ? undefined : parseRecord(await text(found));
    });
  }

  /**
   * Holds the references in an answer against the store.
   *
   * @throws {InvalidInputError} with an issue for each that the store does not bear out, or whose file has expired.
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

  /** Removes a file, its record first: nothing refers to what is left if that is interrupted. */
  async remove(file: string): Promise<void> {
    for (const part of ['record.json', 'content', 'withdrawn', 'kept'] as const)
      await this.asking(() => this.store.remove(pathOf(file, part)));
  }

  private async faultOf(ref: FileRef): Promise<string | undefined> {
    const record = await this.record(ref.file);
    if (record === undefined) return 'is not in the file store (any more); upload it again';
    const fault = mismatch(record, ref);
    if (fault !== undefined) return fault;
    const has = (mark: Mark): Promise<boolean> => this.asking(() => this.store.has(pathOf(ref.file, mark)));
    const isExpired = (await has('withdrawn')) && !(await has('kept'));
    return isExpired ? 'has expired; upload it again' : undefined;
  }

  /** Holds back the last chunk until the whole is known to be right: who reads a damaged file never has all of it. */
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
