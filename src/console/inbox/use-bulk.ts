/** The selected rows of the inbox, and the decision for all of them. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { BulkDecision, BulkRun, ItemResult } from '../bulk/bulk-run';
import { useBulkRuns } from '../bulk/bulk-runs';
import type { InboxRow } from './inbox-rows';

type BulkPhase = 'choosing' | 'approve' | 'reject';

export interface Bulk {
  readonly phase: BulkPhase;
  /** The selected rows that are pending. */
  readonly picked: ReadonlySet<string>;
  /** What the selected have in common. */
  readonly like: { readonly id: string; readonly workflowType: string } | undefined;
  /** The number of further shown rows of the same kind. */
  readonly others: number;
  readonly canPick: (row: InboxRow) => boolean;
  /** Toggles a row. With `isRange`, selects all rows of its kind from the row that was selected last. */
  readonly toggle: (row: InboxRow, isRange: boolean) => void;
  readonly pickAll: () => void;
  /** Returns to the previous step: from the decision to the selection, from the selection to none. */
  readonly back: () => void;
  readonly ask: (verb: BulkDecision['verb']) => void;
  readonly send: (comment?: string) => void;
  /** Whether a row belongs to the run whose results are shown. */
  readonly isOfRun: (requestId: string) => boolean;
  /** The result of a row in that run. */
  readonly resultOf: (requestId: string) => ItemResult | undefined;
  /** The decision of that run. */
  readonly verb: BulkDecision['verb'] | undefined;
}

const none: ReadonlySet<string> = new Set();

/** `rows` are the shown rows in their order. Who may not answer selects none. `onClose` gets the requestIds of the rows that were answered. */
export function useBulk(
  rows: readonly InboxRow[],
  mayAnswer: boolean,
  onClose: (requestIds: ReadonlySet<string>) => void,
): Bulk {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(none);
  const [anchor, setAnchor] = useState<string>();
  const [phase, setPhase] = useState<BulkPhase>('choosing');
  const { run, begin } = useBulkRuns();

  const waiting = useMemo(
    () => rows.filter((row) => chosen.has(row.signal.requestId) && likeOf(row) !== undefined),
    [rows, chosen],
  );
  const first = waiting[0];
  const like = first === undefined ? undefined : likeOf(first);
  const alike = useMemo(() => rows.filter((row) => like !== undefined && likeOf(row) === like), [rows, like]);
  const picked = useMemo(() => new Set(waiting.map(({ signal }) => signal.requestId)), [waiting]);
  const isUnderWay = run !== undefined && run.state !== 'ended';

  // If other people have decided all of them, there is nothing to confirm.
  const isNone = waiting.length === 0;
  useEffect(() => {
    if (isNone && (phase === 'approve' || phase === 'reject')) setPhase('choosing');
  }, [isNone, phase]);

  const clear = useCallback(() => {
    setChosen(none);
    setPhase('choosing');
  }, []);
  useWhenClosed(run, onClose);

  return {
    phase,
    picked,
    like: first === undefined ? undefined : { id: first.signal.id, workflowType: first.signal.workflowType },
    others: alike.length - waiting.length,
    canPick: (row) => {
      const own = likeOf(row);
      return (
        mayAnswer &&
        phase === 'choosing' &&
        !isUnderWay &&
        own !== undefined &&
        (like === undefined || own === like)
      );
    },
    toggle: (row, isRange) => {
      const { requestId } = row.signal;
      const next = new Set(picked);
      if (isRange && anchor !== undefined) {
        const places = [anchor, requestId].map((id) =>
          alike.findIndex(({ signal }) => signal.requestId === id),
        );
        const [from, to] = places.sort((a, b) => a - b);
        if (from !== undefined && to !== undefined && from >= 0)
          for (const { signal } of alike.slice(from, to + 1)) next.add(signal.requestId);
      } else if (!next.delete(requestId)) next.add(requestId);
      setAnchor(requestId);
      setChosen(next);
    },
    pickAll: () => setChosen(new Set(alike.map(({ signal }) => signal.requestId))),
    back: () => {
      if (phase === 'choosing') clear();
      else setPhase('choosing');
    },
    ask: setPhase,
    send: (comment) => {
      if (phase === 'choosing') return;
      begin(
        waiting.map(({ signal }) => signal),
        comment === undefined || comment === '' ? { verb: phase } : { verb: phase, comment },
      );
      clear();
    },
    isOfRun: (requestId) => run?.has(requestId) === true,
    resultOf: (requestId) => run?.resultOf(requestId),
    verb: run?.decision.verb,
  };
}

/** Calls the function with the signals of a run when the person closes it, or starts another. */
function useWhenClosed(run: BulkRun | undefined, onClose: (requestIds: ReadonlySet<string>) => void): void {
  const before = useRef<BulkRun>(undefined);
  useEffect(() => {
    if (before.current !== undefined && before.current !== run)
      onClose(new Set(before.current.items.map(({ requestId }) => requestId)));
    before.current = run;
  }, [run, onClose]);
}

/** The kind of a row: its gate and workflow type. Undefined if the row is not pending or not an approval. */
function likeOf({ signal: { kind, id, workflowType }, outcome }: InboxRow): string | undefined {
  return kind === 'approval' && outcome === undefined ? JSON.stringify([id, workflowType]) : undefined;
}

/** Lets the Escape key return to the previous step while rows are selected. */
export function useEscapeBack({ picked, back }: Bulk): void {
  const latest = useRef(back);
  useEffect(() => {
    latest.current = back;
  });
  const isPicking = picked.size > 0;
  useEffect(() => {
    if (!isPicking) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      const isElsewhere = event.target instanceof Element && event.target.closest('[role="dialog"]') !== null;
      if (event.key === 'Escape' && !event.defaultPrevented && !isElsewhere) latest.current();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [isPicking]);
}
