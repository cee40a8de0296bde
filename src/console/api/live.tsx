/** Shares one event stream among all components of the page. */
import { createContext, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { LiveChanges, type Connection, type Listening } from './live-changes';

/** The events that a component listens to. */
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

/** Provides the connection to all pages with the shell. It stays open while the person navigates. */
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
 * Calls the functions on changes while the component is mounted. The functions may be new at each render. Earlier changes
 * are not reported, so read first. Outside a {@link LiveProvider} the functions are never called.
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

/** Returns the state of the connection, and a function that reconnects at once and reads everything again. */
export function useConnection(): { readonly connection: Connection; readonly tryNow: () => void } {
  const { connection, tryNow } = useContext(LiveContext);
  return { connection, tryNow };
}
