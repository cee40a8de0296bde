/** The languages of the console and of the plain pages. */

const languages = ['en', 'de'] as const;

export type Language = (typeof languages)[number];

/** The cookie with the language that a person has chosen in the settings. Absent if the browser's language decides. */
export const languageCookie = 'gatehouse-language';

/**
 * Returns the first language of a list that has a catalogue, and English if none has. The list is `navigator.languages` or of
 * the header Accept-Language.
 *
 * @example
 * languageOf(['fr-CH', 'de-CH', 'en']); // 'de'
 */
export function languageOf(preferred: readonly string[]): Language {
  return preferred.map((tag) => tag.toLowerCase().split('-')[0]).find(isLanguage) ?? 'en';
}

export function isLanguage(text: string | undefined): text is Language {
  return languages.some((language) => language === text);
}

/**
 * Returns the locale for dates and numbers: the person's variant of the language, such as `de-AT`. English dates have the day
 * before the month, because only then both languages read 24.12.2026 the same way.
 */
export function localeOf(language: Language, preferred: readonly string[]): string {
  if (language === 'en') return 'en-GB';
  return preferred.find((tag) => isVariantOf(language, tag)) ?? 'de-DE';
}

function isVariantOf(language: Language, tag: string): boolean {
  return new RegExp(`^${language}-[a-z]{2}$`, 'iu').test(tag);
}
