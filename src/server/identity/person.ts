/** A person and the person's scope, by the claims of the login provider. */
import * as oidc from 'openid-client';
import { z } from 'zod';
import { faultOfName, maxNameLength } from '../../wire/names';
import { ServiceError } from '../http/service-errors';
import type { Settings } from '../settings';
import type { Scope } from './identity';
import { rolesOf, scopeOf, type Claims } from './oidc-roles';

/** A person who is known to the provider and whose roles give access. */
export interface Person {
  readonly actor: { readonly id: string; readonly name?: string };
  readonly scope: Scope;
}

/** What the provider returned for checking the person again, and for ending its own session. It is secret. */
export const grantSchema = z.strictObject({
  /** Where the roles were found. The other place does not need to have them. */
  rolesFrom: z.enum(['id-token', 'userinfo']),
  idToken: z.string().optional(),
  accessToken: z.string(),
  /** Milliseconds since 1970, if the provider sends it. */
  accessUntil: z.number().optional(),
  refreshToken: z.string().optional(),
  /** The provider's id of its session. */
  sid: z.string().optional(),
});
export type Grant = z.infer<typeof grantSchema>;

/** The claims about a person, and the grant for asking again. */
export interface Said {
  readonly claims: Claims;
  readonly grant: Grant;
}

type Tokens = oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers;

/**
 * The claims of the tokens, and those of userinfo if the ID token has no roles, because many providers leave groups out
 * of it.
 *
 * @throws what the provider's library throws.
 */
export async function askTokens(
  provider: oidc.Configuration,
  tokens: Tokens,
  { sub, rolesClaim, before }: { readonly sub: string; readonly rolesClaim: string; readonly before?: Grant },
): Promise<Said> {
  const told = tokens.claims();
  const hasRoles = told !== undefined && rolesOf(told, rolesClaim) !== undefined;
  const asksMore = !hasRoles && provider.serverMetadata().userinfo_endpoint !== undefined;
  const more = asksMore ? await oidc.fetchUserInfo(provider, tokens.access_token, sub) : {};
  const sid = typeof told?.['sid'] === 'string' ? told['sid'] : before?.sid;
  const expiresIn = tokens.expiresIn();
  const refreshToken = tokens.refresh_token ?? before?.refreshToken;
  const idToken = tokens.id_token ?? before?.idToken;
  return {
    claims: { ...more, ...told },
    grant: {
      rolesFrom: hasRoles ? 'id-token' : (before?.rolesFrom ?? 'userinfo'),
      accessToken: tokens.access_token,
      ...(expiresIn === undefined ? {} : { accessUntil: Date.now() + expiresIn * 1000 }),
      ...(idToken === undefined ? {} : { idToken }),
      ...(refreshToken === undefined ? {} : { refreshToken }),
      ...(sid === undefined ? {} : { sid }),
    },
  };
}

/**
 * @throws {ServiceError} `forbidden` if no role gives access, or the provider's id of the person cannot be an actor's.
 */
export function personOf(sub: string, claims: Claims, settings: Settings): Person {
  const fault = faultOfName(sub);
  if (fault !== undefined)
    throw new ServiceError('forbidden', `Your id at the login provider (sub) ${fault}.`);
  const name = nameIn(claims);
  const scope = scopeOf(claims, settings);
  if (scope === undefined) {
    throw new ServiceError(
      'forbidden',
      `You are logged in as ${name ?? sub}, but none of your roles gives access to this service. ` +
        'Ask its operator for a role.',
    );
  }
  return { actor: { id: sub.normalize(), ...(name === undefined ? {} : { name }) }, scope };
}

/** The first claim that can be a name. Misleading names are skipped. */
function nameIn(claims: Claims): string | undefined {
  return [claims['name'], claims['preferred_username'], claims['email']]
    .filter((text) => typeof text === 'string')
    .map((text) => text.normalize().slice(0, maxNameLength))
    .find((text) => faultOfName(text) === undefined);
}
