/** The page for an error in a browser: the problem, and where to continue. */
import { html } from 'hono/html';
import type { ProblemAnswer } from '../http/problem-of';
import { page, type Html, type PageFrame } from './page';

/** `hasLogin` is true if another user can log in. */
export function problemPage(
  frame: PageFrame,
  { title, detail, status }: Pick<ProblemAnswer['body'], 'title' | 'detail' | 'status'>,
  hasLogin: boolean,
): Html {
  const isOfPerson = hasLogin && (status === 401 || status === 403);
  const next = isOfPerson
    ? html`<a href="${frame.basePath}/auth/login?prompt=login">Log in as another user</a>`
    : html`<a href="${frame.basePath}/">Go to the inbox</a>`;
  const main = html`<section class="card">
    <h1>${title}</h1>
    <p>${detail}</p>
    <p>${next}</p>
  </section>`;
  return page(frame, title, main);
}
