import type { Context } from 'hono';
import type { AppEnv } from './app-env';

/** True if a browser navigates to the address to show it. Requests of scripts and programs are not. */
export function isPageRequest({ req }: Context<AppEnv>): boolean {
  const isShown = (req.header('sec-fetch-dest') ?? 'document') === 'document';
  return req.method === 'GET' && isShown && /\btext\/html\b/u.test(req.header('accept') ?? '');
}
