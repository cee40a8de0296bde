/**
 * A page of the documentation, with the list of documents, its headings and a search field. It has no script. Its policy names
 * the style by its hash, so that a browser can cache the page.
 */
import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import { rootFrom, type Documents, type ServedDocument } from '../documents/documents';
import { mostFound, type FoundSection } from '../documents/document-search';
import type { Heading } from '../documents/render-document';
import { docsStylesheet } from './docs-stylesheet';
import { htmlDocument } from './html-document';
import type { Html } from './page';
import { stylesheet } from './stylesheet';

const style = stylesheet + docsStylesheet;

/** One text, because its hash is in the policy. */
const styleElement = raw(`<style>${style}</style>`);

/** The Content-Security-Policy of these pages. */
export const docsPolicy = [
  `default-src 'none'`,
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  `img-src 'self' data:`,
  `form-action 'self'`,
  `frame-ancestors 'none'`,
  `base-uri 'none'`,
].join('; ');

interface Shown {
  readonly title: string;
  /** The path of the page. */
  readonly path: string;
  /** The initial text of the search field. */
  readonly query?: string;
  readonly headings?: readonly Heading[];
  readonly main: Html;
}

/** The page of one document. */
export function documentPage(documents: Documents, document: ServedDocument): Html {
  const { path } = document;
  const { title, headings, html: rendered } = document.rendered();
  const main = html`<article>${raw(rendered)}</article>
    ${neighbours(documents, document)}`;
  return frame(documents, { title, path, headings, main });
}

/** The page of search results. */
export function foundPage(documents: Documents, query: string, found: readonly FoundSection[]): Html {
  const count = found.length === 1 ? 'One section' : `${found.length} sections`;
  const heading =
    found.length === mostFound
      ? `The best ${count} for`
      : `${found.length === 0 ? 'Nothing' : count} found for`;
  const main = html`<article>
    <h1>${heading} “${query}”</h1>
    ${
      found.length === 0
        ? html`<p>Use fewer or other words, or choose a page from <a href="docs">the list</a>.</p>`
        : foundList(found, '')
    }
  </article>`;
  return frame(documents, { title: `Search: ${query}`, path: '', query, main });
}

/** The page of an address without a document, with search results for its words. */
export function noDocumentPage(documents: Documents, path: string, found: readonly FoundSection[]): Html {
  const main = html`<article>
    <h1>No such page</h1>
    <p>
      The documentation has no page <code>${path}</code>. Choose one from
      <a href="${rootFrom(path)}docs">the list</a>, or search.
    </p>
    ${found.length === 0 ? '' : html`<h2>Pages about these words</h2>`} ${foundList(found, rootFrom(path))}
  </article>`;
  return frame(documents, { title: 'No such page', path, main });
}

function frame(documents: Documents, { title, path, query = '', headings = [], main }: Shown): Html {
  const root = rootFrom(path);
  const shown = headings.filter(({ level }) => level <= 3);
  const hasHeadings = shown.length > 1;
  const body = html`<a class="skip" href="#content">Skip to the content</a>
    <header class="top">
      <a class="brand" href="${root}docs">Gatehouse <span>Documentation</span></a>
      <form class="search" role="search" method="get" action="${root}docs">
        <input
          type="search"
          name="q"
          value="${query}"
          placeholder="Search"
          aria-label="Search the documentation"
          maxlength="200"
        />
        <button class="small">Search</button>
      </form>
      <a class="to-console" href="${root === '' ? './' : root}">Console</a>
    </header>
    <div class="frame ${hasHeadings ? 'has-headings' : ''}">
      <nav class="list documents" id="documents" popover aria-label="Documents">
        ${documents.groups.map(
          (group) =>
            html`<h2>${group.title}</h2>
              <ul>
                ${group.documents.map((each) => listedDocument(each, path, root))}
              </ul>`,
        )}
        <h2>HTTP API</h2>
        <ul>
          <li><a href="${root}api/docs">All routes</a></li>
        </ul>
      </nav>
      <main id="content" tabindex="-1">
        <div class="menus ${hasHeadings ? 'of-headings' : ''}">
          <button class="small of-documents" popovertarget="documents">All pages</button>
          ${hasHeadings ? html`<button class="small" popovertarget="headings">On this page</button>` : ''}
        </div>
        ${main}
      </main>
      ${hasHeadings ? headingList(shown) : ''}
    </div>`;
  return htmlDocument({
    language: 'en',
    title: `${title} · Gatehouse documentation`,
    head: styleElement,
    body,
  });
}

function listedDocument({ path, label }: ServedDocument, current: string, root: string): Html {
  const isCurrent = path === current;
  return html`<li>
    <a href="${root}docs/${path}" ${isCurrent ? raw('aria-current="page"') : ''}>${label}</a>
  </li>`;
}

function headingList(headings: readonly Heading[]): Html {
  return html`<nav class="list headings" id="headings" popover aria-label="On this page">
    <h2>On this page</h2>
    <ul>
      ${headings.map(
        ({ level, anchor, text }) =>
          html`<li class="${level > 2 ? 'deeper' : ''}"><a href="#${anchor}">${text}</a></li>`,
      )}
    </ul>
  </nav>`;
}

/** Links to the previous and the next document. */
function neighbours({ groups }: Documents, { path }: ServedDocument): Html {
  const listed = groups.flatMap(({ documents }) => documents);
  const place = listed.findIndex((document) => document.path === path);
  const before = place === -1 ? undefined : listed[place - 1];
  const after = listed[place + 1];
  const link = (name: string, word: string, to: ServedDocument | undefined): Html | string =>
    to === undefined
      ? ''
      : html`<a class="${name}" href="${rootFrom(path)}docs/${to.path}"><span>${word}</span> ${to.label}</a>`;
  return html`<nav class="beside" aria-label="Neighbours">
    ${link('before', 'Before', before)} ${link('next', 'Next', after)}
  </nav>`;
}

function foundList(found: readonly FoundSection[], root: string): Html {
  return html`<ol class="found">
    ${found.map(({ document, section: { heading }, excerpt }) => {
      const { path } = document;
      const { title } = document.rendered();
      const anchor = heading === undefined ? '' : `#${heading.anchor}`;
      return html`<li>
        <a href="${root}docs${path === '' ? '' : `/${path}`}${anchor}"
          >${title}${heading === undefined ? '' : ` › ${heading.text}`}</a
        >
        <p>${excerpt.map(({ text, isFound }) => (isFound ? html`<mark>${text}</mark>` : text))}</p>
      </li>`;
    })}
  </ol>`;
}
