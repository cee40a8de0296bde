import type { Context } from 'hono';
import type { AppEnv } from './app-env';

/** Whether somebody opens an address in a browser, to be shown what comes; what scripts and programs read is none. */
export function isPageRequest({ req }: Context<AppEnv>): boolean {
  const isShown = (req.header('sec-fetch-dest') ?? 'document') === 'document';
  return req.method === 'GET' && isShown && /\btext\/html\b/u.test(req.header('accept') ?? '');
}
