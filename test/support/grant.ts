import type { Grant } from '../../src/server/identity/person';

/** What a provider gave by which it cannot be asked again. */
export const spentGrant: Grant = { rolesFrom: 'userinfo', accessToken: 'spent', accessUntil: 0 };
