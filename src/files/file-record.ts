/**
 * What a store knows of a file, kept beside its content. It is the authority: a reference is plain data that anyone can
 * write, and opens a file only where the record says the same.
 */
import { z } from 'zod';
import type { FileRef } from '../values/files/file-ref';

const recordSchema = z.strictObject({
  file: z.string(),
  for: z.string(),
  name: z.string(),
  size: z.number(),
  mediaType: z.string(),
  sha256: z.string(),
  at: z.string(),
});

/** A reference, and when its file was stored. */
export type FileRecord = FileRef & { readonly at: string };

/** @throws where the text is none of ours. */
export function parseRecord(text: string): FileRecord {
  return recordSchema.parse(JSON.parse(text));
}

/** Where a record says something else than a reference does; undefined where they agree. */
export function difference(record: FileRecord, ref: FileRef): keyof FileRef | undefined {
  const facts: readonly (keyof FileRef)[] = ['file', 'for', 'name', 'size', 'mediaType', 'sha256'];
  return facts.find((fact) => record[fact] !== ref[fact]);
}
