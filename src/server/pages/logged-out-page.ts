/** The page after a logout. It does not begin another login. */
import { html } from 'hono/html';
import { page, type Html, type PageFrame } from './page';

/** Only this session has ended, or the login provider has ended its own too. */
export function loggedOutPage(frame: PageFrame): Html {
  const main = html`<section class="card">
    <h1>You are logged out</h1>
    <p>This browser has no Gatehouse session any more. The next login asks for credentials.</p>
    <p><a href="${frame.basePath}/auth/login?prompt=login">Log in again</a></p>
  </section>`;
  return page(frame, 'Logged out', main);
}

/**
 * Shown on the way to the login provider, which ends its own session. The Refresh header of the response continues
 * there.
 */
export function leavingPage(frame: PageFrame, providerUrl: string): Html {
  const main = html`<section class="card">
    <h1>You are logged out of Gatehouse</h1>
    <p>You are being logged out of your login provider too.</p>
    <p><a href="${providerUrl}">Continue</a></p>
  </section>`;
  return page(frame, 'Logging out', main);
}
