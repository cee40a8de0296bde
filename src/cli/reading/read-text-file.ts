import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { InvalidArgumentError } from '../../wire/errors/errors';

/**
 * Reads the text of a file, or of standard input if the path is `-`. The encoding is UTF-8, or UTF-16 if the text begins
 * with a byte order mark, as Windows PowerShell and spreadsheets write it. `argument` names the file in errors.
 *
 * @throws {InvalidArgumentError} If the file cannot be read or has another encoding.
 */
export async function readTextFile(path: string, argument: string): Promise<string> {
  const bytes = await (path === '-' ? buffer(process.stdin) : readFile(path)).catch((error: unknown) => {
    const { code, message }: Partial<NodeJS.ErrnoException> = Object(error);
    const fault = code === 'ENOENT' ? 'does not exist' : `cannot be read: ${message ?? String(error)}`;
    throw new InvalidArgumentError({ argument, fault });
  });
  try {
    const text = new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    // Refused below, like a text with zero bytes.
  }
  throw new InvalidArgumentError({
    argument,
    fault: 'is not UTF-8 text',
    remedy:
      extname(path) === '.json'
        ? 'Save the file as UTF-8.'
        : "Save the file as UTF-8, in a spreadsheet as 'CSV UTF-8'.",
  });
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
