/** The rows of the inbox and the progress of reading them, as React state. */
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useLive } from '../api/live';
import { InboxReader, type FirstRead, type Reading } from './inbox-reader';
import { InboxRows, type InboxRow } from './inbox-rows';

export interface UsedInbox {
  readonly rows: readonly InboxRow[];
  readonly reading: Reading;
  /** Removes settled rows, all or the given ones. The function is stable. */
  readonly forgetSettled: (requestIds?: ReadonlySet<string>) => void;
}

interface ReadRows {
  readonly store: InboxRows;
  /** Undefined while their page is shown. */
  readonly leftAt?: number;
}

/** The rows that were read completely last: the inbox and the queue follow each other, and show the same rows. */
let last: ReadRows | undefined;
const passedOnMs = 10_000; // enough to load the other page; later too much may have changed

/** `first` says what is read first if the inbox is read anew. Only its first value counts. */
export function useInbox(first?: FirstRead): UsedInbox {
  const [passedOn] = useState(takePassedOn);
  const [store] = useState(() => passedOn ?? new InboxRows());
  const [reading, setReading] = useState<Reading>({ state: passedOn === undefined ? 'reading' : 'whole' });
  const [reader, setReader] = useState<InboxReader>();
  const asked = useRef(passedOn === undefined ? first : undefined);

  useEffect(() => {
    const begun = new InboxReader(
      store,
      (told) => {
        // Rows that were read completely stay so while they are read again.
        if (told.state !== 'reading' || last?.store !== store) setReading(told);
        if (told.state === 'whole') last = { store };
      },
      asked.current,
    );
    begun.read();
    setReader(begun);
    return () => {
      begun.stop();
      store.forgetSettled();
      if (last?.store === store) last = { store, leftAt: Date.now() };
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

function takePassedOn(): InboxRows | undefined {
  const { store, leftAt = Date.now() } = last ?? {};
  return Date.now() - leftAt < passedOnMs ? store : undefined;
}
