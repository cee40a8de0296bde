/** What somebody sees who has logged out: it does not log straight in again. */
import { html } from 'hono/html';
import { page, type Html, type PageFrame } from './page';

/** Here alone: the login provider knows the person still, or has said so itself. */
export function loggedOutPage(frame: PageFrame): Html {
  const main = html`<section class="card">
    <h1>You are logged out</h1>
    <p>Gatehouse knows this browser no more. Whoever logs in next is asked who they are.</p>
    <p><a href="${frame.basePath}/auth/login?prompt=login">Log in again</a></p>
  </section>`;
  return page(frame, 'Logged out', main);
}

/** On the way to the login provider, which ends its own session; the answer's Refresh header goes there by itself. */
export function leavingPage(frame: PageFrame, providerUrl: string): Html {
  const main = html`<section class="card">
    <h1>You are logged out of Gatehouse</h1>
    <p>You are being logged out of your login provider too.</p>
    <p><a href="${providerUrl}">Continue</a></p>
  </section>`;
  return page(frame, 'Logging out', main);
}
