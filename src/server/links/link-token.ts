/**
 * The token of a link: a JWT with the recipient, the opening of a signal, the allowed actions, and the expiry. It grants
 * nothing else.
 */
import { errors, jwtVerify, decodeProtectedHeader, SignJWT } from 'jose';
import { z } from 'zod';
import type { LinkGrant } from '../identity/identity';
import { ServiceError } from '../http/service-errors';
import type { KeyRing, LinkKey } from './key-ring';

const issuer = 'gatehouse';
const audience = 'gatehouse:link';
const typ = 'gatehouse-link+jwt';
/** Fixed: the algorithm in the header of a token is not used. */
const algorithm = 'HS256';

/** The longest possible token has 8,112 characters, with the longest requestId, recipient and maker. */
export const maxTokenLength = 8_192;
/** The clocks of replicas may differ by this much. The expiry has no tolerance. */
const skewSeconds = 60;

export const linkActionSchema = z.enum(['set', 'approve', 'reject']);

const claimsSchema = z.strictObject({
  iss: z.literal(issuer),
  aud: z.literal(audience),
  /** The id and name of the recipient, who is the actor of the answer. */
  sub: z.string().min(1),
  name: z.string().optional(),
  /** The requestId, and the actions that are allowed on its signal. */
  req: z.string().min(1),
  act: z.array(linkActionSchema).min(1),
  /** The id of who made the link. Absent in links of earlier versions. */
  by: z.string().min(1).optional(),
  jti: z.string().min(1),
  /** Seconds with a fraction of milliseconds, so that a revocation of all links is exact. */
  iat: z.number(),
  exp: z.number(),
});

/** The content of a token. */
export interface LinkClaims extends LinkGrant {
  readonly recipient: { readonly id: string; readonly name?: string };
  /** The id of who made the link, for those who audit its answer. Absent in links of earlier versions. */
  readonly madeBy?: string;
  /** Milliseconds since 1970. */
  readonly issuedAt: number;
  readonly expiresAt: number;
}

/** Signs the token of a link. */
export async function signLink(claims: LinkClaims, { kid, secret }: LinkKey): Promise<string> {
  const { linkId, requestId, actions, recipient, madeBy, issuedAt, expiresAt } = claims;
  return new SignJWT({
    iss: issuer,
    aud: audience,
    sub: recipient.id,
    ...(recipient.name === undefined ? {} : { name: recipient.name }),
    req: requestId,
    act: [...actions],
    ...(madeBy === undefined ? {} : { by: madeBy }),
    jti: linkId,
    iat: issuedAt / 1000,
    exp: expiresAt / 1000,
  })
    .setProtectedHeader({ alg: algorithm, typ, kid })
    .sign(secret);
}

/**
 * Returns the content of a token, if one of the keys signed it and it ended less than `afterMs` ago.
 *
 * @throws {ServiceError} `link-invalid` or `link-expired`.
 */
export async function readLink(token: string, keys: KeyRing, now: number, afterMs = 0): Promise<LinkClaims> {
  const key = await keys.keyOf(keyNameIn(token));
  if (key === undefined) throw invalidLink();
  const { sub, name, req, act, by, jti, iat, exp } = await verified(token, key, now);
  const issuedAt = Math.round(iat * 1000);
  const expiresAt = Math.round(exp * 1000);
  if (issuedAt > now + skewSeconds * 1000) throw invalidLink();
  if (expiresAt + afterMs <= now) throw linkExpired(expiresAt);
  const recipient = { id: sub, ...(name === undefined ? {} : { name }) };
  const madeBy = by === undefined ? {} : { madeBy: by };
  return { linkId: jti, requestId: req, actions: act, recipient, ...madeBy, issuedAt, expiresAt };
}

/** The error for a link that has ended. `expiresAt` is in milliseconds. */
export function linkExpired(expiresAt: number): ServiceError {
  const at = new Date(expiresAt).toISOString();
  return new ServiceError(
    'link-expired',
    `This link expired at ${at}. If the answer is still needed, ask the sender for a new link.`,
    { expiredAt: at },
  );
}

/** The id of the signing key in a token. Nothing else is read before the token is verified. */
function keyNameIn(token: string): string {
  if (token.length > maxTokenLength || !isCanonical(token)) throw invalidLink();
  try {
    const { kid } = decodeProtectedHeader(token);
    if (typeof kid === 'string') return kid;
  } catch {
    // The token has no header.
  }
  throw invalidLink();
}

/**
 * True if the signature has its only canonical form. The last character of 32 bytes in base64url has two bits that
 * decoders ignore, so three other tokens would be valid too.
 */
function isCanonical(token: string): boolean {
  const [, signature = ''] = /^[\w-]+\.[\w-]+\.([\w-]{43})$/u.exec(token) ?? [];
  return signature !== '' && Buffer.from(signature, 'base64url').toString('base64url') === signature;
}

async function verified(
  token: string,
  { secret }: LinkKey,
  now: number,
): Promise<z.infer<typeof claimsSchema>> {
  try {
    const { payload } = await jwtVerify(token, secret, {
      algorithms: [algorithm],
      typ,
      issuer,
      audience,
      currentDate: new Date(now),
    });
    const claims = claimsSchema.safeParse(payload);
    if (claims.success) return claims.data;
  } catch (error) {
    const expired = error instanceof errors.JWTExpired ? claimsSchema.safeParse(error.payload) : undefined;
    if (expired?.success === true) return expired.data; // verified, but expired: the caller throws
  }
  throw invalidLink();
}

/** The same text for all faults, so that it does not help to guess tokens. */
function invalidLink(): ServiceError {
  return new ServiceError(
    'link-invalid',
    'This link is invalid. It may be incomplete. Open it again from the message that contained it, or ask for a new one.',
  );
}
