/**
 * The choice of the language. The service writes the language into the page, from the person's choice or from the languages
 * of the browser. The German catalogue is loaded when it is needed.
 */
import {
  directionOf,
  isLanguage,
  languageCookie,
  languageOf,
  localeOf,
  type Language,
} from '../../texts/language';
import { basePath } from '../page-facts';
import { showLanguage } from './current-language';

/** Loads the catalogue of the page's language. The page is in English if it cannot be loaded. */
export async function startLanguage(): Promise<void> {
  const { lang } = document.documentElement;
  if (isLanguage(lang)) await show(lang).catch(() => show('en'));
}

/** The person's choice, or undefined if the language of the system decides. */
export function chosenLanguage(): Language | undefined {
  const [, chosen] = new RegExp(`(?:^|; )${languageCookie}=(\\w+)`, 'u').exec(document.cookie) ?? [];
  return isLanguage(chosen) ? chosen : undefined;
}

/** Stores the choice for the console and for the plain pages, and shows the page in the language. */
export async function chooseLanguage(chosen: Language | undefined): Promise<void> {
  await show(chosen ?? languageOf(navigator.languages));
  const lasts = chosen === undefined ? 0 : yearSeconds;
  // oxlint-disable-next-line unicorn/no-document-cookie -- the service reads it for the plain pages
  document.cookie = `${languageCookie}=${chosen ?? ''}; Path=${basePath || '/'}; Max-Age=${lasts}; SameSite=Lax`;
}

const yearSeconds = 365 * 24 * 60 * 60;

async function show(language: Language): Promise<void> {
  const catalogue = language === 'de' ? (await import('../../texts/de')).de : undefined;
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
  showLanguage({ language, locale: localeOf(language, navigator.languages), catalogue });
}
