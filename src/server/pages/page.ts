/**
 * The frame of every page: one column, one stylesheet, no script. All text goes through `html`, which escapes it; the
 * only markup that does not is of markdown.ts and stylesheet.ts.
 */
import { html, raw } from 'hono/html';
import { stylesheet } from './stylesheet';

/** Markup that is known to be escaped. */
export type Html = ReturnType<typeof html>;

/** What every page needs to know of the request it answers. */
export interface PageFrame {
  /** The nonce of the answer's Content-Security-Policy. */
  readonly nonce: string;
  /** Where the service is mounted: empty, or `/gatehouse`. */
  readonly basePath: string;
}

/** A whole page with this title. */
export function page({ nonce }: PageFrame, title: string, main: Html): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>${title} · Gatehouse</title>
        <link rel="icon" href="data:," />
        <style nonce="${nonce}">
          ${raw(stylesheet)}
        </style>
      </head>
      <body>
        <header class="top"><span class="brand">Gatehouse</span></header>
        <main>${main}</main>
      </body>
    </html>`;
}

/** A page that says one thing: nothing there, a link that is not good, a fault. */
export function messagePage(frame: PageFrame, title: string, words: string): Html {
  const main = html`<section class="card">
    <h1>${title}</h1>
    <p>${words}</p>
  </section>`;
  return page(frame, title, main);
}
