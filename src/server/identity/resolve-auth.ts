/**
 * Whether the service asks who comes: decided once, when it starts. It refuses to start where strangers could reach it
 * and nobody would be asked, or where nobody could log in.
 */
import { InvalidArgumentError } from '../../wire/errors/errors';
import { settingVariables, type Settings } from '../settings';
import type { ApiTokens } from './api-tokens';
import { isLoopback } from './networks';

/** `local`: whoever reaches the service is the local user. `required`: everybody needs a login, a token or a link. */
export type Auth = 'local' | 'required';

/**
 * The setting `auth`, or where it is left out: `required` where a login, a shared store or any token is configured, else
 * `local`.
 *
 * @throws {InvalidArgumentError} that says what to set, where the settings do not go together.
 */
export async function resolveAuth(settings: Settings, tokens: ApiTokens): Promise<Auth> {
  const hasLogin = settings.oidcIssuer !== undefined;
  if (hasLogin) checkLogin(settings);
  // Where replicas share a store nobody is local, and the store may be away now.
  const asks = hasLogin || settings.store !== undefined;
  const auth = settings.auth ?? (asks || (await tokens.hasAny()) ? 'required' : 'local');
  if (auth === 'required') return auth;
  if (hasLogin) {
    throw refused(
      'auth',
      "cannot be 'local' beside a login",
      `Leave out ${settingVariables.oidcIssuer} or this.`,
    );
  }
  if (!isLoopback(settings.host)) {
    throw refused(
      'host',
      `is ${settings.host}, which others can reach, and no authentication is configured`,
      `Configure a login (${settingVariables.oidcIssuer}), make an API token (gatehouse token create NAME), ` +
        `set ${settingVariables.auth}=required, or listen on 127.0.0.1.`,
    );
  }
  return auth;
}

function checkLogin(settings: Settings): void {
  const { oidcIssuer = '', oidcClientId, publicUrl, host, oidcDefaultScope } = settings;
  if (oidcClientId === undefined) throw refused('oidcClientId', 'is missing beside the issuer');
  if (!isSafe(oidcIssuer))
    throw refused('oidcIssuer', 'must be https', 'Only a provider on loopback may be http.');
  if (publicUrl === undefined && !isLoopback(host)) {
    throw refused('publicUrl', 'is missing', 'The provider sends people back there: name the https address.');
  }
  if (publicUrl !== undefined && !isSafe(publicUrl)) {
    throw refused('publicUrl', 'must be https where people log in', 'Only loopback may be http.');
  }
  const roles = [...settings.oidcReadRoles, ...settings.oidcAnswerRoles, ...settings.oidcAdminRoles];
  if (roles.length === 0 && oidcDefaultScope === 'none') {
    throw refused(
      'oidcDefaultScope',
      'is none, and no role gives any scope: nobody could log in',
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
