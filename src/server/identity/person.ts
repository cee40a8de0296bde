/** A person and the person's scope, by the claims of the login provider. */
import * as oidc from 'openid-client';
import { z } from 'zod';
import { faultOfName, maxNameLength } from '../../wire/names';
import { ServiceError } from '../http/service-errors';
import type { Settings } from '../settings';
import type { Scope } from './identity';
import { groupsOf } from './oidc-groups';
import { rolesOf, scopeOf, type Claims } from './oidc-roles';

/** A person who is known to the provider and whose roles give access. */
export interface Person {
  readonly actor: { readonly id: string; readonly name?: string };
  readonly scope: Scope;
  readonly groups: readonly string[];
}

/** How and when a person logged in at the provider, as far as the provider says it. */
export interface LoginFacts {
  /** ISO 8601 in UTC. */
  readonly loggedInAt?: string;
  /** The methods of authentication (RFC 8176), such as `pwd` and `otp`. */
  readonly amr?: readonly string[];
}

/** What the provider returned for checking the person again, and for ending its own session. It is secret. */
export const grantSchema = z.strictObject({
  /** Where roles and groups were found. The other place does not need to have them. */
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

const maxMethods = 20;

type Tokens = oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers;

/**
 * The claims of the tokens, and those of userinfo if the ID token lacks one that is needed, because many providers leave
 * groups out of it.
 *
 * @throws what the provider's library throws.
 */
export async function askTokens(
  provider: oidc.Configuration,
  tokens: Tokens,
  {
    sub,
    needed,
    before,
  }: { readonly sub: string; readonly needed: readonly string[]; readonly before?: Grant },
): Promise<Said> {
  const told: Claims = tokens.claims() ?? {};
  const hasAllNeeded = hasAll(told, needed);
  const asksMore = !hasAllNeeded && provider.serverMetadata().userinfo_endpoint !== undefined;
  const more: Claims = asksMore ? await oidc.fetchUserInfo(provider, tokens.access_token, sub) : {};
  const onlyInIdToken = needed.some((claim) => hasAll(told, [claim]) && !hasAll(more, [claim]));
  const sid = typeof told['sid'] === 'string' ? told['sid'] : before?.sid;
  const expiresIn = tokens.expiresIn();
  const refreshToken = tokens.refresh_token ?? before?.refreshToken;
  const idToken = tokens.id_token ?? before?.idToken;
  return {
    claims: { ...more, ...told },
    grant: {
      rolesFrom: onlyInIdToken ? 'id-token' : (before?.rolesFrom ?? 'userinfo'),
      accessToken: tokens.access_token,
      ...(expiresIn === undefined ? {} : { accessUntil: Date.now() + expiresIn * 1000 }),
      ...(idToken === undefined ? {} : { idToken }),
      ...(refreshToken === undefined ? {} : { refreshToken }),
      ...(sid === undefined ? {} : { sid }),
    },
  };
}

/** True if the claims have a list or a text under each of these names. */
export function hasAll(claims: Claims, needed: readonly string[]): boolean {
  return needed.every((claim) => rolesOf(claims, claim) !== undefined);
}

/** When and how the person logged in, from the claims `auth_time` and `amr`. */
export function loginFactsOf(claims: Claims): LoginFacts {
  const { auth_time: at, amr } = claims;
  const methods = (Array.isArray(amr) ? amr : [])
    .filter((method: unknown) => typeof method === 'string')
    .filter((method) => faultOfName(method) === undefined)
    .slice(0, maxMethods);
  return {
    ...(typeof at === 'number' && isInstant(at) ? { loggedInAt: new Date(at * 1000).toISOString() } : {}),
    ...(methods.length === 0 ? {} : { amr: methods }),
  };
}

function isInstant(seconds: number): boolean {
  return !Number.isNaN(new Date(seconds * 1000).getTime());
}

/**
 * @throws {ServiceError} `forbidden` if no role gives access, the person has too many groups, or the provider's id of the person
 * cannot be an actor's.
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
  const actor = { id: sub.normalize(), ...(name === undefined ? {} : { name }) };
  return { actor, scope, groups: groupsOf(claims, settings) };
}

/** The first claim that can be a name. Misleading names are skipped. */
function nameIn(claims: Claims): string | undefined {
  return [claims['name'], claims['preferred_username'], claims['email']]
    .filter((text) => typeof text === 'string')
    .map((text) => text.normalize().slice(0, maxNameLength))
    .find((text) => faultOfName(text) === undefined);
}
