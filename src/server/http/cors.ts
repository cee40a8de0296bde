/**
 * Cross-origin requests (CORS): pages of the origins in the settings can use the API from a browser, with an API token
 * or a link only. Cookies are never used, because no response has `Access-Control-Allow-Credentials`, and other pages
 * cannot read what the local user can read.
 */
import type { MiddlewareHandler } from 'hono';
import { accessTable } from '../access/access';
import type { AppEnv } from './app-env';
import type { Settings } from '../settings';

const requestHeaders = [
  'Authorization',
  'Content-Type',
  'Idempotency-Key',
  'If-None-Match',
  'Last-Event-ID',
  'Prefer',
  'Range',
  'X-Request-Id',
  'traceparent',
  'tracestate',
];
const answerHeaders = [
  'Content-Disposition',
  'ETag',
  'Location',
  'RateLimit',
  'RateLimit-Policy',
  'Retry-After',
  'WWW-Authenticate',
  'X-Request-Id',
];
const methods = [...new Set(Object.keys(accessTable).map((row) => row.split(' ')[0]))];
const preflightSeconds = 600;

export function cors({ corsOrigins }: Pick<Settings, 'corsOrigins'>): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    const { req } = context;
    const origin = req.header('origin');
    const isListed = origin !== undefined && corsOrigins.includes(origin);
    if (isListed && req.method === 'OPTIONS' && req.header('access-control-request-method') !== undefined) {
      return context.body(null, 204, {
        'access-control-allow-origin': origin,
        'access-control-allow-methods': methods.join(', '),
        'access-control-allow-headers': requestHeaders.join(', '),
        'access-control-max-age': String(preflightSeconds),
        vary: 'Origin',
      });
    }
    await next();
    const { headers } = context.res;
    if (corsOrigins.length > 0) headers.append('vary', 'Origin');
    const kind = context.get('identity')?.kind;
    if (!isListed || kind === 'session' || kind === 'local') return undefined;
    headers.set('access-control-allow-origin', origin);
    headers.set('access-control-expose-headers', answerHeaders.join(', '));
    return undefined;
  };
}
