import type { Grant } from '../../src/server/identity/person';

/** A grant that cannot be renewed: its access token has expired, and it has no refresh token. */
export const spentGrant: Grant = { rolesFrom: 'userinfo', accessToken: 'spent', accessUntil: 0 };
