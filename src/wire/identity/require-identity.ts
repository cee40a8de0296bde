/** The patch that marks executions whose worker requires the identity of everybody who answers (`requireIdentity`). */
export const requireIdentityPatch = 'gatehouse:require-identity';
