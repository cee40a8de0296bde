/** The executions that fit, a page after the other, and again while somebody looks. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { ExecutionList } from '../api/contract';
import { useLive } from '../api/live';
import { readJson } from '../api/ask';
import { useLastingError } from '../api/use-lasting-error';
import { pageAddress, type ExecutionsFilter } from './executions-filter';
import { isFinalRefusal } from './use-execution';

export type ExecutionRow = ExecutionList['items'][number];

export interface UsedExecutions {
  /** Undefined until the first page is there. */
  readonly rows: readonly ExecutionRow[] | undefined;
  readonly error: Error | undefined;
  readonly hasMore: boolean;
  readonly isReadingMore: boolean;
  readonly readMore: () => void;
  readonly tryNow: () => void;
}

/** Temporal tells nobody that an execution without gates has begun or ended. */
const pollMs = 10_000;
const gatherMs = 500;
const polledPages = 4; // more than anybody looks at: they are read anew when asked for

export function useExecutions(filter: ExecutionsFilter): UsedExecutions {
  const query = useInfiniteQuery({
    queryKey: ['executions', filter],
    queryFn: async ({ pageParam, signal }) => readJson<ExecutionList>(pageAddress(filter, pageParam), signal),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
    staleTime: 0,
    retry: (failures, error) => failures < 1 && !isFinalRefusal(error),
    refetchInterval: ({ state: { data } }) => ((data?.pages.length ?? 0) <= polledPages ? pollMs : false),
  });
  const error = useLastingError(query, JSON.stringify(filter));
  const { refetch, fetchNextPage, isFetchingNextPage } = query;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [isDue, setIsDue] = useState(false);
  const soon = (): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setIsDue(true), gatherMs);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    // A refetch cancels the request for the next page, and nobody would ask for that page again.
    if (!isDue || isFetchingNextPage) return;
    setIsDue(false);
    void refetch();
  }, [isDue, isFetchingNextPage, refetch]);
  useLive({ reread: soon, opened: soon, settled: soon, changed: soon });

  return {
    rows: query.data === undefined ? undefined : distinct(query.data.pages.flatMap(({ items }) => items)),
    error,
    hasMore: query.hasNextPage,
    isReadingMore: isFetchingNextPage,
    readMore: () => void fetchNextPage(),
    tryNow: () => void refetch(),
  };
}

/** One that ended while pages were read may be on two of them. */
function distinct(rows: readonly ExecutionRow[]): ExecutionRow[] {
  return [...new Map(rows.map((row) => [row.runId, row])).values()];
}
