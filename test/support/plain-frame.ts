import type { Language } from '../../src/texts/language';
import type { PageFrame } from '../../src/server/pages/page';
import { pageWords } from '../../src/server/pages/page-words';

/** What a page of the service needs from a request, without a request. */
export function plainFrame(language: Language = 'en'): PageFrame {
  const locale = language === 'en' ? 'en-GB' : 'de-DE';
  return { language, words: pageWords({ language, locale }), nonce: 'n0nce', basePath: '' };
}
