/** The selected rows of the inbox, and the decision for all of them. */
import { useCallback, useEffect, useMemo, useState } from 'react';
import { sendAnswer } from '../api/send-answer';
import { BulkAnswer, type BulkDecision, type ItemResult } from './bulk-answer';
import type { InboxRow } from './inbox-rows';

type BulkPhase = 'choosing' | 'approve' | 'reject' | 'sent';

export interface Bulk {
  readonly phase: BulkPhase;
  /** The selected rows that are pending, and after sending all rows that were sent. */
  readonly picked: ReadonlySet<string>;
  /** What the selected have in common. */
  readonly like: { readonly id: string; readonly workflowType: string } | undefined;
  /** The number of further shown rows of the same kind. */
  readonly others: number;
  readonly sent: BulkAnswer | undefined;
  readonly canPick: (row: InboxRow) => boolean;
  /** Toggles a row. With `isRange`, selects all rows of its kind from the row that was selected last. */
  readonly toggle: (row: InboxRow, isRange: boolean) => void;
  readonly pickAll: () => void;
  /** Returns to the previous step: from the decision to the selection, from the selection to none. */
  readonly back: () => void;
  readonly ask: (verb: BulkDecision['verb']) => void;
  readonly send: (reason?: string) => void;
  readonly retry: () => void;
  readonly resultOf: (requestId: string) => ItemResult | undefined;
}

const none: ReadonlySet<string> = new Set();

/** `rows` are the shown rows in their order. `onClose` gets the requestIds of the rows that were answered. */
export function useBulk(rows: readonly InboxRow[], onClose: (requestIds: ReadonlySet<string>) => void): Bulk {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(none);
  const [anchor, setAnchor] = useState<string>();
  const [phase, setPhase] = useState<BulkPhase>('choosing');
  const [sent, setSent] = useState<BulkAnswer>();
  const [, setTold] = useState(0);

  const waiting = useMemo(
    () => rows.filter((row) => chosen.has(row.signal.requestId) && likeOf(row) !== undefined),
    [rows, chosen],
  );
  const first = waiting[0];
  const like = first === undefined ? undefined : likeOf(first);
  const alike = useMemo(() => rows.filter((row) => like !== undefined && likeOf(row) === like), [rows, like]);
  const picked = useMemo(() => {
    if (sent !== undefined) return new Set(sent.requestIds);
    return new Set(waiting.map(({ signal }) => signal.requestId));
  }, [sent, waiting]);

  // If other people have decided all of them, there is nothing to confirm.
  const isNone = waiting.length === 0;
  useEffect(() => {
    if (isNone && (phase === 'approve' || phase === 'reject')) setPhase('choosing');
  }, [isNone, phase]);

  const clear = useCallback(() => {
    setChosen(none);
    setPhase('choosing');
    setSent(undefined);
  }, []);

  return {
    phase,
    picked,
    like: first === undefined ? undefined : { id: first.signal.id, workflowType: first.signal.workflowType },
    others: alike.length - waiting.length,
    sent,
    canPick: (row) => {
      const own = likeOf(row);
      return phase === 'choosing' && own !== undefined && (like === undefined || own === like);
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
      if (phase === 'approve' || phase === 'reject') return setPhase('choosing');
      if (sent?.isUnderWay === true) return;
      if (sent !== undefined) onClose(picked);
      clear();
    },
    ask: setPhase,
    send: (reason) => {
      if (phase !== 'approve' && phase !== 'reject') return;
      const decision = reason === undefined || reason === '' ? { verb: phase } : { verb: phase, reason };
      const answer = new BulkAnswer([...picked], decision, sendAnswer, () => setTold((times) => times + 1));
      setSent(answer);
      setPhase('sent');
      void answer.run(); // a failure is a result of its row
    },
    retry: () => void sent?.run(),
    resultOf: (requestId) => sent?.results.get(requestId),
  };
}

/** The kind of a row: its gate and workflow type. Undefined if the row is not pending or not an approval. */
function likeOf({ signal: { kind, id, workflowType }, outcome }: InboxRow): string | undefined {
  return kind === 'approval' && outcome === undefined ? JSON.stringify([id, workflowType]) : undefined;
}
