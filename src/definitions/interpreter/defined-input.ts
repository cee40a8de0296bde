/** The input of `definedWf` for people who start it: a definition, and the values of its inputs. */
import type { Schema } from '../../values/schema';
import { isSchema, type JsonSchema } from '../../wire/json-schema';
import type { Issue } from '../../wire/messages';
import { checkDefinition, type CheckOptions } from '../check-definition';
import type { Definition } from '../definition';
import { fitInputs } from '../fit-inputs';
import type { DefinedInput } from './defined';

/**
 * Makes the schema of {@link DefinedInput}, with which people can start `definedWf`. It refuses a definition with all of its
 * faults, and then inputs that do not fit, each with its path. The worker that checks an input passes which activities it
 * registers.
 *
 * Whoever can start `definedWf` can run all activities of the worker with any arguments.
 *
 * @example
 * // workflows.ts
 * import { definedInput, definedWf } from 'gatehouse/definitions';
 * import { startable } from 'gatehouse/signals';
 *
 * export { definedWf };
 * startable(definedWf, { title: 'Run a definition', input: definedInput });
 */
export function definedInput(options: CheckOptions = {}): Schema<DefinedInput, DefinedInput> {
  return {
    '~standard': {
      version: 1,
      vendor: 'gatehouse',
      validate: (given) => validate(given, options),
      jsonSchema: { input: () => shown, output: () => shown },
    },
  };
}

type Result =
  | { readonly value: DefinedInput; readonly issues?: undefined }
  | { readonly issues: readonly Issue[] };

function validate(given: unknown, options: CheckOptions): Result {
  if (!isSchema(given) || Array.isArray(given))
    return { issues: [{ path: [], message: `must be an object: ${example}` }] };
  const { definition, inputs = {}, ...others } = given;
  const surplus = Object.keys(others).map((key) => ({
    path: [key],
    message: `is not expected; pass ${example}`,
  }));
  if (definition === undefined)
    return { issues: [{ path: ['definition'], message: `is missing; pass ${example}` }, ...surplus] };
  const faults = checkDefinition(definition, options);
  if (faults.length > 0) return { issues: [...surplus, ...below('definition', faults)] };
  const fitted = fitInputs(definition as Definition, inputs);
  const issues = [...surplus, ...below('inputs', fitted.issues)];
  if (issues.length > 0) return { issues };
  return { value: { definition, inputs: fitted.inputs } as unknown as DefinedInput };
}

const example = '{ "definition": { "name": ..., "nodes": [...] }, "inputs": { ... } }';

function below(key: string, issues: readonly Issue[]): readonly Issue[] {
  return issues.map(({ path, message }) => ({ path: [key, ...path], message }));
}

/** A form shows both as JSON, because an object with other than named properties has no fields. */
const anyObject = { type: 'object', patternProperties: { '': {} } };

const shown: JsonSchema = {
  type: 'object',
  properties: {
    definition: {
      ...anyObject,
      title: 'Definition',
      description: 'The workflow as JSON, with its name and its nodes.',
    },
    inputs: {
      ...anyObject,
      title: 'Inputs',
      description: 'A value for each input of the definition. Those with a default may be left out.',
    },
  },
  required: ['definition'],
};
