/** What every page needs from its request. */
import type { Context } from 'hono';
import type { AppEnv } from '../http/app-env';
import { languageOfRequest } from '../http/language-of-request';
import type { PageFrame } from '../pages/page';

/**
 * The frame of a page: its language, its nonce, and the base path as browsers see it. The path comes from the public address, because
 * a proxy may remove it before the service.
 */
export function pageFrame(context: Context<AppEnv>): PageFrame {
  return { ...languageOfRequest(context), nonce: context.get('nonce'), basePath: publicPath(context) };
}

/** `/gatehouse`, or empty: the beginning of every path that is sent to a browser. */
export function publicPath(context: Context<AppEnv>): string {
  return new URL(context.get('caller').publicAddress).pathname.replace(/\/$/u, '');
}
