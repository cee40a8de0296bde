/** The queue of the page: the questions of the inbox with the filter and order of the address, updated live. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { applyFilter, ownTabs, readFilter, type InboxFilter } from '../inbox/inbox-filter';
import type { FirstRead, Reading } from '../inbox/inbox-reader';
import type { InboxRow } from '../inbox/inbox-rows';
import { useInbox } from '../inbox/use-inbox';
import { keepPass, keptPass } from './kept-pass';
import type { SentAnswer } from './outbox';
import { outbox, useOutbox } from './use-outbox';
import type { Fate, QuestionQueue } from './question-queue';

export interface UsedQueue {
  readonly queue: QuestionQueue;
  readonly reading: Reading;
  /** Whether the first question is known, so that it can be shown. */
  readonly isReady: boolean;
  readonly rows: readonly InboxRow[];
  readonly rowOf: (requestId: string) => InboxRow | undefined;
  readonly leave: (requestId: string, fate: Fate) => void;
  readonly change: (change: (queue: QuestionQueue) => QuestionQueue) => void;
}

/** `query` are the parameters of the inbox. */
export function useQueue(query: string): UsedQueue {
  const filter = useMemo(() => readFilter(new URLSearchParams(query)), [query]);
  const { rows, reading } = useInbox(firstReadOf(filter));
  const [queue, setQueue] = useState(() => keptPass(query));
  const [isReady, setIsReady] = useState(false);
  const sent = useOutbox();
  const byId = useMemo(() => new Map(rows.map((row) => [row.signal.requestId, row])), [rows]);

  // The first complete list sets the order of what follows the first question. Questions that open later join at the end.
  const hasOrder = useRef(false);
  const { hasFirst = false } = reading;
  useEffect(() => {
    const isComplete = reading.state !== 'reading';
    if (!isComplete && !hasOrder.current && !hasFirst) return;
    const pending = applyFilter(rows, filter, Date.now()).flatMap(({ signal: { requestId }, outcome }) =>
      outcome === undefined ? [requestId] : [],
    );
    const settled = rows.flatMap(({ signal: { requestId }, outcome }) =>
      outcome === undefined ? [] : [requestId],
    );
    const isOrdering = !hasOrder.current;
    hasOrder.current ||= isComplete;
    setQueue((before) => {
      const ordered = isOrdering ? withLost(before, pending).sorted(pending) : before.joined(pending);
      // The shown question says itself that it is settled.
      return ordered.left(
        settled.filter((id) => id !== ordered.at),
        'elsewhere',
      );
    });
    setIsReady(true);
  }, [rows, reading.state, hasFirst, filter]);

  useEffect(() => setQueue((before) => sent.reduce(withOutcome, before)), [sent]);

  useEffect(() => {
    if (isReady) keepPass(query, queue);
  }, [isReady, query, queue]);

  return {
    queue,
    reading,
    isReady,
    rows,
    rowOf: useCallback((requestId: string) => byId.get(requestId), [byId]),
    leave: useCallback(
      (requestId: string, fate: Fate) => setQueue((before) => before.left([requestId], fate)),
      [],
    ),
    change: setQueue,
  };
}

/** What to read first for the first question, or undefined if its place is known only when all questions are read. */
function firstReadOf({ sort, q, id, kind, workflowType, show }: InboxFilter): FirstRead | undefined {
  if (sort !== 'deadline' || q !== '') return undefined;
  const own = ownTabs.includes(show) ? show : '';
  const given = { id, kind, workflowType, for: own };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
}

/** A reload may have lost an answer on its way, so a question that is still open is asked again. */
function withLost(queue: QuestionQueue, pending: readonly string[]): QuestionQueue {
  const known = new Set(outbox.all().map(({ signal }) => signal.requestId));
  return pending
    .filter((id) => queue.fates.get(id) === 'answered' && !known.has(id))
    .reduce((before, id) => before.returned(id), queue);
}

/** What an answer has become is what its question has become. A refused answer brings its question back. */
function withOutcome(queue: QuestionQueue, sent: SentAnswer): QuestionQueue {
  const { requestId } = sent.signal;
  const isOut = queue.fates.get(requestId) === 'answered';
  if (sent.state === 'refused') return isOut ? queue.returned(requestId) : queue;
  if (sent.state === 'elsewhere' || sent.state === 'queued') return queue.corrected(requestId, sent.state);
  return queue;
}
