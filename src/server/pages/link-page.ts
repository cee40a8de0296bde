/**
 * The first page of a link. Its token is after the #, which browsers do not send: a script moves it from the address
 * into a form and sends that. Mail scanners that open the link see only this page. Scanners that run scripts see the
 * signal, but cannot decide.
 */
import { html, raw } from 'hono/html';
import { page, type Html, type PageFrame } from './page';

/** The page of `GET /link`. */
export function linkPage(frame: PageFrame): Html {
  const { basePath, nonce, within } = frame;
  const { t } = frame.words;
  const paste = html`<p>${t('javaScriptIsDisabled')}</p>
    <form method="post" action="${basePath}/link">
      <div class="field">
        <label for="address">${t('addressOfTheLink')}</label>
        <input id="address" type="text" name="token" required autocomplete="off" />
      </div>
      <div class="buttons"><button class="primary">${t('open')}</button></div>
    </form>`;
  // Within another page, only browsers without JavaScript show this one.
  if (within !== undefined) {
    return page(
      frame,
      t('link'),
      html`<section class="card">
        <h1>${t('yourAnswerIsNeeded')}</h1>
        ${paste}
      </section>`,
    );
  }
  const main = html`<section class="card">
    <h1>${t('yourAnswerIsNeeded')}</h1>
    <p id="opening" hidden>${t('openingTheLink')}</p>
    <p id="incomplete" hidden>${t('addressIsIncomplete')}</p>
    <form id="link" method="post" action="${basePath}/link" autocomplete="off" hidden>
      <input type="hidden" name="token" />
    </form>
    <noscript>${paste}</noscript>
    <script nonce="${nonce}">
      ${raw(script)};
    </script>
  </section>`;
  return page(frame, t('link'), main);
}

/** The token in a pasted or sent text: a whole address, or the part after its #. */
export function tokenIn(text: string): string {
  return text.slice(text.indexOf('#') + 1).trim();
}

const script = `
  const token = location.hash.slice(1);
  history.replaceState(null, '', location.pathname);
  document.getElementById(token === '' ? 'incomplete' : 'opening').hidden = false;
  if (token !== '') {
    const form = document.getElementById('link');
    form.elements.token.value = token;
    form.submit();
  }
`;
