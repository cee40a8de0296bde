/** ETags of responses, so that clients that poll get no body if nothing has changed. */
import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type { AppEnv } from '../http/app-env';

/** The ETag of data. */
export function etagOf(data: unknown): string {
  return `"${hashOf(data)}"`;
}

/** Sets the headers of a cacheable response. Returns true if the client has the current version. */
export function isKnown(context: Context<AppEnv>, data: unknown): boolean {
  return isTag(context, etagOf(data));
}

/** The same for data with a version. If the client's ETag has this version, the data does not need to be read. */
export function isSameVersion(context: Context<AppEnv>, version: string): boolean {
  const known = context.req.header('if-none-match');
  const same = tagsIn(known).find((tag) => tag.startsWith(`"${version}.`));
  return same !== undefined && isTag(context, same);
}

/** Use the version from before the data was read, so that later changes have another version. */
export function isKnownVersion(context: Context<AppEnv>, version: string, data: unknown): boolean {
  return isTag(context, `"${version}.${hashOf(data)}"`);
}

function isTag(context: Context<AppEnv>, etag: string): boolean {
  context.header('etag', etag);
  context.header('cache-control', 'private, no-cache');
  return tagsIn(context.req.header('if-none-match')).includes(etag);
}

/**
 * The tags of `If-Match` or `If-None-Match`. Weak tags count as strong: compression makes a tag weak, but the data is
 * the same.
 */
export function tagsIn(header = ''): readonly string[] {
  return header.match(/"[^"]*"/gu) ?? [];
}

function hashOf(data: unknown): string {
  return createHash('sha256').update(JSON.stringify(data)).digest('base64url').slice(0, 22);
}
