/** In whose name a signal is read and answered: that of whoever is logged in, or of the recipient of a signed link. */
import { useMemo } from 'react';
import { useMe } from '../api/use-me';

/** What may be decided. */
type Action = 'set' | 'approve' | 'reject';

export interface GateAccess {
  readonly by: 'session' | 'link';
  /** Who answers; undefined where it is not known yet. */
  readonly you?: { readonly id: string; readonly name?: string };
  readonly allowed: readonly Action[];
  /** Of a link: what every request shows. */
  readonly token?: string;
  /** Of a link: when it ends. */
  readonly expiresAt?: string;
}

const all: readonly Action[] = ['set', 'approve', 'reject'];

/** The access of whoever is logged in. Until that is known all is offered: the service decides in the end. */
export function useSessionAccess(): GateAccess {
  const { data: me } = useMe();
  return useMemo(
    () =>
      me === undefined
        ? { by: 'session', allowed: all }
        : { by: 'session', you: me.actor, allowed: me.scopes.includes('answer') ? all : [] },
    [me],
  );
}

/** The headers that show who asks. */
export function credentials({ token }: GateAccess): Readonly<Record<string, string>> {
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}
