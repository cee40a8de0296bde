import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { InvalidArgumentError } from '../wire/errors/errors';

/**
 * The text of a file, or of standard input where the path is `-`: UTF-8, or UTF-16 as Windows PowerShell and spreadsheets
 * write it, which its first bytes say.
 *
 * @throws {InvalidArgumentError} for a file that cannot be read, or is no such text; `argument` names it.
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
    // Refused below, as what has zero bytes is.
  }
  throw new InvalidArgumentError({
    argument,
    fault: 'is not UTF-8 text',
    remedy: "Save it as UTF-8, in spreadsheets as 'CSV UTF-8'.",
  });
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
