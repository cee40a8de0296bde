/** Checks the structure of a definition, and says each fault in words. */
import type * as z from 'zod';
import { zodFaultInWords } from '../values/zod-fault-in-words';
import { isSchema } from '../wire/json-schema';
import type { Issue } from '../wire/messages';
import { definitionSchema, noDuration } from './definition-schema';

/** All issues of the structure. Empty if the value is a definition. */
export function structureIssues(given: unknown): readonly Issue[] {
  const { error } = definitionSchema().safeParse(given);
  return (error?.issues ?? []).map((issue) => inWords(mostSpecific(issue, given), given));
}

type ZodIssue = z.core.$ZodIssue;

/**
 * Of the reasons why a value fits no variant, the one of the variant that the author has meant: that with the deepest place, or
 * else the one that has only keys too many.
 */
function mostSpecific(issue: ZodIssue, given: unknown): ZodIssue {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return issue;
  const value = valueAt(given, issue.path);
  const variants = issue.errors.map((issues) => issues.map((each) => mostSpecific(each, value)));
  // A key that is missing says that another variant was meant.
  const depthOf = (issues: readonly ZodIssue[]): number =>
    issues.every(({ path }) => valueAt(value, path) !== undefined)
      ? Math.max(...issues.map(({ path }) => path.length))
      : 0;
  const deepest = variants.toSorted((one, other) => depthOf(other) - depthOf(one))[0] ?? [];
  const surplus = variants.find((issues) => issues.every(({ code }) => code === 'unrecognized_keys'));
  const [best] = depthOf(deepest) > 0 ? deepest : (surplus ?? []);
  return best === undefined ? issue : { ...best, path: [...issue.path, ...best.path] };
}

function inWords(issue: ZodIssue, given: unknown): Issue {
  const path = issue.path.map((key) => (typeof key === 'number' ? key : String(key)));
  return { path, message: messageOf(issue, valueAt(given, path)) };
}

function messageOf(issue: ZodIssue, value: unknown): string {
  const last = issue.path.at(-1);
  if (last === 'onTimeout' && issue.code === 'unrecognized_keys' && isSchema(value) && !('value' in value))
    return 'must be { "value": ... } with a constant; it cannot be a binding';
  if (value === undefined && issue.code !== 'unrecognized_keys') return 'is missing';
  if (issue.code === 'unrecognized_keys') return `has unknown keys: ${issue.keys.join(', ')}`;
  if (issue.code === 'invalid_union' && last === 'kind') {
    const kinds = 'task, input, approval, review, sleep, condition, map, workflow';
    return `${JSON.stringify(value)} is not a kind of node; use one of ${kinds}`;
  }
  if (value === '') return 'must not be empty';
  if (issue.code !== 'invalid_union' || issue.message === noDuration) return zodFaultInWords(issue);
  return issue.path.includes('when')
    ? 'is not a condition; use isTrue, exists, equals, notEquals, lessThan, atMost, moreThan, atLeast, oneOf, and, or, not'
    : 'is not a binding; use { "from": ... }, { "value": ... }, { "object": ... }, a list, a text, a number, a boolean or null';
}

function valueAt(given: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce((at, key) => (isSchema(at) ? at[key as string] : undefined), given);
}
