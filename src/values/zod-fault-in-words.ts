/**
 * The fault of a part of a request or a definition, as the end of a sentence that begins with the part: `is required`, `must be
 * a string`.
 */
import type * as z from 'zod';

type ZodIssue = z.core.$ZodIssue;

const types: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
};

/** Replaces zod's own messages. Messages of the schema's own rules are kept. */
export function zodFaultInWords(issue: ZodIssue): string {
  const { message } = issue;
  return /^(Invalid|Too|Unrecognized) /u.test(message) ? (inPlainWords(issue) ?? message) : message;
}

function inPlainWords(issue: ZodIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.message.endsWith('received undefined')) return 'is required';
      return `must be ${types[issue.expected] ?? issue.expected}`;
    case 'too_small':
      return `must ${bounded(issue.origin, 'at least', issue.minimum)}`;
    case 'too_big':
      return `must ${bounded(issue.origin, 'at most', issue.maximum)}`;
    case 'invalid_value':
      return `must be ${issue.values.length === 1 ? '' : 'one of '}${issue.values.map(String).join(', ')}`;
    case 'invalid_format':
      if (issue.format === 'datetime')
        return 'must be an instant with its zone, such as 2026-11-21T09:00:00Z or 2026-11-21T10:00:00+01:00';
      return issue.pattern === undefined ? undefined : `must match the pattern ${issue.pattern}`;
    case 'unrecognized_keys':
      return `must not have ${issue.keys.map((key) => `'${key}'`).join(', ')}`;
    default:
      return undefined;
  }
}

function bounded(origin: string, bound: string, limit: number | bigint): string {
  if (origin === 'string') return `have ${bound} ${limit} character${Number(limit) === 1 ? '' : 's'}`;
  if (origin === 'array') return `have ${bound} ${limit} item${Number(limit) === 1 ? '' : 's'}`;
  return `be ${bound} ${limit}`;
}
