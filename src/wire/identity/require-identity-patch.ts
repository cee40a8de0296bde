/**
 * The patch by which workflow code asks its worker whether all gates require identities, also those without a policy. A worker says
 * yes with `requireIdentity`. The history keeps the answer, so an open gate stays as it was opened.
 */
export const requireIdentityPatch = 'gatehouse:require-identity';
