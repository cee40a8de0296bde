/** The rows of the inbox and the progress of reading them, as React state. */
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { useLive } from '../api/live';
import { InboxReader, type Reading } from './inbox-reader';
import { InboxRows, type InboxRow } from './inbox-rows';

export interface UsedInbox {
  readonly rows: readonly InboxRow[];
  readonly reading: Reading;
  /** Removes settled rows, all or the given ones. The function is stable. */
  readonly forgetSettled: (requestIds?: ReadonlySet<string>) => void;
}

export function useInbox(): UsedInbox {
  const [store] = useState(() => new InboxRows());
  const [reading, setReading] = useState<Reading>({ state: 'reading' });
  const [reader, setReader] = useState<InboxReader>();

  useEffect(() => {
    const begun = new InboxReader(store, setReading);
    begun.read();
    setReader(begun);
    return () => {
      begun.stop();
      store.forgetSettled();
    };
  }, [store]);

  useLive({
    reread: () => reader?.read(),
    opened: (signal) => {
      store.opened(signal);
      reader?.complete(signal.workflowId);
    },
    settled: (signal) => store.settled(signal),
    changed: (workflowId) => reader?.changed(workflowId),
  });

  const rows = useSyncExternalStore(store.subscribe, store.all);
  const forgetSettled = useCallback((ids?: ReadonlySet<string>) => store.forgetSettled(ids), [store]);
  return { rows, reading, forgetSettled };
}
