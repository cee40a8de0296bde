/** Logging in at an OpenID provider, asking it again about a person, and logging out there. */
import * as oidc from 'openid-client';
import { z } from 'zod';
import { ServiceError } from '../http/service-errors';
import { rolesOf } from './oidc-roles';
import { askTokens, personOf, type Grant, type Person, type Said } from './person';
import { isJudged, type Provider } from './provider';

/** What a browser keeps while its person is at the provider. */
export const loginOnItsWaySchema = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** The path below our public address to go to then. */
  to: z.string(),
});
export type LoginOnItsWay = z.infer<typeof loginOnItsWaySchema>;

/** Somebody who has logged in, and what the provider can be asked about him by. */
export interface LoggedIn extends Person {
  readonly grant: Grant;
}

export class OidcLogin {
  constructor(private readonly provider: Provider) {}

  /**
   * Where to send a browser, and what it must bring back: code flow with PKCE, state and nonce. Where it `asks`, the
   * provider asks who it is, also where it knows the browser.
   *
   * @throws {ServiceError} `unavailable` where the provider does not answer.
   */
  async begin(
    redirectUri: string,
    { to, asks }: { readonly to: string; readonly asks: boolean },
  ): Promise<{ url: string; onItsWay: LoginOnItsWay }> {
    const provider = await this.provider.discover();
    const onItsWay = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
      to,
    };
    const scope = this.provider.settings.oidcScopes;
    // A token for later is given to whoever agrees to it, each time (OpenID Connect Core, 11).
    const agrees = scope.split(' ').includes('offline_access');
    const prompt = [...(asks ? ['login'] : []), ...(agrees ? ['consent'] : [])].join(' ');
    const url = oidc.buildAuthorizationUrl(provider, {
      redirect_uri: redirectUri,
      scope,
      state: onItsWay.state,
      nonce: onItsWay.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(onItsWay.verifier),
      code_challenge_method: 'S256',
      ...(prompt === '' ? {} : { prompt }),
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
  async finish(callback: URL, { state, nonce, verifier }: LoginOnItsWay): Promise<LoggedIn> {
    const { settings } = this.provider;
    const provider = await this.provider.discover();
    const { sub, said } = await this.exchange(provider, callback, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    }).catch((error: unknown) => {
      throw this.refusal(error);
    });
    return { ...personOf(sub, said.claims, settings), grant: said.grant };
  }

  /**
   * Who a person is now: `refused` where the provider takes back what it gave, or no role lets him in any more; `unknown`
   * where it cannot be asked, because it is away or has given nothing to ask by.
   */
  async askAgain(sub: string, grant: Grant): Promise<LoggedIn | 'refused' | 'unknown'> {
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
   * Where the provider ends its own session and sends the browser back from; undefined where it has no such address or
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
      return undefined; // it is in the log; whoever logs out is logged out here
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
    const { oidcRolesClaim } = this.provider.settings;
    return { sub, said: await askTokens(provider, tokens, { sub, rolesClaim: oidcRolesClaim }) };
  }

  /** Undefined where nothing can be asked, or the answer cannot have the roles. */
  private async said(provider: oidc.Configuration, sub: string, grant: Grant): Promise<Said | undefined> {
    const { oidcRolesClaim: rolesClaim } = this.provider.settings;
    const { refreshToken, accessToken, rolesFrom } = grant;
    if (refreshToken !== undefined) {
      const tokens = await oidc.refreshTokenGrant(provider, refreshToken);
      const told = tokens.claims();
      if (told !== undefined && told.sub !== sub)
        throw new ServiceError('forbidden', 'It is another person.');
      const said = await askTokens(provider, tokens, { sub, rolesClaim, before: grant });
      if (told !== undefined || hasRoles(said)) return said;
      return rolesFrom === 'userinfo' ? said : undefined;
    }
    if (provider.serverMetadata().userinfo_endpoint === undefined) return undefined;
    const claims = await oidc.fetchUserInfo(provider, accessToken, sub);
    return rolesFrom === 'userinfo' || hasRoles({ claims }) ? { claims, grant } : undefined;

    function hasRoles({ claims: all }: Pick<Said, 'claims'>): boolean {
      return rolesOf(all, rolesClaim) !== undefined;
    }
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
    return new ServiceError('unauthenticated', 'The login did not succeed. Log in again.');
  }
}

/** Whether the provider has said that what it gave is good no more. */
function isNo(error: unknown): boolean {
  if (error instanceof oidc.ResponseBodyError) return error.error === 'invalid_grant';
  return error instanceof oidc.WWWAuthenticateChallengeError && [401, 403].includes(error.status);
}
