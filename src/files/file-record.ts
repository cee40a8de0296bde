/**
 * The record of a file, stored beside its content. A reference is plain data that anyone can write, so it opens a file
 * only if it matches the record.
 */
import { z } from 'zod';
import type { FileRef } from '../wire/file-ref';

const recordSchema = z.strictObject({
  file: z.string(),
  for: z.string(),
  name: z.string(),
  size: z.number(),
  mediaType: z.string(),
  sha256: z.string(),
  at: z.string(),
});

/** The record of a file: its reference, and when it was stored. */
export type FileRecord = FileRef & { readonly at: string };

/** @throws If the text is not a record. */
export function parseRecord(text: string): FileRecord {
  return recordSchema.parse(JSON.parse(text));
}

/** Returns the first property in which a record and a reference differ. Undefined if they match. */
export function difference(record: FileRecord, ref: FileRef): keyof FileRef | undefined {
  const facts: readonly (keyof FileRef)[] = ['file', 'for', 'name', 'size', 'mediaType', 'sha256'];
  return facts.find((fact) => record[fact] !== ref[fact]);
}
