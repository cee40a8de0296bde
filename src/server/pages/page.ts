/**
 * The frame of every page: one column, one stylesheet, no script. All text goes through `html`, which escapes it; the
 * only markup that does not is of markdown-html.ts and stylesheet.ts.
 */
import { html, raw } from 'hono/html';
import type { Signal } from '../../client';
import type { ProblemAnswer } from '../http/problem-of';
import { htmlDocument } from './html-document';
import { stylesheet } from './stylesheet';

/** Markup that is known to be escaped. */
export type Html = ReturnType<typeof html>;

/** What every page needs to know of the request it answers. */
export interface PageFrame {
  /** The nonce of the answer's Content-Security-Policy. */
  readonly nonce: string;
  /** Where the service is mounted: empty, or `/gatehouse`. */
  readonly basePath: string;
  /** Puts the page into another, as what browsers without script see there. */
  readonly within?: (parts: PageParts) => Html;
}

/** A page in parts, and what it is about. */
export interface PageParts {
  readonly title: string;
  readonly style: Html;
  readonly body: Html;
  readonly about: About;
}

/** What a page shows, for a script that shows the same. */
export interface About {
  readonly signal?: Signal;
  readonly problem?: ProblemAnswer['body'];
}

/** A whole page with this title. */
export function page({ nonce, within }: PageFrame, title: string, main: Html, about: About = {}): Html {
  const style = html`<style nonce="${nonce}">
    ${raw(stylesheet)}
  </style>`;
  const body = html`<header class="top"><span class="brand">Gatehouse</span></header>
    <main>${main}</main>`;
  if (within !== undefined) return within({ title, style, body, about });
  const head = html`<meta name="robots" content="noindex" /> ${style}`;
  return htmlDocument({ title: `${title} · Gatehouse`, head, body });
}
