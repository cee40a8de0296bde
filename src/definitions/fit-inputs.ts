import { isSchema } from '../wire/json-schema';
import type { Issue } from '../wire/messages';
import type { Definition } from './definition';
import type { IsLetIn } from './faults-of-type';
import { misfitsOfValue } from './misfits-of-value';

/** The inputs of a run, and everything that does not fit. */
interface FittedInputs {
  /** With their defaults. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Empty if all inputs fit. */
  readonly issues: readonly Issue[];
}

/** Checks values against the inputs of a checked definition. */
export function fitInputs(
  { inputs: types = {} }: Definition,
  given: unknown,
  isLetIn?: IsLetIn,
): FittedInputs {
  if (!isSchema(given) || Array.isArray(given)) {
    const message = 'must be an object with a value for each input, such as { "data": [1, 2, 3] }';
    return { inputs: {}, issues: [{ path: [], message }] };
  }
  const issues: Issue[] = Object.keys(given)
    .filter((key) => !Object.hasOwn(types, key))
    .map((key) => ({ path: [key], message: noSuchInput(types) }));
  const inputs = Object.entries(types).map(([key, type]) => {
    const value = Object.hasOwn(given, key) ? given[key] : type.default;
    if (value === undefined) issues.push({ path: [key], message: 'is missing' });
    else
      for (const { path, message } of misfitsOfValue(type, value, isLetIn))
        issues.push({ path: [key, ...path], message });
    return [key, value] as const;
  });
  return { inputs: Object.fromEntries(inputs), issues };
}

function noSuchInput(types: object): string {
  const names = Object.keys(types);
  return `there is no such input; ${names.length === 0 ? 'there are none' : `the inputs are ${names.join(', ')}`}`;
}
