/** The language of a page: what the person chose in the settings of the console, otherwise what the browser asks for. */
import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { isLanguage, languageCookie, languageOf, localeOf, type Language } from '../../texts/language';

interface PageLanguage {
  readonly language: Language;
  /** For dates and numbers. */
  readonly locale: string;
}

/** @example languageOfRequest(context); // { language: 'de', locale: 'de-AT' } */
export function languageOfRequest(context: Context): PageLanguage {
  const preferred = languagesIn(context.req.header('accept-language'));
  const chosen = getCookie(context, languageCookie);
  const language = isLanguage(chosen) ? chosen : languageOf(preferred);
  return { language, locale: localeOf(language, preferred) };
}

/** The languages of an Accept-Language header, the preferred first: `de-AT, en;q=0.7`. */
function languagesIn(header = ''): readonly string[] {
  return header
    .split(',')
    .map((part) => {
      const [tag = '', weight] = part.trim().split(/\s*;\s*q=/u);
      return { tag, weight: Number(weight ?? 1) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ tag }) => tag);
}
