/**
 * Reads every JSON body, with a size limit and strictly, before any route does. The route then reads the same text from
 * Hono's cache.
 */
import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from './app-env';
import { isForm } from '../answering/actor-of';
import { ServiceError } from './service-errors';
import { readBody } from './read-body';
import { parseStrictJson } from './parse-strict-json';

const takesBody: ReadonlySet<string> = new Set(['POST', 'PATCH', 'DELETE']);

/** Routes read streams (PUT) and forms themselves. */
export const checkBody: MiddlewareHandler<AppEnv> = async (context, next) => {
  const type = context.req.header('content-type');
  if (!takesBody.has(context.req.method) || isForm(type)) return next();
  const text = await readBody(context.req.raw);
  // The body has been read. Hono reads from its cache from here on.
  const keep = (body: string): void => {
    context.req.bodyCache.text = Promise.resolve(body) as never;
    context.req.bodyCache.arrayBuffer = Promise.resolve(new TextEncoder().encode(body).buffer) as never;
  };
  keep(text);
  if (text === '') return next();
  if (type === undefined || !isJson(type)) {
    throw new ServiceError('unsupported-media-type', 'Send the body as application/json.');
  }
  parseStrictJson(text);
  return next();
};

function isJson(type: string): boolean {
  return /^application\/json\s*(;|$)/iu.test(type);
}
