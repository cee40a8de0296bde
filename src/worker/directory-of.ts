import { Runtime } from '@temporalio/worker';
import type { Directory } from '../directory/directory';
import { FileDirectory } from '../directory/file-directory';
import { InvalidArgumentError } from '../wire/errors/errors';
import { valueInWords } from '../wire/in-words';

const variable = 'GATEHOUSE_DIRECTORY';

/**
 * Returns the directory of a worker: the given one, or the file that is given or that GATEHOUSE_DIRECTORY names. Undefined if there is
 * none.
 *
 * @throws {InvalidArgumentError} If the file cannot be used, or what is given is no directory.
 */
export function directoryOf(
  given: Directory | string | undefined,
  env: NodeJS.ProcessEnv = process.env,
): Directory | undefined {
  const directory = given ?? (env[variable] || undefined);
  if (directory === undefined) return undefined;
  if (typeof directory !== 'string') return checked(directory);
  return new FileDirectory(directory, { info: log('info'), error: log('error') });
}

function checked(directory: Directory): Directory {
  if (typeof (directory as Partial<Directory> | null)?.members === 'function') return directory;
  throw new InvalidArgumentError({
    argument: 'directory',
    fault: `is ${valueInWords(directory)} without a method 'members'`,
    remedy: 'Pass a Directory, or the path of a directory file.',
  });
}

function log(level: 'info' | 'error') {
  return (facts: object, words: string): void =>
    Runtime.instance().logger[level](`Gatehouse: ${words}`, { ...facts });
}
