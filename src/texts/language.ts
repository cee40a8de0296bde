/** The languages of the console and of the plain pages. */

/** Each language has its name in itself, the direction of its text, and the locale if a browser names no variant of it. */
const languages = {
  // English dates have the day before the month, because only then both languages read 24.12.2026 the same way.
  en: { name: 'English', direction: 'ltr', locale: 'en-GB' },
  de: { name: 'Deutsch', direction: 'ltr', locale: 'de-DE' },
} as const satisfies Readonly<Record<string, LanguageFacts>>;

interface LanguageFacts {
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
  readonly locale: string;
}

export type Language = keyof typeof languages;

/** The cookie with the language that a person has chosen in the settings. Absent if the browser's language decides. */
export const languageCookie = 'gatehouse-language';

/** The languages with their names, for a choice. */
export const languageNames: readonly { readonly language: Language; readonly name: string }[] = (
  Object.keys(languages) as Language[]
).map((language) => ({ language, name: languages[language].name }));

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
  return text !== undefined && Object.hasOwn(languages, text);
}

export function directionOf(language: Language): 'ltr' | 'rtl' {
  return languages[language].direction;
}

/** Returns the locale for dates and numbers: the person's variant of the language, such as `de-AT`. English has only one. */
export function localeOf(language: Language, preferred: readonly string[]): string {
  const { locale } = languages[language];
  if (language === 'en') return locale;
  return preferred.find((tag) => isVariantOf(language, tag)) ?? locale;
}

function isVariantOf(language: Language, tag: string): boolean {
  return new RegExp(`^${language}-[a-z]{2}$`, 'iu').test(tag);
}
