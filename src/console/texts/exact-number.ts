import { exactNumber as inLocale } from '../../texts/exact-number';
import { currentLanguage } from './current-language';

/** Writes a number with all of its digits, without grouping, and with the decimal sign of the language: `1.5` or `1,5`. */
export function exactNumber(number: number): string {
  return inLocale(number, currentLanguage().locale);
}
