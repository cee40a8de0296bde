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

/** A whole page with this title. */
export function page(
  { language, font, nonce, within }: PageFrame,
  title: string,
  main: Html,
  about: About = {},
): Html {
  const style = html`<style nonce="${nonce}">
    ${raw(`${font === undefined ? '' : fontFace(font)}${stylesheet}`)}
  </style>`;
  const body = html`<header class="top"><span class="brand">Gatehouse</span></header>
    <main>${main}</main>`;
  if (within !== undefined) return within({ title, style, body, about });
  const head = html`<meta name="robots" content="noindex" /> ${style}`;
  return htmlDocument({ language, title: `${title} · Gatehouse`, head, body });
}

function fontFace(address: string): string {
  return `@font-face { font-family: "Inter Variable"; font-weight: 100 900; font-display: swap; src: url("${address}") format("woff2"); }`;
}
