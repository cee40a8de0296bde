/** The pages on which a person lets a terminal act in the person's name: the code, what asks, and the end. */
import { html } from 'hono/html';
import type { TerminalLogin } from '../identity/terminal-logins';
import { instant } from './instant';
import { page, type Html, type PageFrame } from './page';

/** Asks for the code that the terminal shows. */
export function terminalCodePage(frame: PageFrame, wrong?: string): Html {
  const { t } = frame.words;
  const main = html`<section class="card">
    <h1>${t('logInToTerminal')}</h1>
    ${wrong === undefined ? '' : html`<p class="issues" role="alert">${t('noTerminalWaits')}</p>`}
    <form method="get" action="${frame.basePath}/auth/device">
      <label for="user_code">${t('codeOfTerminal')}</label>
      <input
        id="user_code"
        type="text"
        name="user_code"
        value="${wrong ?? ''}"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck="false"
        maxlength="20"
        required
        autofocus
      />
      <div class="buttons"><button class="primary">${t('continue')}</button></div>
    </form>
  </section>`;
  return page(frame, t('logInToTerminal'), main);
}

export interface AskingTerminal {
  readonly login: TerminalLogin;
  readonly userCode: string;
  /** The person who is asked, in words. */
  readonly who: string;
  /** The network address of the browser. */
  readonly address: string | undefined;
  readonly now?: Date;
}

/**
 * Shows what asks and from where. Whoever sends a person to this page may have started the login, so nothing happens without a
 * button.
 */
export function askingTerminalPage(
  frame: PageFrame,
  { login, userCode, who, address, now = new Date() }: AskingTerminal,
): Html {
  const { t } = frame.words;
  const { name, address: from, startedAt } = login;
  const isElsewhere = from !== undefined && address !== undefined && from !== address;
  const main = html`<section class="card">
    <h1>${t('terminalAsks', { who })}</h1>
    <p>${t('compareCode')}</p>
    <p class="code"><strong>${userCode}</strong></p>
    <dl>
      <div>
        <dt>${t('terminalCallsItself')}</dt>
        <dd dir="auto">${name}</dd>
      </div>
      ${
        from === undefined
          ? ''
          : html`<div>
              <dt>${t('terminalAddress')}</dt>
              <dd>${from}</dd>
            </div>`
      }
      <div>
        <dt>${t('terminalAskedAt')}</dt>
        <dd>${instant(startedAt, now, frame.words)}</dd>
      </div>
    </dl>
    ${isElsewhere ? html`<p class="issues" role="alert">${t('terminalIsElsewhere', { address })}</p>` : ''}
    <p>${t('whatTerminalMayDo')}</p>
    <form method="post" action="${frame.basePath}/auth/device/decision">
      <input type="hidden" name="user_code" value="${userCode}" />
      <input type="hidden" name="actor" value="${frame.actor ?? ''}" />
      <div class="buttons">
        <button class="primary" name="decision" value="allow">${t('allowTerminal')}</button>
        <button class="plain" name="decision" value="deny">${t('denyTerminal')}</button>
      </div>
    </form>
  </section>`;
  return page(frame, t('logInToTerminal'), main);
}

/** After the decision. */
export function decidedTerminalPage(frame: PageFrame, decision: 'allowed' | 'denied'): Html {
  const { t } = frame.words;
  const main = html`<section class="card">
    <h1>${t(decision === 'allowed' ? 'terminalAllowed' : 'terminalDenied')}</h1>
    <p>${t(decision === 'allowed' ? 'continueAtTerminal' : 'terminalGotNothing')}</p>
  </section>`;
  return page(frame, t('logInToTerminal'), main);
}
