/** The groups of a person, by the claims of the login provider. */
import { faultOfName } from '../../wire/names';
import { ServiceError } from '../http/service-errors';
import type { Settings } from '../settings';
import { checkedGroups } from '../../directory/checked-groups';
import { rolesOf, type Claims } from './oidc-roles';

type GroupSettings = Pick<Settings, 'oidcRolesClaim' | 'oidcGroupsClaim' | 'oidcGroups'>;

/** The name of the claim that lists the groups. */
export function groupsClaimOf({ oidcGroupsClaim, oidcRolesClaim }: GroupSettings): string {
  return oidcGroupsClaim ?? oidcRolesClaim;
}

/**
 * The groups of a person that match the patterns of the settings. Groups whose names cannot be shown are left out, because no
 * policy names them.
 *
 * @throws {ServiceError} `forbidden` if there are more than a person can have here.
 */
export function groupsOf(claims: Claims, settings: GroupSettings): readonly string[] {
  const all = rolesOf(claims, groupsClaimOf(settings)) ?? [];
  const patterns = settings.oidcGroups.map(expressionOf);
  const cut = all.filter(
    (name) => faultOfName(name) === undefined && patterns.some((pattern) => pattern.test(name)),
  );
  const checked = checkedGroups(cut);
  if ('groups' in checked) return checked.groups;
  throw new ServiceError(
    'forbidden',
    `You are logged in, but your groups at the login provider ${checked.fault}. ` +
      'Ask the operator of this service to choose those that matter by GATEHOUSE_OIDC_GROUPS.',
  );
}

/** `*` is any characters. */
function expressionOf(pattern: string): RegExp {
  const literal = pattern.replaceAll(/[$()+.?[\\\]^{|}]/gu, String.raw`\$&`);
  return new RegExp(`^${literal.replaceAll('*', '.*')}$`, 'su');
}
