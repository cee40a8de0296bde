/**
 * An execution as its page sees it. Its graph is what is read again and again, every two seconds while it runs and the
 * page is in sight; an answer that has not changed costs the service little and travels without a body. Whatever else
 * is shown of the execution is read when the graph has changed, or an event says that its gates have.
 */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import type { Execution, Graph } from '../api/contract';
import { useLive } from '../api/live';
import { readJson } from '../api/ask';
import { isRefusal } from '../api/problem';
import { useLastingError } from '../api/use-lasting-error';
import { executionApi } from '../address/execution-address';
import { usePart } from './use-part';

const pollMs = 2_000;
/** Where an answer takes long, as without a worker, the service is left in peace for some times as long. */
const restFactor = 4;

export interface UsedExecution {
  readonly graph: Graph | undefined;
  readonly details: Execution | undefined;
  /** Another number whenever the graph is another. */
  readonly version: number;
  /** Why there is nothing to show. */
  readonly error: Error | undefined;
  /** When it was read last, in milliseconds; set where it could not be read since. */
  readonly asOf: number | undefined;
  readonly tryNow: () => void;
}

export function useExecution(workflowId: string): UsedExecution {
  const tookMs = useRef(0);
  const queries = useQueryClient();
  const queryKey = ['execution', workflowId, 'graph'];
  const reading = useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      const began = performance.now();
      const graph = await readJson<Graph>(`${executionApi(workflowId)}/graph`, signal);
      tookMs.current = performance.now() - began;
      return graph;
    },
    staleTime: 0,
    retry: (failures, error) => failures < 1 && !isFinalRefusal(error),
    refetchInterval: ({ state: { data, error } }) => {
      if (data === undefined) return error === null || isFinalRefusal(error) ? false : 2 * pollMs;
      return data.status === 'running' ? Math.max(pollMs, restFactor * tookMs.current) : false;
    },
  });
  const error = useLastingError(reading, workflowId);
  const graph = reading.data;
  const version = graph === undefined ? 0 : versionOf(graph);
  const details = usePart({
    workflowId,
    part: 'details',
    version,
    read: async (signal) => readJson<Execution>(executionApi(workflowId), signal),
    enabled: graph !== undefined,
  });
  const tryNow = useCallback(
    () => void queries.invalidateQueries({ queryKey: ['execution', workflowId] }),
    [queries, workflowId],
  );
  useLive({ reread: tryNow, changed: (id) => id === workflowId && tryNow() });
  return {
    graph,
    details: details.data,
    version,
    error: graph === undefined ? error : undefined,
    asOf: graph !== undefined && error !== undefined ? reading.dataUpdatedAt : undefined,
    tryNow,
  };
}

/** What would be refused again. */
export function isFinalRefusal(error: Error | null): boolean {
  return isRefusal(error) && error.problem.status < 500;
}

let count = 0;
const versions = new WeakMap<Graph, number>();

/** An answer that equals the one before is the same object: react-query keeps what has not changed. */
function versionOf(graph: Graph): number {
  const known = versions.get(graph);
  if (known !== undefined) return known;
  count += 1;
  versions.set(graph, count);
  return count;
}
