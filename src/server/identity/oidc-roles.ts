/** The scope of a person, by the roles or groups of the login provider. */
import type { Settings } from '../settings';
import type { Scope } from './identity';

type RoleSettings = Pick<
  Settings,
  | 'oidcRolesClaim'
  | 'oidcReadRoles'
  | 'oidcAnswerRoles'
  | 'oidcStartRoles'
  | 'oidcAdminRoles'
  | 'oidcDefaultScope'
>;

/** The claims of the provider about a person. */
export type Claims = Readonly<Record<string, unknown>>;

/** The widest scope of the roles, or else the default. Undefined if the default is none. */
export function scopeOf(claims: Claims, settings: RoleSettings): Scope | undefined {
  const roles = rolesOf(claims, settings.oidcRolesClaim) ?? [];
  const gives = (names: readonly string[]): boolean => roles.some((role) => names.includes(role));
  if (gives(settings.oidcAdminRoles)) return 'admin';
  if (gives(settings.oidcStartRoles)) return 'start';
  if (gives(settings.oidcAnswerRoles)) return 'answer';
  if (gives(settings.oidcReadRoles)) return 'read';
  return settings.oidcDefaultScope === 'none' ? undefined : settings.oidcDefaultScope;
}

/**
 * The roles, from a list or a single text. Undefined if the claim is absent. `realm_access.roles` is a path into
 * objects.
 */
export function rolesOf(claims: Claims, claim: string): readonly string[] | undefined {
  const value = Object.hasOwn(claims, claim) ? claims[claim] : inside(claims, claim.split('.'));
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((role) => typeof role === 'string') : undefined;
}

function inside(value: unknown, path: readonly string[]): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return inside((value as Record<string, unknown>)[name], rest);
}
