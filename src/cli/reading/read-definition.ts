import { extname } from 'node:path';
import { checkDefinition, type ActivityTypes, type Definition } from '../../definitions';
import { InvalidArgumentError, InvalidDefinitionError } from '../../wire/errors/errors';
import { errorInWords } from '../../wire/in-words';
import { isSchema } from '../../wire/json-schema';
import { fallBackToLinearPatterns } from '../../worker/fall-back-to-linear-patterns';
import { existingPath } from '../existing-path';
import { loadActivities } from '../load-activities';
import { readJsonFile } from './read-json-file';

/**
 * Reads and checks a workflow as data.
 *
 * @param activities - a JSON file with the types of activities by name, or the module that exports the activities
 * @throws {InvalidDefinitionError} With all faults.
 * @throws {InvalidArgumentError} If a file cannot be read.
 */
export async function readDefinition(file: string, activities?: string): Promise<Definition> {
  fallBackToLinearPatterns(); // the constants and inputs of the definition are judged here as in a worker
  const known = activities === undefined ? undefined : await readActivities(activities);
  const definition = await readJsonFile(file, `definition ${file}`);
  const issues = checkDefinition(definition, known === undefined ? {} : { activities: known });
  if (issues.length === 0) return definition as Definition;
  const name = isSchema(definition) && typeof definition.name === 'string' ? definition.name : file;
  throw new InvalidDefinitionError({ definition: name, issues });
}

async function readActivities(path: string): Promise<Readonly<Record<string, ActivityTypes>>> {
  const argument = `--activities ${path}`;
  const full = existingPath(path, '--activities');
  if (extname(full) === '.json') {
    const types = await readJsonFile(full, argument);
    if (isSchema(types) && !Array.isArray(types)) return types as Readonly<Record<string, ActivityTypes>>;
    const remedy = 'Write the name of each activity with its types: { "createReport": {} }.';
    throw new InvalidArgumentError({ argument, fault: 'must be a JSON object', remedy });
  }
  try {
    const named = Object.entries(await loadActivities(full)).filter(([, each]) => typeof each === 'function');
    return Object.fromEntries(named.map(([name]) => [name, {}]));
  } catch (error) {
    throw new InvalidArgumentError({ argument, fault: `cannot be loaded: ${errorInWords(error)}` });
  }
}
