/**
 * The bulk run of this tab. It belongs to the whole console, so that it continues while the person opens other pages. The
 * browser asks before the tab is closed while answers are not sent yet. A run whose session has ended continues after the login.
 */
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type { ReactElement, ReactNode } from 'react';
import { sendAnswer } from '../api/send-answer';
import { askBeforeLeaving } from '../shell/log-out';
import { BulkRun, type BulkDecision, type BulkItem } from './bulk-run';
import { dropKeptRun, keepRun, keptRun } from './kept-run';

interface BulkRuns {
  /** The run, until the person closes it. */
  readonly run: BulkRun | undefined;
  /** Starts a run. It replaces a run that has ended. */
  readonly begin: (items: readonly BulkItem[], decision: BulkDecision) => void;
  /** Forgets a run that has ended. */
  readonly close: () => void;
}

const BulkContext = createContext<BulkRuns>({
  run: undefined,
  begin: () => undefined,
  close: () => undefined,
});

export function BulkProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const [run, setRun] = useState(() => keptRun(sendAnswer));
  const isKept = useRef(true);
  const begin = useCallback((items: readonly BulkItem[], decision: BulkDecision) => {
    const begun = new BulkRun(items, decision, sendAnswer);
    setRun(begun);
    void begun.run(); // a failure is a result of its row
  }, []);
  const close = useCallback(() => {
    dropKeptRun();
    setRun(undefined);
  }, []);
  useEffect(
    () =>
      run?.subscribe(() => {
        if (run.isHeld) isKept.current = keepRun(run);
        else if (run.state === 'running') dropKeptRun();
      }),
    [run],
  );
  useEffect(
    () => askBeforeLeaving(() => run !== undefined && (run.isUnfinished || (run.isHeld && !isKept.current))),
    [run],
  );
  const runs = useMemo(() => ({ run, begin, close }), [run, begin, close]);
  return <BulkContext value={runs}>{children}</BulkContext>;
}

/** Returns the run, and renders again when it changes. */
export function useBulkRuns(): BulkRuns {
  const runs = useContext(BulkContext);
  const { subscribe, version } = runs.run ?? none;
  useSyncExternalStore(subscribe, version);
  return runs;
}

const none = { subscribe: () => () => undefined, version: () => 0 };
