/**
 * Initial data: what forms begin with. It is checked when its gate opens, because a form that begins with what will
 * be refused is a trap, and kept as a copy, so that no gate sees what became of it elsewhere.
 *
 * An object may be given in part. What is left out is for people to fill in, so nothing that a schema says of it
 * counts; each property that is given is whole, and judged like an answer.
 */
import { InvalidArgumentError } from '../wire/errors/errors';
import { issueInWords } from '../wire/in-words';
import { firstIssues } from '../wire/issues';
import type { JsonSchema } from '../wire/json-schema';
import type { Issue } from '../wire/messages';
import { encodedBytes, frozenCopyOf, inspect, maxValueBytes, maxValues } from '../wire/plain-data';
import { judgeFully, jsonSchemaOf, type Schema } from './schema';
import { objectParts, strayProperty, type ObjectPart } from './shown-properties';
import { misfit } from './shown-type';

const maxSaid = 3; // issues in a message; an author mends one at a time

/**
 * A frozen copy of what forms are to begin with; undefined where the author gave nothing.
 *
 * @throws {InvalidArgumentError} for what is no plain data, has properties that the schema does not show, or does not
 * fit as far as it goes.
 */
export function initialData(schema: Schema<unknown>, id: string, initial: unknown): unknown {
  if (initial === undefined) return undefined;
  const argument = `initial of signal '${id}'`;
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
  return isTooLarge ? { fault: `is over ${maxValueBytes} bytes as JSON` } : undefined;
}

function fitFault(schema: Schema<unknown>, shown: JsonSchema, initial: unknown): Fault | undefined {
  const stray = strayProperty(shown, initial);
  if (stray !== undefined)
    return { fault: `has the property ${stray.join('.')}, which the schema does not show` };

  // First the type as it is shown: a schema that meets a gap may look no further.
  const issue = misfit(shown, initial);
  if (issue !== undefined) return inWords([issue]);
  const judgement = judgeFully(schema, initial);
  if (judgement.fits) return undefined;
  const counts = isObject(initial) ? countsIn(initial, objectParts(shown)) : () => true;
  const issues = judgement.issues.filter(counts);
  return issues.length === 0 ? undefined : inWords(issues);
}

/** Whether an issue is about what is given: not one about what is left out, which people fill in. */
function countsIn(given: object, parts: readonly ObjectPart[]): (issue: Issue) => boolean {
  const isLeftOut = (name: string): boolean => !Object.hasOwn(given, name);
  // Of several shapes nothing is judged before it is clear which: by its tag, or by all of it.
  const hasShapes = parts.length > 1;
  const isTag = (name: string): boolean =>
    hasShapes && parts.every((part) => isChoice(part.properties[name]));
  const isPart = parts.some(({ properties }) => Object.keys(properties).some(isLeftOut));
  return ({ path: [first] }) => {
    if (first === undefined) return hasShapes || !isPart; // a rule about the whole
    return !isLeftOut(String(first)) || isTag(String(first));
  };
}

function isChoice(schema: unknown): boolean {
  return isObject(schema) && ('const' in schema || 'enum' in schema);
}

function inWords(issues: readonly Issue[]): Fault {
  const said = firstIssues(issues).slice(0, maxSaid).map(issueInWords);
  const remedy = 'Forms begin with what would be taken: leave out what people are to fill in.';
  return { fault: `does not fit: ${said.join('; ')}`, remedy };
}

function copyOf(data: unknown): unknown {
  return JSON.parse(JSON.stringify(data));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
