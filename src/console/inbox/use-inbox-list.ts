/** The list of the inbox as the address filters and sorts it: the rows in their order, and the counts beside it. */
import { useEffect, useMemo } from 'react';
import { useSearchParams } from 'wouter';
import { useNow } from '../pieces/use-now';
import { applyFilter, isOverdue, narrows, readFilter, writeFilter, type InboxFilter } from './inbox-filter';
import type { Reading } from './inbox-reader';
import type { InboxRow } from './inbox-rows';
import { useInbox } from './use-inbox';

export interface Count {
  /** Undefined until it is known. */
  readonly all: number | undefined;
  /** How many of all match the filter. Undefined if the filter does not narrow the list, or not all are loaded. */
  readonly matching?: number | undefined;
}

export interface InboxList {
  readonly filter: InboxFilter;
  /** Writes the filter to the address. An open question stays open. */
  readonly setFilter: (filter: InboxFilter) => void;
  /** All rows that are loaded, with those that were settled since. */
  readonly rows: readonly InboxRow[];
  /** The rows that match the filter, in the order that the person sees. */
  readonly fitting: readonly InboxRow[];
  /** The pending signals, of the loaded rows or as the service counts them. */
  readonly waiting: Count;
  readonly overdue: Count;
  /** The number of loaded pending signals. */
  readonly loaded: number;
  readonly reading: Reading;
  readonly now: number;
  /** Removes settled rows, all or the given ones. The function is stable. */
  readonly forgetSettled: (requestIds?: ReadonlySet<string>) => void;
}

/** Reads the inbox while the component is mounted. */
export function useInboxList(): InboxList {
  const { rows, reading, forgetSettled } = useInbox();
  const [params, setParams] = useSearchParams();
  const filter = useMemo(() => readFilter(params), [params]);
  const now = useNow();
  const pending = useMemo(() => rows.filter(({ outcome }) => outcome === undefined), [rows]);
  const overdue = useMemo(() => pending.filter((row) => isOverdue(row, now)).length, [pending, now]);
  const matching = useMemo(() => {
    if (!narrows(filter) || reading.state !== 'whole') return undefined;
    const rowsOf = (show: InboxFilter['show']): number =>
      applyFilter(pending, { ...filter, show }, now).length;
    return { waiting: rowsOf('waiting'), overdue: rowsOf('overdue') };
  }, [pending, filter, now, reading.state]);
  const fitting = useMemo(() => applyFilter(rows, filter, now), [rows, filter, now]);
  useEffect(() => forgetSettled, [filter.show, forgetSettled]); // the other tab shows another list
  return {
    filter,
    setFilter: (changed) => {
      const written = writeFilter(changed);
      const gate = params.get('gate');
      if (gate !== null) written.set('gate', gate);
      setParams(written, { replace: true });
    },
    rows,
    fitting,
    waiting: {
      all: reading.state === 'whole' ? pending.length : reading.count,
      matching: matching?.waiting,
    },
    overdue: { all: isKnown(overdue, reading) ? overdue : undefined, matching: matching?.overdue },
    loaded: pending.length,
    reading,
    now,
    forgetSettled,
  };
}

/** A row that is not loaded may be overdue too, so only a number of all rows is shown. A note says what is missing. */
function isKnown(overdue: number, { state, incomplete }: Reading): boolean {
  return state === 'whole' && (overdue > 0 || incomplete === undefined);
}
