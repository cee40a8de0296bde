import { currentLanguage } from './current-language';

/** Formats a number by the locale of the current language: `2,000` or `2.000`. */
export function numberInWords(number: number): string {
  return number.toLocaleString(currentLanguage().locale);
}
