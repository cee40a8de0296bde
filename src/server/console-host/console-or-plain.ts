/**
 * Stand-alone pages: the console shows them, and browsers without JavaScript see the plain page, which is in the same
 * document. `?plain` returns the plain page alone, as does a service without a built console.
 */
import type { Context } from 'hono';
import { html, raw } from 'hono/html';
import type { AppEnv } from '../http/app-env';
import { pageFrame } from './page-frame';
import { withElements } from '../pages/with-elements';
import type { About, Html, PageFrame, PageParts } from '../pages/page';
import { etagOf } from '../routes/is-known';
import type { BuiltConsole } from './built-console';
import { theConsole } from './the-console';

/** The frame of a stand-alone page for a request. */
export function consoleOrPlain(context: Context<AppEnv>): PageFrame {
  const frame = pageFrame(context);
  const built = context.req.query('plain') === undefined ? theConsole() : undefined;
  if (built === undefined) return frame;
  return { ...frame, within: (parts) => inConsole(built, frame, parts) };
}

async function inConsole(built: BuiltConsole, frame: PageFrame, parts: PageParts): Promise<Awaited<Html>> {
  const { title, style, body, about } = parts;
  const { nonce, words } = frame;
  const plainPage = html`<a id="plain" href="?plain">${words.t('thePlainPage')}</a>`;
  const start = html`<p class="starting">
    ${withElements(words, 'pageIsLoading', { plainPage })}
    <script nonce="${nonce}">
      ${raw(script)};
    </script>
  </p>`;
  return raw(
    built.page(frame, {
      title: await textOf(html`${title} · Gatehouse`),
      head: `<style nonce="${nonce}">${startStyle}</style><noscript>${await textOf(style)}</noscript>${given(about)}`,
      start: await textOf(start),
      noscript: await textOf(body),
    }),
  );
}

/** Markup is a promise if a part of it is. */
async function textOf(markup: Html): Promise<string> {
  return (await markup).toString();
}

/** Data that was read already, so that the console does not read it again. */
function given({ signal, problem }: About): string {
  if (signal === undefined && problem === undefined) return '';
  const data = signal === undefined ? { problem } : { signal, etag: etagOf(signal) };
  // A text that would end the element, or begin a comment in it, is escaped.
  const json = JSON.stringify(data).replaceAll('<', String.raw`\u003c`);
  return `<script type="application/json" id="given">${json}</script>`;
}

/** The link `?plain` would lose the token after #. */
const script = `document.getElementById('plain').hash = location.hash`;

/** Hidden if the console starts in time. */
const startStyle = `
  .starting { padding: 24px; font-family: system-ui, sans-serif; animation: starting 0s 4s both !important; }
  @keyframes starting { from { visibility: hidden; } }
`;
