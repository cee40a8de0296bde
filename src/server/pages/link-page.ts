/**
 * Where a link leads first. Its token stands behind the #, which browsers send to nobody: a script moves it from the
 * address into a form and sends that. Mail scanners that follow the link see this page and no more; those that run
 * scripts see the signal, and still decide nothing.
 */
import { html, raw } from 'hono/html';
import { page, type Html, type PageFrame } from './page';

/** The page of `GET /link`. */
export function linkPage(frame: PageFrame): Html {
  const { basePath, nonce, within } = frame;
  const paste = html`<p>
      This browser runs no scripts. Copy the whole address of this page, and paste it here.
    </p>
    <form method="post" action="${basePath}/link">
      <div class="field">
        <label for="address">Address of the link</label>
        <input id="address" type="text" name="token" required autocomplete="off" />
      </div>
      <div class="buttons"><button class="primary">Open</button></div>
    </form>`;
  // Inside another page, only browsers without script come here; what scripts do is that page's.
  if (within !== undefined) {
    return page(
      frame,
      'Link',
      html`<section class="card">
        <h1>Your answer is asked for</h1>
        ${paste}
      </section>`,
    );
  }
  const main = html`<section class="card">
    <h1>Your answer is asked for</h1>
    <p id="opening" hidden>The link is being opened.</p>
    <p id="incomplete" hidden>
      This address is not whole: what stands behind its # is missing. Open the link again from the message
      that brought it.
    </p>
    <form id="link" method="post" action="${basePath}/link" autocomplete="off" hidden>
      <input type="hidden" name="token" />
    </form>
    <noscript>${paste}</noscript>
    <script nonce="${nonce}">
      ${raw(script)};
    </script>
  </section>`;
  return page(frame, 'Link', main);
}

/** The token of what was pasted or sent: a whole address, or what stands behind its #. */
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
