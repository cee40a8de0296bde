/**
 * Logout tokens, which the provider sends when it ends a person's session (OpenID Connect Back-Channel Logout 1.0). A
 * token must be signed by the provider for this service, be recent, and is accepted once.
 */
import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload } from 'jose';
import { z } from 'zod';
import type { RecordStore, StoredRecord } from '../records/record-store';
import { ServiceError } from '../http/service-errors';
import type { Provider } from './provider';
import type { Session } from './sessions';

const event = 'http://schemas.openid.net/event/backchannel-logout';
const maxAgeSeconds = 5 * 60;
const skewSeconds = 60;
const maxKept = 10_000; // tokens of the last few minutes

/** Algorithms with public keys only: with a shared secret, anyone who has it could end sessions. */
const algorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

const claimsSchema = z
  .object({
    jti: z.string().min(1).max(1_000),
    iat: z.number(),
    exp: z.number().optional(),
    sub: z.string().min(1).optional(),
    sid: z.string().min(1).optional(),
    events: z.object({ [event]: z.record(z.string(), z.unknown()) }),
    nonce: z.undefined().optional(), // an ID token has one, and must not end a session
  })
  .refine(({ sub, sid }) => (sub ?? sid) !== undefined);

const usedSchema = z.array(z.strictObject({ jti: z.string(), until: z.number() }));

export class LogoutTokens {
  private readonly used: StoredRecord<z.infer<typeof usedSchema>>;
  private keys: ReturnType<typeof createRemoteJWKSet> | undefined;

  constructor(
    private readonly provider: Provider,
    store: RecordStore,
  ) {
    this.used = store.record({ name: 'logout-tokens', schema: usedSchema, empty: [] });
  }

  /**
   * Returns which sessions a token ends.
   *
   * @throws {ServiceError} `invalid-request` if the token is invalid or was used before. `unavailable` if the
   * provider's keys or the store cannot be read: the provider may send the token again.
   */
  async take(token: string): Promise<(session: Session) => boolean> {
    const parsed = claimsSchema.safeParse(await this.verified(token));
    if (!parsed.success) throw this.refusal(parsed.error);
    const { jti, iat, exp = iat, sub, sid } = parsed.data;
    await this.useOnce(jti, Math.max(exp, iat + maxAgeSeconds) + skewSeconds);
    return ({ actor, sid: own }) =>
      (sub === undefined || actor.id === sub.normalize()) && (sid === undefined || own === sid);
  }

  private async verified(token: string): Promise<JWTPayload> {
    const provider = await this.provider.discover();
    const { issuer, jwks_uri } = provider.serverMetadata();
    if (jwks_uri === undefined) throw this.refusal(new Error('the provider publishes no keys'));
    this.keys ??= createRemoteJWKSet(new URL(jwks_uri));
    try {
      const { payload } = await jwtVerify(token, this.keys, {
        issuer,
        audience: provider.clientMetadata().client_id,
        algorithms,
        clockTolerance: skewSeconds,
        maxTokenAge: maxAgeSeconds,
        requiredClaims: ['iat', 'jti', 'events'],
      });
      return payload;
    } catch (error) {
      throw isAway(error) ? this.provider.away(error) : this.refusal(error);
    }
  }

  private async useOnce(jti: string, until: number): Promise<void> {
    const now = Date.now() / 1000;
    await this.used.update((used) => {
      if (used.some((each) => each.jti === jti)) throw this.refusal(new Error('it was used before'));
      return [...used.filter((each) => each.until > now), { jti, until }].slice(-maxKept);
    });
  }

  private refusal(error: unknown): ServiceError {
    this.provider.distrust(error, 'a logout token');
    return new ServiceError('invalid-request', 'The logout token is invalid, or was used before.');
  }
}

/** True if the provider's keys could not be read, which says nothing about the token. */
function isAway(error: unknown): boolean {
  if (!(error instanceof errors.JOSEError)) return true;
  return [errors.JOSEError.code, errors.JWKSTimeout.code, errors.JWKSInvalid.code].includes(error.code);
}
