/**
 * The page of an error in a browser: what happened in words for people, where to continue, and the error itself in a
 * disclosure for administrators. In the console's document the page is for browsers without JavaScript.
 */
import { html } from 'hono/html';
import type { ProblemAnswer } from '../http/problem-of';
import { page, type Html, type PageFrame } from './page';
import { problemWords, type Next } from './problem-words';
import { withElements } from './with-elements';

export interface ProblemPage extends PageFrame {
  readonly problem: ProblemAnswer['body'];
  /** Whether people can log in at this service. */
  readonly hasLogin: boolean;
  /** The path of the page with its query, to open it again. Undefined if the page was sent by a form. */
  readonly path: string | undefined;
  /** The number of the request in the log. */
  readonly requestNumber?: string | undefined;
}

export function problemPage(shown: ProblemPage): Html {
  const { problem, hasLogin, requestNumber } = shown;
  const { t } = shown.words;
  const { title, words, next, showsMessage } = problemWords(problem, hasLogin, shown.words);
  const number = html`<code>${requestNumber}</code>`;
  const main = html`<section class="card">
    <h1>${title}</h1>
    ${words === '' ? '' : html`<p>${words}</p>`}
    ${showsMessage ? html`<p lang="en">${problem.message}</p>` : ''}
    ${next.map((step) => stepTo(step, shown))}
    <details class="facts">
      <summary>${t('detailsForAdministrators')}</summary>
      <p lang="en"><code>${problem.code}</code> (${problem.status}): ${problem.message}</p>
      ${requestNumber === undefined ? '' : html`<p>${withElements(shown.words, 'requestInTheLog', { number })}</p>`}
    </details>
  </section>`;
  return page(shown, title, main, { problem });
}

/** Whether the page of this error opens again by itself. */
export function opensByItself({ problem, hasLogin, path, within, words }: ProblemPage): boolean {
  // The console opens the page again without a reload.
  if (path === undefined || within !== undefined) return false;
  return problem.status !== 500 && problemWords(problem, hasLogin, words).next.includes('again');
}

function stepTo(step: Next, { basePath, path, words: { t } }: ProblemPage): Html | '' {
  switch (step) {
    case 'login':
      return html`<p><a href="${basePath}/auth/login${backTo(path)}">${t('logIn')}</a></p>`;
    case 'other-login':
      return html`<p><a href="${basePath}/auth/login?prompt=login">${t('logInAsAnother')}</a></p>`;
    case 'inbox':
      return html`<p><a href="${basePath}/">${t('goToTheInbox')}</a></p>`;
    case 'again':
    default:
      return path === undefined ? '' : html`<p><a href="${basePath}${path}">${t('tryAgain')}</a></p>`;
  }
}

/** A failed login does not return to itself. */
function backTo(path: string | undefined): string {
  return path === undefined || path.startsWith('/auth/') ? '' : `?to=${encodeURIComponent(path)}`;
}
