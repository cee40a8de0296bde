/**
 * Pages that stand alone: the console shows them, and browsers that run no script see the plain page instead, which is in
 * the same document. Who asks for `?plain` gets the plain page alone, and so does everybody where the console was never built.
 */
import type { Context } from 'hono';
import { html, raw } from 'hono/html';
import type { AppEnv } from '../http/app-env';
import { pageFrame } from './page-frame';
import type { About, Html, PageFrame, PageParts } from '../pages/page';
import { etagOf } from '../routes/is-known';
import { builtConsole, type BuiltConsole } from './built-console';

let found: BuiltConsole | undefined;

/** The console of this tree, read once; undefined where it is not built. */
export function theConsole(): BuiltConsole | undefined {
  found ??= builtConsole();
  return found;
}

/** The frame in which a page of its own is shown to whoever asks. */
export function consoleOrPlain(context: Context<AppEnv>): PageFrame {
  const frame = pageFrame(context);
  const built = context.req.query('plain') === undefined ? theConsole() : undefined;
  if (built === undefined) return frame;
  return { ...frame, within: (parts) => inConsole(built, frame, parts) };
}

async function inConsole(
  built: BuiltConsole,
  { nonce, basePath }: PageFrame,
  parts: PageParts,
): Promise<Awaited<Html>> {
  const { title, style, body, about } = parts;
  const start = html`<p class="starting">
    This page is on its way. If it does not come: <a id="plain" href="?plain">the plain page</a> needs no
    script.
    <script nonce="${nonce}">
      ${raw(script)};
    </script>
  </p>`;
  return raw(
    built.page(nonce, basePath, {
      title: await textOf(html`${title} · Gatehouse`),
      head: `<style nonce="${nonce}">${startStyle}</style><noscript>${await textOf(style)}</noscript>${given(about)}`,
      start: await textOf(start),
      noscript: await textOf(body),
    }),
  );
}

/** Markup is a promise where a part of it is. */
async function textOf(markup: Html): Promise<string> {
  return (await markup).toString();
}

/** What was read already, so that the console need not ask for it again. */
function given({ signal, problem }: About): string {
  if (signal === undefined && problem === undefined) return '';
  const data = signal === undefined ? { problem } : { signal, etag: etagOf(signal) };
  // A text that would end the element, or begin a comment in it, stays text.
  const json = JSON.stringify(data).replaceAll('<', String.raw`\u003c`);
  return `<script type="application/json" id="given">${json}</script>`;
}

/** The part of a link behind its # is not in `?plain`. */
const script = `document.getElementById('plain').hash = location.hash`;

/** Whoever gets the console in time never sees it. */
const startStyle = `
  .starting { padding: 24px; font-family: system-ui, sans-serif; animation: starting 0s 4s both !important; }
  @keyframes starting { from { visibility: hidden; } }
`;
