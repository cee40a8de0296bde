/** Serves the console: one page for all its addresses, and its files. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { AppEnv } from '../http/app-env';
import type { Asset, BuiltConsole } from '../console-host/built-console';
import { theConsole } from '../console-host/the-console';
import { pageFrame } from '../console-host/page-frame';
import { ServiceError } from '../http/service-errors';
import { newRoutes } from './new-routes';

/** The addresses of the console's router. */
const pages = [
  '/',
  '/inbox',
  '/queue',
  '/audit',
  '/executions',
  '/executions/:workflowId',
  '/workflows',
  '/workflows/:workflow',
  '/signals/:requestId',
  '/settings',
  '/settings/tokens',
  '/settings/links',
];

const forEver = 'public, max-age=31536000, immutable';

export function consoleRoutes(): OpenAPIHono<AppEnv> {
  const app = newRoutes();
  for (const path of pages) {
    app.get(path, (context) => context.html(built().page(pageFrame(context))));
  }

  app.get('/assets/:file', (context) => {
    const asset = built().assets.get(context.req.param('file'));
    if (asset === undefined) throw new ServiceError('not-found', 'The console has no such file.');
    return answerAsset(context, asset);
  });
  return app;
}

function built(): BuiltConsole {
  const found = theConsole();
  if (found !== undefined) return found;
  throw new ServiceError('not-found', 'The console is not built. Run `npm run build`.');
}

function answerAsset(context: Context<AppEnv>, { mediaType, content, compressed }: Asset): Response {
  const taken = encodingsTaken(context.req.header('accept-encoding'));
  const best = compressed.find(({ encoding }) => taken.has(encoding));
  const headers = { 'content-type': mediaType, 'cache-control': forEver, vary: 'Accept-Encoding' };
  if (best === undefined) return context.body(content, 200, headers);
  return context.body(best.content(), 200, { ...headers, 'content-encoding': best.encoding });
}

/** The names in an Accept-Encoding header without those with `q=0`. */
function encodingsTaken(header = ''): ReadonlySet<string> {
  const words = header.split(',').map((word) => word.trim().toLowerCase());
  return new Set(
    words.filter((word) => !/;\s*q=0(\.0*)?$/u.test(word)).map((word) => word.split(';')[0]?.trim() ?? ''),
  );
}
