/** Formats instants by the locale of the current language, in the time zone of the browser. */
import { currentLanguage } from './current-language';

/**
 * Returns a function and not a format, because the language may change.
 *
 * @example
 * const clock = dateFormat({ hour: '2-digit', minute: '2-digit' });
 */
export function dateFormat(options: Intl.DateTimeFormatOptions): (at: number | Date) => string {
  const formats = new Map<string, Intl.DateTimeFormat>();
  return (at) => {
    const { locale } = currentLanguage();
    const format = formats.get(locale) ?? new Intl.DateTimeFormat(locale, options);
    formats.set(locale, format);
    return format.format(at);
  };
}
