/** What every page of ours needs to know of its request. */
import type { Context } from 'hono';
import type { AppEnv } from '../http/app-env';
import type { PageFrame } from '../pages/page';

/**
 * The frame of a page: its nonce, and the mount path as browsers type it. That path is the public address's: behind a
 * proxy that cuts it off, the service itself never sees it.
 */
export function pageFrame(context: Context<AppEnv>): PageFrame {
  return { nonce: context.get('nonce'), basePath: publicPath(context) };
}

/** `/gatehouse`, or nothing: what stands before every path of an address that a browser is given. */
export function publicPath(context: Context<AppEnv>): string {
  return new URL(context.get('caller').publicAddress).pathname.replace(/\/$/u, '');
}
