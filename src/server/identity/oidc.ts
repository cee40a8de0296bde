/** Login at an OpenID provider, later checks of the person, and logout there. */
import * as oidc from 'openid-client';
import { z } from 'zod';
import { ServiceError } from '../http/service-errors';
import { groupsClaimOf } from './oidc-groups';
import { askTokens, hasAll, loginFactsOf, personOf } from './person';
import type { Grant, LoginFacts, Person, Said } from './person';
import { isJudged, type Provider } from './provider';

/** What the browser stores while the person is at the provider. */
export const loginOnItsWaySchema = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** The path to redirect to after the login, below the public address. */
  to: z.string(),
  /** How long ago the login at the provider may be, in seconds. */
  maxAge: z.int().optional(),
  /** The login of a terminal that this completes, and the person who has confirmed it. */
  terminal: z.strictObject({ id: z.string(), actorId: z.string() }).optional(),
});
export type LoginOnItsWay = z.infer<typeof loginOnItsWaySchema>;

/** A logged-in person, and what is needed to check the person at the provider again. */
export interface LoggedIn extends Person, LoginFacts {
  readonly grant: Grant;
}

/**
 * Asks the provider for the instant of the login, which it then has to send (OpenID Connect Core, 3.1.2.1), and allows a login
 * of any age.
 */
const anyAge = 10 * 365 * 24 * 60 * 60;

/** What a login is for. */
export interface LoginWish {
  readonly to: string;
  /** Whether the provider asks for a login even if the browser has a session there. */
  readonly asks: boolean;
  /** How long ago the login at the provider may be, in seconds. Default: any time. */
  readonly maxAge?: number;
  readonly terminal?: LoginOnItsWay['terminal'];
}

export class OidcLogin {
  constructor(private readonly provider: Provider) {}

  /**
   * Returns the address to send the browser to, and what it must bring back: code flow with PKCE, state and nonce.
   *
   * @throws {ServiceError} `unavailable` if the provider does not answer.
   */
  async begin(
    redirectUri: string,
    { to, asks, maxAge, terminal }: LoginWish,
  ): Promise<{ url: string; onItsWay: LoginOnItsWay }> {
    const provider = await this.provider.discover();
    const onItsWay = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
      to,
      ...(maxAge === undefined ? {} : { maxAge }),
      ...(terminal === undefined ? {} : { terminal }),
    };
    const scope = this.provider.settings.oidcScopes;
    // A refresh token requires consent each time (OpenID Connect Core, 11).
    const agrees = scope.split(' ').includes('offline_access');
    const prompt = [...(asks ? ['login'] : []), ...(agrees ? ['consent'] : [])].join(' ');
    const url = oidc.buildAuthorizationUrl(provider, {
      redirect_uri: redirectUri,
      scope,
      state: onItsWay.state,
      nonce: onItsWay.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(onItsWay.verifier),
      code_challenge_method: 'S256',
      max_age: String(maxAge ?? anyAge),
      ...(prompt === '' ? {} : { prompt }),
    });
    return { url: url.href, onItsWay };
  }

  /**
   * Completes a login, and returns the person.
   *
   * @param callback - the address that the provider redirected to, with its parameters
   * @throws {ServiceError} `unauthenticated` if the login failed or the parameters are invalid, `forbidden` if no role
   * gives access, `unavailable` if the provider does not answer.
   */
  async finish(callback: URL, { state, nonce, verifier, maxAge }: LoginOnItsWay): Promise<LoggedIn> {
    const { settings } = this.provider;
    const provider = await this.provider.discover();
    const { sub, said } = await this.exchange(provider, callback, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
      ...(maxAge === undefined ? {} : { maxAge }),
    }).catch((error: unknown) => {
      throw this.refusal(error);
    });
    return { ...personOf(sub, said.claims, settings), ...loginFactsOf(said.claims), grant: said.grant };
  }

  /**
   * Checks a person at the provider again. `refused` if the provider has revoked the grant, or no role gives access any
   * more. `unknown` if the provider does not answer, or its grant cannot be used for this.
   */
  async askAgain(
    sub: string,
    grant: Grant,
  ): Promise<(Person & Pick<LoggedIn, 'grant'>) | 'refused' | 'unknown'> {
    const { refreshToken, accessUntil = Number.POSITIVE_INFINITY } = grant;
    if (refreshToken === undefined && accessUntil <= Date.now()) return 'unknown';
    try {
      const provider = await this.provider.discover();
      const said = await this.said(provider, sub, grant);
      if (said === undefined) return 'unknown';
      return { ...personOf(sub, said.claims, this.provider.settings), grant: said.grant };
    } catch (error) {
      if (error instanceof ServiceError) return error.code === 'forbidden' ? 'refused' : 'unknown';
      if (isNo(error)) return 'refused';
      this.provider.away(error);
      return 'unknown';
    }
  }

  /**
   * The address at which the provider ends its own session, and redirects back. Undefined if the provider has none or
   * does not answer.
   */
  async endSessionUrl(idToken: string | undefined, backTo: string): Promise<string | undefined> {
    try {
      const provider = await this.provider.discover();
      if (provider.serverMetadata().end_session_endpoint === undefined) return undefined;
      return oidc.buildEndSessionUrl(provider, {
        ...(idToken === undefined ? {} : { id_token_hint: idToken }),
        post_logout_redirect_uri: backTo,
      }).href;
    } catch {
      return undefined; // the error is logged, and the session of this service has ended
    }
  }

  private async exchange(
    provider: oidc.Configuration,
    callback: URL,
    checks: oidc.AuthorizationCodeGrantChecks,
  ): Promise<{ readonly sub: string; readonly said: Said }> {
    const tokens = await oidc.authorizationCodeGrant(provider, callback, checks);
    const sub = tokens.claims()?.sub;
    if (sub === undefined) throw new Error('the provider sent no ID token');
    return { sub, said: await askTokens(provider, tokens, { sub, needed: this.needed() }) };
  }

  /** The claims without which the scope and the groups of a person are not known. */
  private needed(): readonly string[] {
    const { settings } = this.provider;
    return [...new Set([settings.oidcRolesClaim, groupsClaimOf(settings)])];
  }

  /** Undefined if the provider cannot be asked, or its answer cannot have the roles and groups. */
  private async said(provider: oidc.Configuration, sub: string, grant: Grant): Promise<Said | undefined> {
    const needed = this.needed();
    const { refreshToken, accessToken, rolesFrom } = grant;
    if (refreshToken !== undefined) {
      const tokens = await oidc.refreshTokenGrant(provider, refreshToken);
      const told = tokens.claims();
      if (told !== undefined && told.sub !== sub)
        throw new ServiceError('forbidden', 'The provider returned another person.');
      const said = await askTokens(provider, tokens, { sub, needed, before: grant });
      if (told !== undefined || hasAll(said.claims, needed)) return said;
      return rolesFrom === 'userinfo' ? said : undefined;
    }
    if (provider.serverMetadata().userinfo_endpoint === undefined) return undefined;
    const claims = await oidc.fetchUserInfo(provider, accessToken, sub);
    return rolesFrom === 'userinfo' || hasAll(claims, needed) ? { claims, grant } : undefined;
  }

  private refusal(error: unknown): ServiceError {
    if (error instanceof oidc.AuthorizationResponseError) {
      const words =
        error.error === 'access_denied' ? 'was cancelled' : `failed at the provider (${error.error})`;
      return new ServiceError('unauthenticated', `The login ${words}. Log in again.`);
    }
    if (error instanceof oidc.ResponseBodyError && error.error !== 'invalid_grant')
      return this.provider.away(error);
    if (!(error instanceof oidc.ResponseBodyError) && !isJudged(error)) return this.provider.away(error);
    this.provider.distrust(error, 'a login');
    return new ServiceError('unauthenticated', 'The login failed. Log in again.');
  }
}

/** True if the provider rejected its own grant. */
function isNo(error: unknown): boolean {
  if (error instanceof oidc.ResponseBodyError) return error.error === 'invalid_grant';
  return error instanceof oidc.WWWAuthenticateChallengeError && [401, 403].includes(error.status);
}
