/**
 * Undoes the last answer, if its workflow receives the stream `undo` (docs/inbox.md). The workflow opens the gate again, and the
 * new opening is shown next. If it opens none within a few seconds, the answer stays, and the one before it can be undone. The
 * decision of an approval is not offered, because workflows go on after it.
 */
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { executionApi } from '../address/execution-address';
import { ask, readJson } from '../api/ask';
import type { StreamList } from '../api/contract';
import { newRequestKey } from '../api/new-request-key';
import { asProblem } from '../api/problem';
import type { InboxRow } from '../inbox/inbox-rows';
import type { SentAnswer } from './outbox';
import { outbox } from './use-outbox';

export interface UsedUndo {
  /** The answer that can be undone. */
  readonly last: SentAnswer | undefined;
  readonly undo: () => void;
  readonly state: 'idle' | 'undoing' | 'failed';
  /** Why the answer was not undone. Empty if the workflow has not opened its gate again. */
  readonly reason: string | undefined;
}

const stream = 'undo';
const openedWithinMs = 5_000;

/** `onOpened` gets the requestIds of the undone answer and of the new opening. */
export function useUndo(
  sent: readonly SentAnswer[],
  rows: readonly InboxRow[],
  onOpened: (answered: string, opened: string) => void,
): UsedUndo {
  const [final, setFinal] = useState<ReadonlySet<string>>(new Set());
  const last = sent.findLast(
    ({ state, verb, signal }) => state === 'taken' && verb.action === 'set' && !final.has(signal.requestId),
  );
  const { data: canUndo = false } = useQuery({
    // Executions of one workflow type have the same streams.
    queryKey: ['undo', typeOf(last, rows)],
    queryFn: async ({ signal: abort }) => {
      const path = `${executionApi(last?.signal.workflowId ?? '')}/streams`;
      const { items } = await readJson<StreamList>(path, abort);
      return items.some((each) => each.stream === stream && each.type !== undefined);
    },
    enabled: last !== undefined,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [undone, setUndone] = useState<SentAnswer>();
  const [isSent, setIsSent] = useState(false);
  const [reason, setReason] = useState<string>();

  const undo = useCallback(() => {
    if (last === undefined || !canUndo || undone !== undefined) return;
    setUndone(last);
    setIsSent(false);
    setReason(undefined);
    sendUndo(last).then(
      () => setIsSent(true),
      (error: unknown) => {
        setUndone(undefined);
        setReason(asProblem(error).message);
      },
    );
  }, [last, canUndo, undone]);

  const opened =
    undone === undefined ? undefined : rows.find((row) => isReopened(row, undone))?.signal.requestId;
  useEffect(() => {
    if (undone === undefined || opened === undefined) return;
    outbox.remove(undone.signal.requestId);
    onOpened(undone.signal.requestId, opened);
    setUndone(undefined);
  }, [undone, opened, onOpened]);

  useEffect(() => {
    if (undone === undefined || !isSent) return undefined;
    const timer = setTimeout(() => {
      setFinal((before) => new Set(before).add(undone.signal.requestId));
      setUndone(undefined);
      setReason('');
    }, openedWithinMs);
    return () => clearTimeout(timer);
  }, [undone, isSent]);

  useEffect(() => setReason(undefined), [sent.length]); // it was about an earlier answer

  const state = undone !== undefined ? 'undoing' : reason === undefined ? 'idle' : 'failed';
  return { last: canUndo ? last : undefined, undo, state, reason };
}

function typeOf(last: SentAnswer | undefined, rows: readonly InboxRow[]): string | undefined {
  const workflowId = last?.signal.workflowId;
  return rows.find(({ signal }) => signal.workflowId === workflowId)?.signal.workflowType ?? workflowId;
}

async function sendUndo({ signal: { id, requestId, workflowId } }: SentAnswer): Promise<void> {
  await ask(`${executionApi(workflowId)}/streams/${stream}/items`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': newRequestKey() },
    body: JSON.stringify({ value: { id, requestId } }),
  });
}

function isReopened({ signal, outcome }: InboxRow, { signal: answered }: SentAnswer): boolean {
  return (
    outcome === undefined &&
    signal.workflowId === answered.workflowId &&
    signal.id === answered.id &&
    signal.requestId !== answered.requestId
  );
}
