/** The list of the inbox as the address filters and sorts it: the rows in their order, and the counts beside it. */
import { useEffect, useMemo } from 'react';
import { useSearchParams } from 'wouter';
import { useNow } from '../pieces/use-now';
import {
  applyFilter,
  isIn,
  matching,
  narrows,
  ownTabs,
  readFilter,
  tabs,
  writeFilter,
  type InboxFilter,
} from './inbox-filter';
import type { Reading } from './inbox-reader';
import type { InboxRow } from './inbox-rows';
import { useInbox } from './use-inbox';

export interface Count {
  /** Undefined until it is known. */
  readonly all: number | undefined;
  /** How many of all match the filter. Undefined if the filter does not narrow the list, or not all are loaded. */
  readonly matching?: number | undefined;
}

export type Counts = ReadonlyMap<InboxFilter['show'], Count>;

export interface InboxList {
  readonly filter: InboxFilter;
  /** Writes the filter to the address. An open question stays open. */
  readonly setFilter: (filter: InboxFilter) => void;
  /** All rows that are loaded, with those that were settled since. */
  readonly rows: readonly InboxRow[];
  /** The rows that match the filter, in the order that the person sees. */
  readonly fitting: readonly InboxRow[];
  /** The pending signals of each tab. Those of all are of the loaded rows or as the service counts them. */
  readonly counts: Counts;
  /** The number of loaded pending signals. */
  readonly loaded: number;
  readonly reading: Reading;
  readonly now: number;
  /** Removes settled rows, all or the given ones. The function is stable. */
  readonly forgetSettled: (requestIds?: ReadonlySet<string>) => void;
}

/** Reads the inbox while the component is mounted. */
export function useInboxList(): InboxList {
  const [params, setParams] = useSearchParams();
  const filter = useMemo(() => readFilter(params), [params]);
  // What concerns the person is read first, if it is shown first.
  const { rows, reading, forgetSettled } = useInbox(
    ownTabs.includes(filter.show) ? { for: filter.show } : undefined,
  );
  const now = useNow();
  const pending = useMemo(() => rows.filter(({ outcome }) => outcome === undefined), [rows]);
  const counts = useMemo(() => countsOf(pending, filter, reading, now), [pending, filter, reading, now]);
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
    counts,
    loaded: pending.length,
    reading,
    now,
    forgetSettled,
  };
}

function countsOf(pending: readonly InboxRow[], filter: InboxFilter, reading: Reading, now: number): Counts {
  const isWhole = reading.state === 'whole';
  const found = narrows(filter) && isWhole ? matching(pending, filter) : undefined;
  const countOf = (rows: readonly InboxRow[], show: InboxFilter['show']): number =>
    rows.filter((row) => isIn(show, row, now)).length;
  return new Map(
    tabs.map((show) => {
      const loaded = countOf(pending, show);
      const all = show === 'waiting' && !isWhole ? reading.count : loaded;
      // A row that is not loaded may be in a tab too, so only a number of all rows is shown. A note says what is missing.
      const isKnown = show === 'waiting' || (isWhole && (loaded > 0 || reading.incomplete === undefined));
      const matched = found && countOf(found, show);
      return [show, { all: isKnown ? all : undefined, matching: matched }];
    }),
  );
}
