/** Binds a section of the catalogue to the current language. */
import type { de } from '../../texts/de';
import { translator, type In, type Translate } from '../../texts/translator';
import { currentLanguage } from './current-language';

/**
 * Returns a function that returns texts of the section in the language at the time of the call. So a text is read while a
 * component is rendered, and is never a constant of a module.
 *
 * @example
 * export const t = textsOf('inbox', inbox);
 */
export function textsOf<S extends Readonly<Record<string, string>>>(
  name: keyof typeof de,
  english: S,
): Translate<S> {
  let translate: Translate<S> | undefined;
  let made: unknown;
  return (key, ...facts) => {
    const shown = currentLanguage();
    if (translate === undefined || made !== shown) {
      const texts = (shown.catalogue?.[name] ?? english) as In<S>; // the type of `de` has all keys of each section
      translate = translator<S>(shown.locale, texts);
      made = shown;
    }
    return translate(key, ...facts);
  };
}
