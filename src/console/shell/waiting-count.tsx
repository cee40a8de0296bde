/**
 * The total number of pending signals, for the links to the pages. The inbox provides the number, because it has read them.
 * On other pages the service counts them, again after changes, but not after each single change.
 */
import {
  createContext,
  useContext,
  useEffect,
  useMemo,
  useState,
  type ReactElement,
  type ReactNode,
} from 'react';
import { useLive } from '../api/live';
import type { Inbox } from '../api/contract';
import { readJson } from '../api/ask';

interface WaitingCount {
  readonly told: number | undefined;
  readonly tell: (count: number | undefined) => void;
}

const gatherMs = 1_000;
const WaitingContext = createContext<WaitingCount>({ told: undefined, tell: () => undefined });

export function WaitingCountProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const [told, tell] = useState<number>();
  const count = useMemo(() => ({ told, tell }), [told]);
  return <WaitingContext value={count}>{children}</WaitingContext>;
}

/** Provides the number of pending signals while a page that has read all of them is mounted. */
export function useTellWaiting(count: number | undefined): void {
  const { tell } = useContext(WaitingContext);
  useEffect(() => {
    tell(count);
  }, [tell, count]);
  useEffect(() => () => tell(undefined), [tell]);
}

/** Returns the number of the page, or of the service. Undefined until one of them is known. */
export function useWaitingCount(): number | undefined {
  const { told } = useContext(WaitingContext);
  const [asked, setAsked] = useState<number>();
  const [changes, setChanges] = useState(0);
  const hasChanged = (): void => setChanges((before) => before + 1);
  useLive({ reread: hasChanged, opened: hasChanged, settled: hasChanged });

  const isTold = told !== undefined;
  useEffect(() => {
    if (isTold) return undefined;
    const stopping = new AbortController();
    const timer = setTimeout(() => {
      readJson<Inbox>('/api/signals?limit=1&count=true', stopping.signal)
        .then(({ count }) => setAsked(count))
        .catch(() => undefined); // the number stays; the page shows the failure
    }, gatherMs);
    return () => {
      clearTimeout(timer);
      stopping.abort();
    };
  }, [isTold, changes]);
  return told ?? asked;
}
