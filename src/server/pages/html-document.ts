import { html } from 'hono/html';
import { icon } from './icon';
import { directionOf, type Language } from '../../texts/language';
import type { Html } from './page';

interface DocumentParts {
  readonly language: Language;
  readonly title: string;
  /** The rest of the head, with the style. */
  readonly head: Html;
  readonly body: Html;
}

/** A whole HTML document, in the colours of the browser. */
export function htmlDocument({ language, title, head, body }: DocumentParts): Html {
  return html`<!doctype html>
    <html lang="${language}" dir="${directionOf(language)}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="icon" href="${icon}" />
        ${head}
      </head>
      <body>
        ${body}
      </body>
    </html>`;
}
