/**
 * A link's token: a JWT that says for whom it is, which opening of a signal he may answer, how, and until when. It
 * grants nothing else, and all of it is in the token: the service keeps no list of links.
 */
import { errors, jwtVerify, decodeProtectedHeader, SignJWT } from 'jose';
import { z } from 'zod';
import type { LinkGrant } from '../identity/identity';
import { ServiceError } from '../http/service-errors';
import type { KeyRing, LinkKey } from './key-ring';

const issuer = 'gatehouse';
const audience = 'gatehouse:link';
const typ = 'gatehouse-link+jwt';
/** Pinned: what a token's own header says is not asked. */
const algorithm = 'HS256';

/** The longest that our limits allow has 7,300: requestId and recipient at their longest. */
export const maxTokenLength = 8_192;
/** Clocks of replicas may differ by this much. An end is an end: it has no tolerance. */
const skewSeconds = 60;

export const linkActionSchema = z.enum(['set', 'approve', 'reject']);

const claimsSchema = z.strictObject({
  iss: z.literal(issuer),
  aud: z.literal(audience),
  /** The recipient's id and name: the actor of his answer. */
  sub: z.string().min(1),
  name: z.string().optional(),
  /** The requestId, and what may be done with its signal. */
  req: z.string().min(1),
  act: z.array(linkActionSchema).min(1),
  jti: z.string().min(1),
  /** Seconds, with the milliseconds behind the point: a revocation of all links is as exact. */
  iat: z.number(),
  exp: z.number(),
});

/** What a token says. */
export interface LinkClaims extends LinkGrant {
  readonly recipient: { readonly id: string; readonly name?: string };
  /** Milliseconds since 1970. */
  readonly issuedAt: number;
  readonly expiresAt: number;
}

/** The token of a link. */
export async function signLink(claims: LinkClaims, { kid, secret }: LinkKey): Promise<string> {
  const { linkId, requestId, actions, recipient, issuedAt, expiresAt } = claims;
  return new SignJWT({
    iss: issuer,
    aud: audience,
    sub: recipient.id,
    ...(recipient.name === undefined ? {} : { name: recipient.name }),
    req: requestId,
    act: [...actions],
    jti: linkId,
    iat: issuedAt / 1000,
    exp: expiresAt / 1000,
  })
    .setProtectedHeader({ alg: algorithm, typ, kid })
    .sign(secret);
}

/**
 * What a token says, where one of our keys signed it and it has not ended.
 *
 * @throws {ServiceError} `link-invalid` or `link-expired`.
 */
export async function readLink(token: string, keys: KeyRing, now: number): Promise<LinkClaims> {
  const key = await keys.keyOf(keyNameIn(token));
  if (key === undefined) throw invalidLink();
  const { sub, name, req, act, jti, iat, exp } = await verified(token, key, now);
  const issuedAt = Math.round(iat * 1000);
  const expiresAt = Math.round(exp * 1000);
  if (issuedAt > now + skewSeconds * 1000) throw invalidLink();
  if (expiresAt <= now) {
    const at = new Date(expiresAt).toISOString();
    throw new ServiceError(
      'link-expired',
      `This link could be used until ${at}. Ask whoever sent it for a new one, if the answer is still needed.`,
      { expiredAt: at },
    );
  }
  const recipient = { id: sub, ...(name === undefined ? {} : { name }) };
  return { linkId: jti, requestId: req, actions: act, recipient, issuedAt, expiresAt };
}

/** The name of the key that a token says it is signed with. Nothing else of it is read before it is verified. */
function keyNameIn(token: string): string {
  if (token.length > maxTokenLength || !isCanonical(token)) throw invalidLink();
  try {
    const { kid } = decodeProtectedHeader(token);
    if (typeof kid === 'string') return kid;
  } catch {
    // no header
  }
  throw invalidLink();
}

/**
 * Whether the signature is written in the one way that we write it: the last character of 32 bytes in base64url has two
 * bits that decoding ignores, so three other tokens would be as good as this one.
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
    if (expired?.success === true) return expired.data; // verified, and over: the caller says so
  }
  throw invalidLink();
}

/** One text for all faults: whoever tries tokens learns nothing from it. */
function invalidLink(): ServiceError {
  return new ServiceError(
    'link-invalid',
    'This link is not valid. It may not have been copied whole. Open it again from the message that brought it, or ask for a new one.',
  );
}
