/** Who reads and answers a signal: the person who is logged in, or the recipient of a signed link. */
import { useMemo } from 'react';
import type { Signal } from '../../api/contract';
import { forPageActor } from '../../api/for-page-actor';
import { useMe } from '../../api/use-me';

/** An action that a person may take. */
type Action = 'set' | 'approve' | 'reject';

export interface GateAccess {
  readonly by: 'session' | 'link';
  /** Who answers. Undefined until it is loaded. */
  readonly you?: { readonly id: string; readonly name?: string };
  readonly allowed: readonly Action[];
  /** Whether the person may make signed links for the question. */
  readonly mayMakeLinks?: boolean;
  /** The token of the link, which every request sends. */
  readonly token?: string;
  /** When the link expires. */
  readonly expiresAt?: string;
}

const all: readonly Action[] = ['set', 'approve', 'reject'];

/** The access of the person who is logged in. All actions are offered until it is loaded, because the service checks them. */
export function useSessionAccess(): GateAccess {
  const { data: me } = useMe();
  return useMemo(
    () =>
      me === undefined
        ? { by: 'session', allowed: all }
        : {
            by: 'session',
            you: me.actor,
            allowed: me.scopes.includes('answer') ? all : [],
            mayMakeLinks: me.scopes.includes('admin'),
          },
    [me],
  );
}

/** Whether this person may answer a signal. */
export function isAllowed({ kind }: Pick<Signal, 'kind'>, { allowed }: GateAccess): boolean {
  return allowed.some((action) => (action === 'set') === (kind === 'input'));
}

/** The headers that authenticate a request. The service refuses a request of a page that was made for another person. */
export function credentials({ token }: GateAccess): Readonly<Record<string, string>> {
  return token === undefined ? forPageActor() : { authorization: `Bearer ${token}` };
}
