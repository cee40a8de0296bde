/** Everything that authentication needs, made once for each process. */
import type { Logger } from 'pino';
import type { Directory } from '../../directory/directory';
import type { RecordStore } from '../records/record-store';
import type { Settings } from '../settings';
import { ApiTokens } from './api-tokens';
import { CredentialWatch } from './credential-watch';
import { IdentityKeys } from './identity-keys';
import { LogoutTokens } from './logout-tokens';
import { OidcLogin } from './oidc';
import { Provider } from './provider';
import { RateLimits } from './rate-limits';
import { Rechecks } from './rechecks';
import type { Auth } from './resolve-auth';
import { SessionKeys } from './session-keys';
import { Sessions } from './sessions';
import { TerminalLogins } from './terminal-logins';

/** Set if a provider is configured. */
export interface LoginParts {
  readonly oidc: OidcLogin;
  readonly rechecks: Rechecks;
  readonly logoutTokens: LogoutTokens;
  readonly terminals: TerminalLogins;
}

export interface IdentityParts {
  readonly auth: Auth;
  readonly tokens: ApiTokens;
  readonly keys: SessionKeys;
  readonly sessions: Sessions;
  /** Sign who answers. */
  readonly identityKeys: IdentityKeys;
  /** Undefined if no provider is configured. */
  readonly login: LoginParts | undefined;
  readonly rates: RateLimits;
  /** Ends responses whose credential has become invalid. */
  readonly watch: CredentialWatch;
}

interface PartsOfService {
  readonly log: Logger;
  readonly store: RecordStore;
  readonly auth: Auth;
  readonly directory: Directory | undefined;
}

const unlimited = { ratePerAddress: 0, ratePerIdentity: 0, rateOfFailures: 0 };

export function createIdentityParts(
  settings: Settings,
  { log, store, auth, directory }: PartsOfService,
): IdentityParts {
  const keys = new SessionKeys(store, settings.sessionKeys);
  const sessions = new Sessions(store, keys, settings);
  return {
    auth,
    keys,
    sessions,
    identityKeys: new IdentityKeys(store),
    tokens: new ApiTokens(store, log, directory),
    login: settings.oidcIssuer === undefined ? undefined : loginParts(),
    rates: new RateLimits(settings.basePath, auth === 'local' ? unlimited : settings),
    watch: new CredentialWatch(),
  };

  function loginParts(): LoginParts {
    const provider = new Provider(settings, log);
    const oidc = new OidcLogin(provider);
    return {
      oidc,
      rechecks: new Rechecks(sessions, oidc, settings, log),
      logoutTokens: new LogoutTokens(provider, store),
      terminals: new TerminalLogins(store),
    };
  }
}
