/**
 * Checks initial data, with which forms start, when its gate opens: a form should not start with values that would be refused.
 * The gate keeps a copy, so that later changes by the author have no effect.
 *
 * An object may have only some of its properties. Issues about missing properties are ignored, because people fill them in.
 * Each given property must be complete, and is validated like an answer.
 */
import { InvalidArgumentError } from '../wire/errors/errors';
import { issueInWords } from '../wire/in-words';
import { firstIssues } from '../wire/issues';
import type { JsonSchema } from '../wire/json-schema';
import type { Issue } from '../wire/messages';
import { encodedBytes, frozenCopyOf, inspect, maxValueBytes, maxValues } from '../wire/plain-data';
import { wordsOf, type Target } from '../wire/target';
import { judgeFully, jsonSchemaOf, type Schema } from './schema';
import { objectParts, strayProperty, type ObjectPart } from './shown-properties';
import { misfit } from './misfit';

const maxSaid = 3; // issues in a message; authors fix one at a time

/**
 * Returns a frozen copy of the initial data. Undefined if the author passed none.
 *
 * @throws {InvalidArgumentError} If the data is not plain JSON data, has properties that the schema does not have, or does not
 * fit the schema.
 */
export function initialData(schema: Schema<unknown>, id: string, initial: unknown, target?: Target): unknown {
  if (initial === undefined) return undefined;
  const argument = `initial of ${wordsOf(target).name} '${id}'`;
  const fault = dataFault(initial) ?? fitFault(schema, jsonSchemaOf(schema, id), copyOf(initial));
  if (fault !== undefined) throw new InvalidArgumentError({ argument, ...fault });
  return frozenCopyOf(initial);
}

interface Fault {
  readonly fault: string;
  readonly remedy?: string;
}

function dataFault(initial: unknown): Fault | undefined {
  const { issues, tooLarge } = inspect(initial);
  if (issues.length > 0) return inWords(issues);
  if (tooLarge === 'values') return { fault: `has over ${maxValues} items and properties` };
  const isTooLarge = tooLarge === 'bytes' || encodedBytes(initial) > maxValueBytes;
  return isTooLarge ? { fault: `has over ${maxValueBytes} bytes as JSON` } : undefined;
}

function fitFault(schema: Schema<unknown>, shown: JsonSchema, initial: unknown): Fault | undefined {
  const stray = strayProperty(shown, initial);
  if (stray !== undefined)
    return { fault: `has the property ${stray.join('.')}, which is not in the schema` };

  // Check the shown type first, because a schema may stop at a missing property.
  const issue = misfit(shown, initial);
  if (issue !== undefined) return inWords([issue]);
  const judgement = judgeFully(schema, initial);
  if (judgement.fits) return undefined;
  const counts = isObject(initial) ? countsIn(initial, objectParts(shown)) : () => true;
  const issues = judgement.issues.filter(counts);
  return issues.length === 0 ? undefined : inWords(issues);
}

/** Returns whether an issue is about given data, and not about missing properties, which people fill in. */
function countsIn(given: object, parts: readonly ObjectPart[]): (issue: Issue) => boolean {
  const isLeftOut = (name: string): boolean => !Object.hasOwn(given, name);
  // A union is validated only when its variant is known: by the tag, or by all properties.
  const hasShapes = parts.length > 1;
  const isTag = (name: string): boolean =>
    hasShapes && parts.every((part) => isChoice(part.properties[name]));
  const isPart = parts.some(({ properties }) => Object.keys(properties).some(isLeftOut));
  return ({ path: [first] }) => {
    if (first === undefined) return hasShapes || !isPart; // a rule about the whole object
    return !isLeftOut(String(first)) || isTag(String(first));
  };
}

function isChoice(schema: unknown): boolean {
  return isObject(schema) && ('const' in schema || 'enum' in schema);
}

function inWords(issues: readonly Issue[]): Fault {
  const said = firstIssues(issues).slice(0, maxSaid).map(issueInWords);
  const remedy = 'Pass valid values, and leave out the properties that people fill in.';
  return { fault: `does not fit: ${said.join('; ')}`, remedy };
}

function copyOf(data: unknown): unknown {
  return JSON.parse(JSON.stringify(data));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
