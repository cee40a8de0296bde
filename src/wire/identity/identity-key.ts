/** The public keys that a worker accepts signatures of. */

/** A public Ed25519 key, as in a JSON Web Key Set, with what its holder may say. */
export interface IdentityKey {
  /** The name of the key. */
  readonly kid: string;
  /** The 32 bytes of the public key in base64url. */
  readonly x: string;
  /** Patterns of the ids for which the key may sign, with `*` for any characters: `robot:*`. Default: all. */
  readonly subjects?: readonly string[];
  /** The kinds of actors for which the key may sign: `program` for the key of a program. Default: all. */
  readonly kinds?: readonly string[];
  /** The groups that the key may give. Default: all. */
  readonly groups?: readonly string[];
  /** The ways of arrival for which the key may sign. Default: all. */
  readonly via?: readonly string[];
  /** Signatures made later are refused, ISO 8601 in UTC. For a key that was replaced: signatures of starters stay valid. */
  readonly notAfter?: string;
}

/** What a worker tells the sandbox about identities, by a value that is put before the code of the bundle. */
export interface SandboxIdentity {
  readonly keys: readonly IdentityKey[];
  /** Whether all gates ask for signatures. */
  readonly requireIdentity: boolean;
}

/** The name of the value on the sandbox's `globalThis`. */
export const sandboxIdentityName = 'gatehouseIdentity';
