/** Who somebody is and what he may do, by what the login provider says of him. */
import * as oidc from 'openid-client';
import { z } from 'zod';
import { faultOfName, maxNameLength } from '../../wire/names';
import { ServiceError } from '../http/service-errors';
import type { Settings } from '../settings';
import type { Scope } from './identity';
import { rolesOf, scopeOf, type Claims } from './oidc-roles';

/** Somebody whom the provider knows and a role lets in. */
export interface Person {
  readonly actor: { readonly id: string; readonly name?: string };
  readonly scope: Scope;
}

/** What the provider has given to ask it again about a person, and to end its own session. A secret. */
export const grantSchema = z.strictObject({
  /** Where the roles were: the other place is not expected to have them. */
  rolesFrom: z.enum(['id-token', 'userinfo']),
  idToken: z.string().optional(),
  accessToken: z.string(),
  /** Milliseconds since 1970, where the provider says it. */
  accessUntil: z.number().optional(),
  refreshToken: z.string().optional(),
  /** The provider's own name of its session. */
  sid: z.string().optional(),
});
export type Grant = z.infer<typeof grantSchema>;

/** What the provider says of somebody, and by what it can be asked again. */
export interface Said {
  readonly claims: Claims;
  readonly grant: Grant;
}

type Tokens = oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers;

/**
 * What the tokens say, and userinfo beside them where the ID token has no roles: many providers keep groups out of it.
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

/** @throws {ServiceError} `forbidden` where no role lets them in, or the provider's id of them can be no actor's. */
export function personOf(sub: string, claims: Claims, settings: Settings): Person {
  const fault = faultOfName(sub);
  if (fault !== undefined) throw new ServiceError('forbidden', `The provider's name of you (sub) ${fault}.`);
  const name = nameIn(claims);
  const scope = scopeOf(claims, settings);
  if (scope === undefined) {
    throw new ServiceError(
      'forbidden',
      `You are logged in as ${name ?? sub}, and none of your roles gives access to this service. ` +
        'Ask whoever runs it for one.',
    );
  }
  return { actor: { id: sub.normalize(), ...(name === undefined ? {} : { name }) }, scope };
}

/** The first claim that may be a name; one that would mislead whoever reads it is none. */
function nameIn(claims: Claims): string | undefined {
  return [claims['name'], claims['preferred_username'], claims['email']]
    .filter((text) => typeof text === 'string')
    .map((text) => text.normalize().slice(0, maxNameLength))
    .find((text) => faultOfName(text) === undefined);
}
