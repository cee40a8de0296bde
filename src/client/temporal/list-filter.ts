/**
 * Makes conditions of Temporal's list filter (https://docs.temporal.io/list-filter) from callers' input. Text that no
 * database accepts is rejected before it is sent, because Temporal would retry it until the timeout.
 */
import { InvalidArgumentError } from '../../wire/errors/errors';
import { catalogueType } from '../../wire/startable-messages';

/** Leaves out the catalogues of startable workflows, which are Gatehouse's own executions. */
export const noCatalogue = `WorkflowType != '${catalogueType}'`;

/**
 * A text as a literal of the query language, which has SQL's backslash escapes. @throws {InvalidArgumentError} If it
 * has a NUL.
 */
export function literal(text: string): string {
  checkText('a filter', text);
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** An instant in ISO 8601. @throws {InvalidArgumentError} If it is not an instant. */
export function checkedInstant(argument: string, instant: Date | string): string;
export function checkedInstant(argument: string, instant: Date | string | undefined): string | undefined;
export function checkedInstant(argument: string, instant: Date | string | undefined): string | undefined {
  if (instant === undefined) return undefined;
  const date = new Date(instant);
  if (!Number.isNaN(date.getTime())) return date.toISOString();
  const fault = `is not an instant: ${String(instant)}`;
  const remedy = 'Pass a Date, or a text such as 2026-12-31T09:00:00Z.';
  throw new InvalidArgumentError({ argument, fault, remedy });
}

/**
 * Puts a caller's condition in brackets, which it cannot close.
 *
 * @throws {InvalidArgumentError} If it has a NUL, a comment, or an unclosed bracket or quote.
 */
export function condition(query: string): string {
  checkText('the query', query);
  const fault = faultOf(query);
  if (fault !== undefined) throw new InvalidArgumentError({ argument: 'the query', fault });
  return `(${query})`;
}

function checkText(argument: string, text: string): void {
  if (!text.includes('\0')) return;
  const remedy = 'Remove it.';
  throw new InvalidArgumentError({ argument, fault: 'has a NUL character (U+0000)', remedy });
}

/** Quoted texts, the beginning of comments, brackets, and an unclosed quote. */
const token = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`]*`|--|\/\*|[()'"`;#]/gsu;

function faultOf(query: string): string | undefined {
  let depth = 0;
  for (const [part] of query.matchAll(token)) {
    if (part.length === 1 && `'"\``.includes(part)) return `has an unclosed ${part}`;
    if (['--', '/*', ';', '#'].includes(part))
      return `has ${part}, but must be one condition without comments`;
    if (part === '(') depth += 1;
    if (part === ')') depth -= 1;
    if (depth < 0) return 'has a ) without a (';
  }
  return depth > 0 ? 'has an unclosed (' : undefined;
}
