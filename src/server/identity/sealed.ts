/**
 * Small data that a browser stores for the service and can neither read nor change: a JWE (direct key, AES-256-GCM).
 * Data that is sealed for one purpose cannot be opened for another.
 */
import { decodeProtectedHeader, EncryptJWT, jwtDecrypt } from 'jose';
import type { z } from 'zod';
import type { SessionKeys } from './session-keys';

const maxCookieLength = 4_096;
const enc = 'A256GCM';

/** The data to seal, and when it expires. */
export interface Sealing<Data> {
  /** Such as `session`. */
  readonly purpose: string;
  readonly data: Data;
  readonly expiresAt: Date;
}

/** The text to open. */
interface Opening<Data> {
  readonly text: string;
  readonly purpose: string;
  readonly schema: z.ZodType<Data>;
  /** Default: the maximum of a cookie. */
  readonly maxLength?: number;
}

/** Seals data with the current key. */
export async function seal<Data extends object>(
  keys: Pick<SessionKeys, 'current'>,
  { purpose, data, expiresAt }: Sealing<Data>,
): Promise<string> {
  const { kid, bytes } = await keys.current();
  return new EncryptJWT({ data })
    .setProtectedHeader({ alg: 'dir', enc, kid })
    .setAudience(purpose)
    .setExpirationTime(expiresAt)
    .encrypt(bytes);
}

/** Opens sealed data. Undefined if it is not of this service, is for another purpose, has expired, or was changed. */
export async function open<Data>(
  keys: Pick<SessionKeys, 'find'>,
  { text, purpose, schema, maxLength = maxCookieLength }: Opening<Data>,
): Promise<Data | undefined> {
  if (text.length > maxLength || !isCanonical(text)) return undefined;
  try {
    const { kid } = decodeProtectedHeader(text);
    const key = typeof kid === 'string' ? await keys.find(kid) : undefined;
    if (key === undefined) return undefined;
    const { payload } = await jwtDecrypt(text, key.bytes, {
      audience: purpose,
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: [enc],
    });
    return schema.safeParse(payload['data']).data;
  } catch {
    return undefined;
  }
}

/** The last character of base64url has bits that decoders ignore. Without this check, two texts would be one cookie. */
function isCanonical(text: string): boolean {
  return text.split('.').every((part) => Buffer.from(part, 'base64url').toString('base64url') === part);
}
