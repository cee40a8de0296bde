import type { Directory } from '../directory/directory';
import { InvalidArgumentError } from '../wire/errors/errors';
import type { IdentityKey } from '../wire/identity/identity-key';

/** What a worker knows and requires of identities. */
export interface WorkerIdentity {
  /** Undefined if the worker has none. */
  readonly keys: readonly IdentityKey[] | undefined;
  /** Whether all gates ask for signatures. */
  readonly requireIdentity: boolean;
  /** Who is in which group. Undefined if it does not know. */
  readonly directory?: Directory;
}

/** Joins what two plugins of a worker know. The keys and the directory of the later one count, if it has any. */
export function joinedIdentity(earlier: WorkerIdentity | undefined, later: WorkerIdentity): WorkerIdentity {
  return {
    keys: later.keys ?? earlier?.keys,
    requireIdentity: later.requireIdentity || earlier?.requireIdentity === true,
    directory: later.directory ?? earlier?.directory,
  };
}

/** @throws {InvalidArgumentError} If a worker requires signatures that it cannot verify. */
export function checkIdentity({ keys, requireIdentity }: WorkerIdentity): void {
  if (!requireIdentity || keys !== undefined) return;
  throw new InvalidArgumentError({
    argument: 'requireIdentity',
    fault: 'is set, but the worker has no identity keys',
    remedy: 'Pass `identityKeys`, or set GATEHOUSE_IDENTITY_KEYS.',
  });
}
