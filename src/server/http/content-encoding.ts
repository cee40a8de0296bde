/** The encodings of bodies that the service accepts and sends. */
import type { MiddlewareHandler } from 'hono';
import { compress } from 'hono/compress';
import type { AppEnv } from './app-env';
import { ServiceError } from './service-errors';

/**
 * Refuses a Content-Encoding other than `identity`, as RFC 9110, 15.5.16 describes. A compressed body can be a thousand times
 * larger than it looks.
 */
export const checkEncoding: MiddlewareHandler<AppEnv> = async (context, next) => {
  const encoding = (context.req.header('content-encoding') ?? '').trim().toLowerCase();
  if (encoding === '' || encoding === 'identity') return next();
  const words = `The Content-Encoding '${encoding.slice(0, 50)}' is not supported. Send the body uncompressed.`;
  throw new ServiceError('unsupported-media-type', words, { acceptEncoding: 'identity' });
};

/**
 * Compresses JSON responses. Pages are not compressed: a form shows typed text beside a link's token, and the length of a
 * compressed page would reveal the token (BREACH). Event streams and files are sent as they are.
 */
export const compressed = compress({ contentTypeFilter: /^application\/(problem\+)?json\b/u });
