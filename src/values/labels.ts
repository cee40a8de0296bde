/** The labels of fields and choices in both forms. */
import type { ValueWords } from '../texts/value-words';
import type { Option } from './shape';

/**
 * Converts a property's key to words.
 *
 * @example
 * keyInWords('dueDate', words); // 'Due date'
 */
export function keyInWords(key: string, { t }: ValueWords): string {
  if (key === '') return t('nameless');
  if (!/^[A-Za-z][\w-]*$/u.test(key)) return key; // already words, or not an identifier
  const words = key
    .replaceAll(/^[^A-Z]*$/gu, (whole) => whole.replaceAll('-', ' '))
    .replaceAll(/_+/gu, ' ')
    .replaceAll(/([a-z\d])([A-Z])/gu, '$1 $2')
    .replaceAll(/([A-Z])([A-Z][a-z])/gu, '$1 $2')
    .trim()
    .split(' ')
    .map((word) => (/^[A-Z\d]+$/u.test(word) ? word : word.toLowerCase()))
    .join(' ');
  return words === '' ? key : `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}

/** Formats a choice: a text as it is, true, false and null as words, other values as JSON. */
export function optionInWords(option: unknown, { t, number }: ValueWords): string {
  if (typeof option === 'boolean') return t(option ? 'yes' : 'no');
  if (option === null) return t('noValue');
  if (option === '') return t('emptyText');
  if (typeof option === 'number') return number(option);
  return typeof option === 'string' ? option : JSON.stringify(option);
}

/** Returns the labels of choices. Choices whose labels would be equal, such as 1 and "1", are shown as JSON. */
export function optionLabels(options: readonly Option[], words: ValueWords): readonly string[] {
  const labels = options.map(({ value, label }) => label ?? optionInWords(value, words));
  return options.map(({ value }, index) => {
    const isAlone = labels.filter((other) => other === labels[index]).length === 1;
    return isAlone ? (labels[index] ?? '') : JSON.stringify(value);
  });
}

/**
 * Returns the singular of a list's label.
 *
 * @example
 * singularOf('Tags', words); // 'Tag'
 */
export function singularOf(label: string, { t }: ValueWords): string {
  if (/\s|^Your/u.test(label) && !/^[A-Z]\w* \w+s$/u.test(label)) return t('item');
  if (/[^aeiou]ies$/u.test(label)) return label.replace(/ies$/u, 'y');
  if (/(?:ss|x|ch|sh)es$/u.test(label)) return label.replace(/es$/u, '');
  return /[^sui]s$/u.test(label) ? label.slice(0, -1) : t('item');
}

/** Adds an article: `a tag`, `an address`. */
export function withArticle(noun: string): string {
  const small = /^[A-Z][a-z]/u.test(noun) ? `${noun.slice(0, 1).toLowerCase()}${noun.slice(1)}` : noun;
  return `${/^[aeiou]/iu.test(small) ? 'an' : 'a'} ${small}`;
}

/** Joins names: `train, validation or test`. If there are more than `most`, returns only their number. */
export function either(names: readonly string[], { t }: ValueWords, most = 10): string {
  if (names.length > most) return t('oneOf', { count: names.length });
  if (names.length < 2) return names.join('');
  return t('or', { one: names.slice(0, -1).join(', '), other: names.at(-1) ?? '' });
}
