/** Bodies are taken as they are: one that is compressed could be a thousand times as large as it looks. */
import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from './app-env';
import { ServiceError } from './service-errors';

/** Refuses a Content-Encoding but `identity`, and says so as RFC 9110, 15.5.16 has it. */
export const checkEncoding: MiddlewareHandler<AppEnv> = async (context, next) => {
  const encoding = (context.req.header('content-encoding') ?? '').trim().toLowerCase();
  if (encoding === '' || encoding === 'identity') return next();
  const words = `A body is not taken with the Content-Encoding '${encoding.slice(0, 50)}'. Send it as it is.`;
  throw new ServiceError('unsupported-media-type', words, { acceptEncoding: 'identity' });
};
