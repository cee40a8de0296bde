/** One stream of changes for the whole page: whoever shows what may change listens here. */
import { createContext, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { LiveChanges, type Connection, type Listening } from './live-changes';

/** What a part of a page wants to hear. */
export type Told = Partial<Omit<Listening, 'connection'>>;

interface Live {
  readonly connection: Connection;
  readonly tryNow: () => void;
  readonly listeners: Set<Told>;
}

const nobodyTells: Live = {
  connection: { state: 'connecting' },
  tryNow: () => undefined,
  listeners: new Set(),
};
const LiveContext = createContext(nobodyTells);

/** Holds the connection for all pages with the shell. It stays while one page follows the other. */
export function LiveProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const [connection, setConnection] = useState<Connection>({ state: 'connecting' });
  const [listeners] = useState(() => new Set<Told>());
  const [tryNow, setTryNow] = useState<() => void>(() => () => undefined);

  useEffect(() => {
    const reread = (): void => {
      for (const listener of listeners) listener.reread?.();
    };
    const changes = new LiveChanges({
      reread,
      opened: (signal) => {
        for (const listener of listeners) listener.opened?.(signal);
      },
      settled: (signal) => {
        for (const listener of listeners) listener.settled?.(signal);
      },
      changed: (workflowId) => {
        for (const listener of listeners) listener.changed?.(workflowId);
      },
      connection: setConnection,
    });
    setTryNow(() => () => {
      changes.connect();
      reread();
    });
    return () => changes.close();
  }, [listeners]);

  const live = useMemo(() => ({ connection, tryNow, listeners }), [connection, tryNow, listeners]);
  return <LiveContext value={live}>{children}</LiveContext>;
}

/**
 * Is told of changes while the component is there; the functions may be new ones at each rendering. It hears nothing of
 * before: read first. Outside a {@link LiveProvider} nothing is told.
 *
 * @example
 * useLive({ reread: read, changed: (id) => id === workflowId && read() });
 */
export function useLive(told: Told): void {
  const { listeners } = useContext(LiveContext);
  const latest = useRef(told);
  useEffect(() => {
    latest.current = told;
  });
  useEffect(() => {
    const listener: Required<Told> = {
      reread: () => latest.current.reread?.(),
      opened: (signal) => latest.current.opened?.(signal),
      settled: (signal) => latest.current.settled?.(signal),
      changed: (workflowId) => latest.current.changed?.(workflowId),
    };
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, [listeners]);
}

/** Whether changes arrive, and a way to try at once where they do not, which also has everything read anew. */
export function useConnection(): { readonly connection: Connection; readonly tryNow: () => void } {
  const { connection, tryNow } = useContext(LiveContext);
  return { connection, tryNow };
}
