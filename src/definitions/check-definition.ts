/** Checks a definition before anything of it runs. All faults are reported together. */
import { InvalidDefinitionError } from '../wire/errors/errors';
import { isSchema } from '../wire/json-schema';
import type { Issue } from '../wire/messages';
import { encodedBytes, inspect, maxValueBytes } from '../wire/plain-data';
import { checkNodes } from './check-nodes';
import type { ActivityTypes, Definition } from './definition';
import { faultOfPatterns } from './fault-of-patterns';
import { maxNodes } from './limits';
import { writtenNodes } from './written-nodes';
import { structureIssues } from './structure-issues';

/** What is known about the activities that a definition may use. */
export interface CheckOptions {
  /** The activities of the worker, with their types if they are known. Default: activities are not checked. */
  readonly activities?: Readonly<Record<string, ActivityTypes>>;
  /** Whether an activity is registered, where only that is known. */
  readonly isRegistered?: (activity: string) => boolean;
  /**
   * Whether to allow a pattern of a type although it may take exponential time, because an older version has already run the
   * definition. Default: no such pattern is allowed.
   */
  readonly isLetIn?: (pattern: RegExp) => boolean;
}

/**
 * Returns everything that is wrong with a definition, each fault with its path. Empty if it can run.
 *
 * Checked are the structure, ids, references, order (no cycle, also not through a workflow that runs itself), inputs of
 * workflows, types as far as they are declared, patterns, durations, and the limits.
 *
 * @example
 * const issues = checkDefinition(JSON.parse(await readFile('publish.json', 'utf8')));
 */
export function checkDefinition(definition: unknown, options: CheckOptions = {}): readonly Issue[] {
  const count = writtenNodes(definition);
  if (count > maxNodes) {
    const message = `has ${count.toLocaleString('en')} nodes; the limit is ${maxNodes.toLocaleString('en')}. Split it into several definitions.`;
    return [{ path: ['nodes'], message }];
  }
  const { issues: faults, tooLarge } = inspect(definition);
  if (faults.length > 0) return faults;
  if (tooLarge !== undefined || encodedBytes(definition) > maxValueBytes) {
    const message = `has over ${maxValueBytes.toLocaleString('en')} bytes, or over 20,000 items and properties`;
    return [{ path: [], message: `${message}. Pass large values as inputs.` }];
  }
  const pattern = faultOfPatterns(definition, options.isLetIn);
  if (pattern !== undefined) return [pattern];
  const issues = structureIssues(definition);
  // Without a list of nodes nothing else can be checked.
  if (!isSchema(definition) || !Array.isArray(definition.nodes)) return issues;
  return [...issues, ...checkNodes(definition as unknown as Definition, issues, options)];
}

/**
 * Returns the definition if nothing is wrong with it.
 *
 * @throws {InvalidDefinitionError} With all issues of {@link checkDefinition}.
 */
export function checkedDefinition(definition: unknown, options: CheckOptions = {}): Definition {
  const issues = checkDefinition(definition, options);
  if (issues.length > 0) throw new InvalidDefinitionError({ definition: nameOf(definition), issues });
  return definition as Definition;
}

function nameOf(definition: unknown): string {
  return isSchema(definition) && typeof definition.name === 'string' ? definition.name : '';
}
