/** The page after a logout, which does not begin another login, and the pages on the way to the login provider. */
import { html } from 'hono/html';
import { page, type Html, type PageFrame } from './page';

/** Only this session has ended, or the login provider has ended its own too. */
export function loggedOutPage(frame: PageFrame): Html {
  const { t } = frame.words;
  const main = html`<section class="card">
    <h1>${t('youAreLoggedOut')}</h1>
    <p>${t('noSessionAnyMore')}</p>
    <p><a href="${frame.basePath}/auth/login?prompt=login">${t('logInAgain')}</a></p>
  </section>`;
  return page(frame, t('loggedOut'), main);
}

/**
 * Shown on the way to the login provider, which ends its own session. The Refresh header of the response continues
 * there.
 */
export function leavingPage(frame: PageFrame, providerUrl: string): Html {
  const { t } = frame.words;
  const main = html`<section class="card">
    <h1>${t('loggedOutOfGatehouse')}</h1>
    <p>${t('loggedOutOfProvider')}</p>
    <p><a href="${providerUrl}">${t('continue')}</a></p>
  </section>`;
  return page(frame, t('loggingOut'), main);
}

/** Shown on the way to the login provider, which logs the person in for a terminal. */
export function leavingToLogInPage(frame: PageFrame, providerUrl: string): Html {
  const { t } = frame.words;
  const main = html`<section class="card">
    <h1>${t('logInToTerminal')}</h1>
    <p><a href="${providerUrl}">${t('continue')}</a></p>
  </section>`;
  return page(frame, t('logInToTerminal'), main);
}
