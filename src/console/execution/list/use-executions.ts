/** Reads the matching executions page by page, and polls while the page is visible. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { ExecutionList } from '../../api/contract';
import { useLive } from '../../api/live';
import { readJson } from '../../api/ask';
import { useLastingError } from '../../api/use-lasting-error';
import { pageAddress, type ExecutionsFilter } from './executions-filter';
import { isFinalRefusal } from '../use-execution';

export type ExecutionRow = ExecutionList['items'][number];

export interface UsedExecutions {
  /** Undefined until the first page is loaded. */
  readonly rows: readonly ExecutionRow[] | undefined;
  readonly error: Error | undefined;
  readonly hasMore: boolean;
  readonly isReadingMore: boolean;
  readonly readMore: () => void;
  readonly tryNow: () => void;
}

/** Polling is needed, because no event reports the start or end of an execution without gates. */
const pollMs = 10_000;
const gatherMs = 500;
const polledPages = 4; // longer lists are not polled

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
    // A refetch would cancel the request for the next page, and the page would not be requested again.
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

/** Removes duplicates: an execution that ended between two reads may be on two pages. */
function distinct(rows: readonly ExecutionRow[]): ExecutionRow[] {
  return [...new Map(rows.map((row) => [row.runId, row])).values()];
}
