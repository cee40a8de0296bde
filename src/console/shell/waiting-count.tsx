/**
 * How many signals wait in all, for the links to the pages. The inbox has read them and says it; elsewhere the service
 * is asked, again after changes, but not at each of them.
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

/** A page that has read all that waits says how many there are, for as long as it is there. */
export function useTellWaiting(count: number | undefined): void {
  const { tell } = useContext(WaitingContext);
  useEffect(() => {
    tell(count);
  }, [tell, count]);
  useEffect(() => () => tell(undefined), [tell]);
}

/** What a page says, else what the service counts; undefined until one of them is known. */
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
        .catch(() => undefined); // the number stays as it was; the page says what is wrong
    }, gatherMs);
    return () => {
      clearTimeout(timer);
      stopping.abort();
    };
  }, [isTold, changes]);
  return told ?? asked;
}
