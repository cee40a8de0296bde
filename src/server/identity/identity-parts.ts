/** What the service has to find out who asks, made once a process. */
import type { Logger } from 'pino';
import type { Settings } from '../settings';
import { ApiTokens } from './api-tokens';
import { OidcLogin } from './oidc';
import { RateLimits } from './rate-limits';
import type { Auth } from './resolve-auth';
import { SessionKeys } from './session-keys';
import { Sessions } from './sessions';

export interface IdentityParts {
  readonly auth: Auth;
  readonly tokens: ApiTokens;
  readonly keys: SessionKeys;
  readonly sessions: Sessions;
  /** Undefined where no provider is configured. */
  readonly login: OidcLogin | undefined;
  readonly rates: RateLimits;
}

const unlimited = { ratePerAddress: 0, ratePerIdentity: 0, rateOfFailures: 0 };

export function createIdentityParts(settings: Settings, log: Logger, auth: Auth): IdentityParts {
  const keys = new SessionKeys(settings.dir, settings.sessionKeys);
  return {
    auth,
    keys,
    tokens: new ApiTokens(settings.dir, log),
    sessions: new Sessions(settings.dir, keys, settings.sessionHours),
    login: settings.oidcIssuer === undefined ? undefined : new OidcLogin(settings, log),
    rates: new RateLimits(settings.basePath, auth === 'local' ? unlimited : settings),
  };
}
