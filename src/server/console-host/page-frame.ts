/** What every page needs from its request. */
import type { Context } from 'hono';
import { actorText } from '../access/check-actor';
import type { AppEnv } from '../http/app-env';
import { languageOfRequest } from '../http/language-of-request';
import type { PageFrame } from '../pages/page';
import { pageWords } from '../pages/page-words';
import { theConsole } from './the-console';

/**
 * The frame of a page: its language, its nonce, its actor, and the base path as browsers see it. The path comes from the public
 * address, because a proxy may remove it before the service.
 */
export function pageFrame(context: Context<AppEnv>): PageFrame {
  const language = languageOfRequest(context);
  const basePath = publicPath(context);
  const font = theConsole()?.font;
  const identity = context.get('identity');
  return {
    language: language.language,
    words: pageWords(language),
    nonce: context.get('nonce'),
    basePath,
    ...(font === undefined ? {} : { font: `${basePath}/assets/${font}` }),
    ...(identity === undefined ? {} : { actor: actorText(identity) }),
  };
}

/** `/gatehouse`, or empty: the beginning of every path that is sent to a browser. */
export function publicPath(context: Context<AppEnv>): string {
  return new URL(context.get('caller').publicAddress).pathname.replace(/\/$/u, '');
}
