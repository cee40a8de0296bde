import type { SandboxIdentity, sandboxIdentityName } from '../../wire/identity/identity-key';

const sandbox: typeof globalThis & { readonly [sandboxIdentityName]?: SandboxIdentity } = globalThis;

/** Returns what the worker says about identities. It may differ in a replay, which must not depend on it. */
export function sandboxIdentity(): SandboxIdentity {
  return sandbox.gatehouseIdentity ?? { keys: [], requireIdentity: false };
}
