import { createInterface } from 'node:readline';
import { openFile, type FileRef } from '../files';

/**
 * Counts the lines of a file without loading it into memory.
 *
 * @throws Everything that `openFile` throws.
 */
export async function countLines(data: FileRef): Promise<number> {
  let lines = 0;
  for await (const _ of createInterface({ input: await openFile(data) })) lines += 1;
  return lines;
}
