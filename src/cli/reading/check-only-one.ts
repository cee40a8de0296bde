import { InvalidArgumentError } from '../../wire/errors/errors';

/**
 * Checks that at most one of the options is given.
 *
 * @throws {InvalidArgumentError} If two of them are.
 *
 * @example
 * checkOnlyOne({ '--input': input, '--input-file': inputFile });
 */
export function checkOnlyOne(options: Readonly<Record<string, unknown>>): void {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  const [first, second] = given.map(([name]) => name);
  if (second === undefined) return;
  throw new InvalidArgumentError({ argument: `${first} and ${second}`, fault: 'cannot be given both' });
}
