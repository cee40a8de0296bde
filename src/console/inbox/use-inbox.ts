/** The inbox as a page sees it: its rows, how far they are read, and whether changes arrive. */
import { useEffect, useState, useSyncExternalStore } from 'react';
import { LiveChanges, type Connection } from '../api/live-changes';
import { InboxReader, type Reading } from './inbox-reader';
import { InboxRows, type InboxRow } from './inbox-rows';

export interface UsedInbox {
  readonly rows: readonly InboxRow[];
  readonly reading: Reading;
  readonly connection: Connection;
  /** Reads and connects at once. */
  readonly tryNow: () => void;
  /** Lets go of what is settled. */
  readonly forgetSettled: () => void;
}

export function useInbox(): UsedInbox {
  const [store] = useState(() => new InboxRows());
  const [reading, setReading] = useState<Reading>({ state: 'reading' });
  const [connection, setConnection] = useState<Connection>({ state: 'connecting' });
  const [tryNow, setTryNow] = useState<() => void>(() => () => undefined);

  useEffect(() => {
    const reader = new InboxReader(store, setReading);
    reader.read();
    const changes = new LiveChanges({
      reread: reader.read,
      opened: (signal) => {
        store.opened(signal);
        reader.complete(signal.workflowId);
      },
      settled: (signal) => store.settled(signal),
      connection: setConnection,
    });
    setTryNow(() => () => {
      changes.connect();
      reader.read();
    });
    return () => {
      changes.close();
      reader.stop();
      store.forgetSettled();
    };
  }, [store]);

  const rows = useSyncExternalStore(store.subscribe, store.all);
  return { rows, reading, connection, tryNow, forgetSettled: () => store.forgetSettled() };
}
