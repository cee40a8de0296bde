/**
 * The frame of every page: one column, one stylesheet, no script. All text goes through `html`, which escapes it; only
 * the output of markdown-html.ts and stylesheet.ts is inserted as it is.
 */
import { html, raw } from 'hono/html';
import type { Signal } from '../../client';
import type { ProblemAnswer } from '../http/problem-of';
import type { Language } from '../../texts/language';
import { htmlDocument } from './html-document';
import type { PageWords } from './page-words';
import { showTurns } from '../../values/show-turns';
import { showTurnsInMarkup } from './show-turns-in-markup';
import { stylesheet } from './stylesheet';

/** Escaped markup. */
export type Html = ReturnType<typeof html>;

/** What every page needs from its request. */
export interface PageFrame {
  readonly language: Language;
  readonly words: PageWords;
  /** The nonce of the response's Content-Security-Policy. */
  readonly nonce: string;
  /** The address of the console's font. Undefined without a built console. */
  readonly font?: string;
  /** The mount path of the service: empty, or `/gatehouse`. */
  readonly basePath: string;
  /** The id of the actor for whom the page is made, percent-encoded. Undefined without an identity. */
  readonly actor?: string;
  /** Puts the page into the console's document, which shows it in browsers without JavaScript. */
  readonly within?: (parts: PageParts) => Html;
}

/** A page in parts. */
export interface PageParts {
  readonly title: string;
  readonly style: Html;
  readonly body: Html;
  readonly about: About;
}

/** The data of a page, for the console, which shows the same. */
export interface About {
  readonly signal?: Signal;
  readonly problem?: ProblemAnswer['body'];
}

/** A whole page with this title. Its text does not turn the direction of the text after it. */
export function page(
  { language, font, nonce, within }: PageFrame,
  name: string,
  main: Html,
  about: About = {},
): Html {
  const title = showTurns(name);
  const style = html`<style nonce="${nonce}">
    ${raw(`${font === undefined ? '' : fontFace(font)}${stylesheet}`)}
  </style>`;
  const shown = shownText(main);
  const body = html`<header class="top"><span class="brand">Gatehouse</span></header>
    <main>${shown}</main>`;
  if (within !== undefined) return within({ title, style, body, about });
  const head = html`<meta name="robots" content="noindex" /> ${style}`;
  return htmlDocument({ language, title: `${title} · Gatehouse`, head, body });
}

function fontFace(address: string): string {
  return `@font-face { font-family: "Inter Variable"; font-weight: 100 900; font-display: swap; src: url("${address}") format("woff2"); }`;
}

async function shownText(markup: Html): Promise<Awaited<Html>> {
  return raw(showTurnsInMarkup((await markup).toString()));
}
