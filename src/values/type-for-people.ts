interface Listed {
  readonly kind: 'input' | 'approval';
  readonly type?: string;
}

/**
 * Rewrites the listed type of a signal in a few words for people who are not programmers.
 *
 * @example
 * typeForPeople({ kind: 'input', type: 'integer 0 to 10' }); // 'whole number 0 to 10'
 * typeForPeople({ kind: 'input', type: 'object with size, color' }); // '2 fields'
 */
export function typeForPeople({ kind, type = '' }: Listed): string {
  if (kind === 'approval') return 'approval';
  if (type === 'boolean') return 'yes or no';
  if (type.startsWith('one of ')) return type.length <= shortChoice ? type : `one of ${countOf(type)}`;
  if (type.startsWith('object with ')) return fields(countOf(type));
  if (type.startsWith('object whose ')) return type.replace(/^.*? is /u, '');
  if (/^object(?: or null)?$/u.test(type) || type.startsWith('record of ')) return 'named values';
  if (type.startsWith('list of ')) return listInWords(type.slice('list of '.length));
  if (type.startsWith('file')) return 'file';
  const parts = type.split(/, | or /u);
  if (parts.length > 1 && parts.every((part) => isShort(part))) return eitherOf(parts);
  return wordsOf(type);
}

function wordsOf(type: string): string {
  return type
    .replace(/^string\b/u, 'text')
    .replace(/^integer\b/u, 'whole number')
    .replace(/^ISO date-time.*/u, 'date and time')
    .replace(/^ISO /u, '')
    .replace(/^any JSON value$/u, 'any value')
    .replace(/^null$/u, 'nothing');
}

/** Whether a part of a union is one simple type: `string`, `integer 0 to 10`, `null`. */
function isShort(part: string): boolean {
  return /^(?:string|integer|number|boolean|null|ISO|any JSON value|".*"$)/u.test(part);
}

function eitherOf(parts: readonly string[]): string {
  const words = parts.map((part) => (part === 'boolean' ? 'yes or no' : wordsOf(part)));
  const distinct = [...new Set(words)];
  return distinct.length < 2
    ? distinct.join('')
    : `${distinct.slice(0, -1).join(', ')} or ${distinct.at(-1)}`;
}

const shortChoice = 24; // characters; longer choices are counted

/** Counts the named parts of a type: `one of a, b and 2 more` has four. */
function countOf(type: string): number {
  const more = Number(/ and (\d+) more$/u.exec(type)?.[1] ?? 0);
  const named = type.replace(/ and \d+ more$/u, '').replaceAll(/\([^)]*\)/gu, '');
  return named.split(', ').length + more;
}

function fields(count: number): string {
  return count === 1 ? '1 field' : `${count} fields`;
}

/** Names the items of a list if a word does. */
function listInWords(items: string): string {
  const words = items.startsWith('(') ? 'several' : typeForPeople({ kind: 'input', type: items });
  return /^(?:text|whole number|number|date|file)$/u.test(words) ? `list: ${words}` : 'list';
}
