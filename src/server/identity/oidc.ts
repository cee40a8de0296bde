/**
 * Logging in at an OpenID provider: code flow with PKCE, state and nonce. The provider is looked up at the first login
 * and again until it answers: a service whose provider is away starts, and says so to whoever wants to log in.
 */
import * as oidc from 'openid-client';
import type { Logger } from 'pino';
import { z } from 'zod';
import { ServiceError } from '../service-errors';
import type { Settings } from '../settings';
import type { Scope } from './identity';
import { isLoopback } from './networks';
import { rolesOf, scopeOf, type Claims } from './oidc-roles';

/** What a browser keeps while its person is at the provider. */
export const loginOnItsWaySchema = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** The path below our public address to go to then. */
  to: z.string(),
});
export type LoginOnItsWay = z.infer<typeof loginOnItsWaySchema>;

/** Who has logged in. */
export interface Person {
  readonly actor: { readonly id: string; readonly name?: string };
  readonly scope: Scope;
}

const timeoutSeconds = 10;
const retryAfter = 5;
const maxIdLength = 200; // of an actor

export class OidcLogin {
  private provider: Promise<oidc.Configuration> | undefined;

  constructor(
    private readonly settings: Settings,
    private readonly log: Logger,
  ) {}

  /**
   * Where to send a browser, and what it must bring back.
   *
   * @throws {ServiceError} `unavailable` where the provider does not answer.
   */
  async begin(redirectUri: string, to: string): Promise<{ url: string; onItsWay: LoginOnItsWay }> {
    const provider = await this.discover();
    const onItsWay = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
      to,
    };
    const url = oidc.buildAuthorizationUrl(provider, {
      redirect_uri: redirectUri,
      scope: this.settings.oidcScopes,
      state: onItsWay.state,
      nonce: onItsWay.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(onItsWay.verifier),
      code_challenge_method: 'S256',
    });
    return { url: url.href, onItsWay };
  }

  /**
   * Who came back from the provider.
   *
   * @param callback the address they came back to, with what the provider wrote into it.
   * @throws {ServiceError} `unauthenticated` where the login did not succeed or what came back is not to be believed,
   * `forbidden` for a person without a role, `unavailable` where the provider does not answer.
   */
  async finish(callback: URL, { state, nonce, verifier }: LoginOnItsWay): Promise<Person> {
    const provider = await this.discover();
    const claims = await this.claims(provider, callback, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    }).catch((error: unknown) => {
      throw this.refusal(error);
    });
    return this.person(claims);
  }

  private async claims(
    provider: oidc.Configuration,
    callback: URL,
    checks: oidc.AuthorizationCodeGrantChecks,
  ): Promise<Claims & { readonly sub: string }> {
    const tokens = await oidc.authorizationCodeGrant(provider, callback, checks);
    const claims = tokens.claims();
    if (claims === undefined) throw new Error('the provider sent no ID token');
    const isComplete = rolesOf(claims, this.settings.oidcRolesClaim) !== undefined;
    if (isComplete || provider.serverMetadata().userinfo_endpoint === undefined) return claims;
    // Many providers keep groups out of the ID token.
    const more = await oidc.fetchUserInfo(provider, tokens.access_token, claims.sub);
    return { ...more, ...claims };
  }

  private person(claims: Claims & { readonly sub: string }): Person {
    const { sub } = claims;
    const name = [claims['name'], claims['preferred_username'], claims['email']].find(
      (text): text is string => typeof text === 'string' && text !== '',
    );
    if (sub.length > maxIdLength) {
      throw new ServiceError('forbidden', `The provider names you by over ${maxIdLength} characters.`);
    }
    const scope = scopeOf(claims, this.settings);
    if (scope === undefined) {
      throw new ServiceError(
        'forbidden',
        `You are logged in as ${name ?? sub}, and none of your roles gives access to this service. ` +
          'Ask whoever runs it for one.',
      );
    }
    return { actor: { id: sub, ...(name === undefined ? {} : { name: name.slice(0, maxIdLength) }) }, scope };
  }

  private async discover(): Promise<oidc.Configuration> {
    const { oidcIssuer = '', oidcClientId = '', oidcClientSecret } = this.settings;
    const issuer = new URL(oidcIssuer);
    this.provider ??= oidc.discovery(
      issuer,
      oidcClientId,
      undefined,
      oidcClientSecret === undefined ? oidc.None() : oidc.ClientSecretBasic(oidcClientSecret),
      {
        timeout: timeoutSeconds,
        execute: [
          oidc.enableNonRepudiationChecks, // the ID token's signature too, not only the connection it came by
          ...(issuer.protocol === 'http:' && isLoopback(issuer.hostname) ? [oidc.allowInsecureRequests] : []),
        ],
      },
    );
    try {
      return await this.provider;
    } catch (error) {
      this.provider = undefined;
      throw this.away(error);
    }
  }

  private refusal(error: unknown): ServiceError {
    if (error instanceof oidc.AuthorizationResponseError) {
      const words =
        error.error === 'access_denied' ? 'was cancelled' : `failed at the provider (${error.error})`;
      return new ServiceError('unauthenticated', `The login ${words}. Log in again.`);
    }
    if (error instanceof oidc.ResponseBodyError && error.error !== 'invalid_grant') return this.away(error);
    const isBad =
      error instanceof oidc.ResponseBodyError || (error instanceof oidc.ClientError && isJudged(error));
    if (!isBad) return this.away(error);
    this.log.warn({ why: wordsOf(error) }, 'a login was not believed');
    return new ServiceError('unauthenticated', 'The login did not succeed. Log in again.');
  }

  private away(error: unknown): ServiceError {
    this.log.error({ issuer: this.settings.oidcIssuer, why: wordsOf(error) }, 'the login provider fails');
    const words = 'The login provider does not answer as it should. Log in again later.';
    return new ServiceError('unavailable', words, { retryAfter });
  }
}

/** Whether the provider answered, and its answer was found wrong. */
function isJudged({ code }: oidc.ClientError): boolean {
  const away = [
    'OAUTH_TIMEOUT',
    'OAUTH_ABORT',
    'OAUTH_RESPONSE_IS_NOT_CONFORM',
    'OAUTH_RESPONSE_IS_NOT_JSON',
  ];
  return code !== undefined && !away.includes(code);
}

/** Code and words, never what was sent: that has codes and tokens. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { code, cause } = error as Error & { readonly code?: unknown };
  const because = cause instanceof Error ? `: ${cause.message}` : '';
  return `${typeof code === 'string' ? `${code} ` : ''}${error.message}${because}`;
}
