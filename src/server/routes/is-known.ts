/** The ETag of what a route reads, so that whoever has it already is spared the body. */
import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type { AppEnv } from '../http/app-env';

/** What stands for this data in `If-None-Match`. */
export function etagOf(data: unknown): string {
  return `"${hashOf(data)}"`;
}

/** Sets the headers of an answer that may be kept and asked for again; whether the one who asks has it already. */
export function isKnown(context: Context<AppEnv>, data: unknown): boolean {
  return isTag(context, etagOf(data));
}

/**
 * The same for what is made of something that has a version: as long as that is the one of the ETag, nothing has to be
 * read or made.
 */
export function isSameVersion(context: Context<AppEnv>, version: string): boolean {
  const known = context.req.header('if-none-match');
  const same = tagsIn(known).find((tag) => tag.startsWith(`"${version}.`));
  return same !== undefined && isTag(context, same);
}

/** With the version that was current before the data was read, so that what came meanwhile is another version. */
export function isKnownVersion(context: Context<AppEnv>, version: string, data: unknown): boolean {
  return isTag(context, `"${version}.${hashOf(data)}"`);
}

function isTag(context: Context<AppEnv>, etag: string): boolean {
  context.header('etag', etag);
  context.header('cache-control', 'private, no-cache');
  return tagsIn(context.req.header('if-none-match')).includes(etag);
}

/**
 * The tags of `If-Match` or `If-None-Match`. Weak or not is the same: a tag becomes weak where an answer is compressed,
 * and stands for the same data.
 */
export function tagsIn(header = ''): readonly string[] {
  return header.match(/"[^"]*"/gu) ?? [];
}

function hashOf(data: unknown): string {
  return createHash('sha256').update(JSON.stringify(data)).digest('base64url').slice(0, 22);
}
