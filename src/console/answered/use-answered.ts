/** The answered signals that a filter selects, read again while they may change. */
import { useInfiniteQuery, type UseInfiniteQueryResult } from '@tanstack/react-query';
import type { Answered, Decision, Decisions } from '../api/contract';
import { readJson } from '../api/ask';
import { useMe } from '../api/use-me';
import { addressOf, type AnsweredFilter } from './answered-filter';

export interface UsedAnswered {
  /** The last settled first. Undefined until the first response. */
  readonly signals: readonly Decision[] | undefined;
  /** How many executions have been read, if some are still to be read. */
  readonly progress: Answered['progress'];
  readonly incomplete: string | undefined;
  /** The workflowIds of executions with more answers than are listed. */
  readonly moreIn: readonly string[];
  readonly error: Error | null;
  readonly query: UseInfiniteQueryResult;
}

const pageSize = '100';
const readingMs = 200;
/** Visibility may list a change later than the event that announces it. */
const againMs = 15_000;

/** @param withValues True to read the answers too, as the audit does. */
export function useAnswered(filter: AnsweredFilter, withValues: boolean = false): UsedAnswered {
  const { data: me } = useMe();
  const path = withValues ? '/api/audit' : '/api/answered';
  const query = useInfiniteQuery({
    queryKey: ['answered', path, filter.since, filter.workflowType, filter.outcome, filter.by, me?.actor.id],
    queryFn: ({ signal, pageParam }) =>
      readJson<Decisions>(
        addressOf(path, filter, me?.actor.id, { limit: pageSize, cursor: pageParam }),
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ progress }) => progress !== undefined) === true ? readingMs : againMs,
  });
  const pages = query.data?.pages;
  return {
    signals: pages?.flatMap(({ items }) => items),
    progress: pages?.find(({ progress }) => progress !== undefined)?.progress,
    incomplete: pages?.find(({ incomplete }) => incomplete !== undefined)?.incomplete,
    moreIn: [...new Set(pages?.flatMap(({ moreIn = [] }) => moreIn))],
    error: query.error,
    query,
  };
}
