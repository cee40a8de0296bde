/** The ETag of what a route reads, so that whoever has it already is spared the body. */
import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type { AppEnv } from '../app-env';

/** Sets the headers of an answer that may be kept and asked for again; whether the one who asks has it already. */
export function isKnown(context: Context<AppEnv>, data: unknown): boolean {
  const etag = `"${createHash('sha256').update(JSON.stringify(data)).digest('base64url').slice(0, 22)}"`;
  context.header('etag', etag);
  context.header('cache-control', 'private, no-cache');
  return context.req.header('if-none-match') === etag;
}
