/** What formats texts about values: the section `values` of the catalogue, and numbers, in one language. */
import { exactNumber } from './exact-number';
import { values } from './en/values';
import { translator, type In, type Translate } from './translator';

export interface ValueWords {
  readonly t: Translate<typeof values>;
  /** All digits of a number, with the decimal sign of the language. */
  readonly number: (number: number) => string;
}

/**
 * Makes the words of a language. The texts are English if none are given.
 *
 * @example
 * shapeInWords(shape, root, valueWords('de-DE', de.values)); // 'ganze Zahl, 1 bis 50'
 */
export function valueWords(locale: string, texts: In<typeof values> = values): ValueWords {
  return { t: translator<typeof values>(locale, texts), number: (number) => exactNumber(number, locale) };
}
