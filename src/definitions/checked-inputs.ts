import { InvalidArgumentError } from '../wire/errors/errors';
import { issueInWords } from '../wire/in-words';
import type { Definition } from './definition';
import { typeFromJson } from './type-from-json';

/**
 * Returns the inputs of a checked definition with their defaults.
 *
 * @throws {InvalidArgumentError} With everything that does not fit.
 */
export function checkedInputs(
  { name, inputs: types = {} }: Definition,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const faults = Object.keys(given)
    .filter((key) => !Object.hasOwn(types, key))
    .map((key) => `${key}: there is no such input`);
  const inputs = Object.entries(types).map(([key, type]) => {
    const value = Object.hasOwn(given, key) ? given[key] : type.default;
    const { error } = typeFromJson(type).type.safeParse(value);
    if (value === undefined) faults.push(`${key}: is missing`);
    else
      for (const { path, message } of error?.issues ?? [])
        faults.push(
          issueInWords({
            path: [key, ...path.map((part) => (typeof part === 'number' ? part : String(part)))],
            message,
          }),
        );
    return [key, value] as const;
  });
  if (faults.length > 0)
    throw new InvalidArgumentError({
      argument: `inputs of '${name}'`,
      fault: `do not fit: ${faults.slice(0, 20).join('; ')}`,
    });
  return Object.fromEntries(inputs);
}
