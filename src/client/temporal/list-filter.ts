/**
 * Conditions of Temporal's list filter (https://docs.temporal.io/list-filter), made of what callers give. What no database
 * can take is refused before it is sent: Temporal would try it again for as long as the call may take.
 */
import { InvalidArgumentError } from '../../wire/errors/errors';

/** Text as a literal of the query language, which knows SQL's backslash escapes. @throws {InvalidArgumentError} for a NUL. */
export function literal(text: string): string {
  checkText('a filter', text);
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** An instant in ISO 8601. @throws {InvalidArgumentError} for what is none. */
export function checkedInstant(argument: string, instant: Date | string | undefined): string | undefined {
  if (instant === undefined) return undefined;
  const date = new Date(instant);
  if (!Number.isNaN(date.getTime())) return date.toISOString();
  throw new InvalidArgumentError({ argument, fault: `is no instant: ${String(instant)}` });
}

/**
 * A caller's own condition, in brackets that it cannot close.
 *
 * @throws {InvalidArgumentError} for one with a NUL, a comment, or brackets or quotes that have no other end.
 */
export function condition(query: string): string {
  checkText('the query', query);
  const fault = faultOf(query);
  if (fault !== undefined) throw new InvalidArgumentError({ argument: 'the query', fault });
  return `(${query})`;
}

function checkText(argument: string, text: string): void {
  if (!text.includes('\0')) return;
  const remedy = 'No id and no name has one: leave it out.';
  throw new InvalidArgumentError({ argument, fault: 'has a NUL character (U+0000)', remedy });
}

/** Quoted texts, the beginning of comments, brackets, and a quote that has no end. */
const token = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`]*`|--|\/\*|[()'"`;#]/gsu;

function faultOf(query: string): string | undefined {
  let depth = 0;
  for (const [part] of query.matchAll(token)) {
    if (part.length === 1 && `'"\``.includes(part)) return `has a ${part} without its other end`;
    if (['--', '/*', ';', '#'].includes(part)) return `has ${part}: it is one condition, without comments`;
    if (part === '(') depth += 1;
    if (part === ')') depth -= 1;
    if (depth < 0) return 'has a ) without its (';
  }
  return depth > 0 ? 'has a ( without its )' : undefined;
}
