import { createHash } from 'node:crypto';

/** A strong ETag of what is answered as JSON: the same data has the same. */
export function entityTag(data: unknown): string {
  return `"${createHash('sha256').update(JSON.stringify(data)).digest('base64url').slice(0, 22)}"`;
}
