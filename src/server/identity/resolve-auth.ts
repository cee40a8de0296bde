/**
 * Decides once, at the start, whether the service requires authentication. It refuses to start if it would be reachable
 * from other machines without authentication, or if nobody could log in.
 */
import { InvalidArgumentError } from '../../wire/errors/errors';
import { settingVariables, type Settings } from '../settings';
import type { ApiTokens } from './api-tokens';
import { isLoopback } from './networks';

/** `local`: every client is the local user. `required`: clients need a login, a token or a link. */
export type Auth = 'local' | 'required';

/**
 * The setting `auth`. Default: `required` if a login, a shared store or any token is configured, or else `local`.
 *
 * @throws {InvalidArgumentError} If the settings conflict. The message says what to set.
 */
export async function resolveAuth(settings: Settings, tokens: ApiTokens): Promise<Auth> {
  const hasLogin = settings.oidcIssuer !== undefined;
  if (hasLogin) checkLogin(settings);
  // With a shared store no client is local, and the store may be unreachable now.
  const asks = hasLogin || settings.store !== undefined;
  const auth = settings.auth ?? (asks || (await tokens.hasAny()) ? 'required' : 'local');
  if (auth === 'required') return auth;
  if (hasLogin) {
    throw refused(
      'auth',
      "cannot be 'local' together with a login",
      `Remove ${settingVariables.oidcIssuer} or this setting.`,
    );
  }
  if (!isLoopback(settings.host)) {
    throw refused(
      'host',
      `is ${settings.host}, which other machines can reach, but no authentication is configured`,
      `Configure a login (${settingVariables.oidcIssuer}), make an API token (gatehouse token create NAME), ` +
        `set ${settingVariables.auth}=required, or listen on 127.0.0.1.`,
    );
  }
  return auth;
}

function checkLogin(settings: Settings): void {
  const { oidcIssuer = '', oidcClientId, publicUrl, host, oidcDefaultScope } = settings;
  if (oidcClientId === undefined) throw refused('oidcClientId', 'is required with an issuer');
  if (!isSafe(oidcIssuer))
    throw refused('oidcIssuer', 'must be https', 'Only a provider on loopback can use http.');
  if (publicUrl === undefined && !isLoopback(host)) {
    throw refused('publicUrl', 'is missing', 'Set it to the https address that the provider redirects to.');
  }
  if (publicUrl !== undefined && !isSafe(publicUrl)) {
    throw refused('publicUrl', 'must be https for logins', 'Only loopback can use http.');
  }
  const roles = [
    ...settings.oidcReadRoles,
    ...settings.oidcAnswerRoles,
    ...settings.oidcStartRoles,
    ...settings.oidcAdminRoles,
  ];
  if (roles.length === 0 && oidcDefaultScope === 'none') {
    throw refused(
      'oidcDefaultScope',
      'is none, and no role gives a scope, so nobody could log in',
      `Set it, or ${settingVariables.oidcReadRoles}, ${settingVariables.oidcAnswerRoles} or ` +
        `${settingVariables.oidcAdminRoles}.`,
    );
  }
}

function isSafe(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || isLoopback(hostname);
}

function refused(name: keyof Settings, fault: string, remedy?: string): InvalidArgumentError {
  return new InvalidArgumentError({ argument: `${settingVariables[name]} (${name})`, fault, remedy });
}
