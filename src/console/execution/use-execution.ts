/**
 * Reads an execution and keeps it up to date. Its graph is polled every two seconds while the execution runs and the page is
 * visible; an unchanged graph costs the service little, and its response has no body. The other parts of the page are read
 * again when the graph has changed, or an event reports that the gates have changed.
 */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import type { Execution, Graph } from '../api/contract';
import { useLive } from '../api/live';
import { readJson } from '../api/ask';
import { busyForMs } from '../api/busy-for-ms';
import { isRefusal } from '../api/problem';
import { useLastingError } from '../api/use-lasting-error';
import { executionApi, runApi } from '../address/execution-address';
import { useGathered } from './use-gathered';
import { usePart } from './use-part';

const pollMs = 2_000;
/** After a slow response, for example without a worker, polling pauses for a multiple of its duration. */
const restFactor = 4;

export interface UsedExecution {
  readonly graph: Graph | undefined;
  readonly details: Execution | undefined;
  /** Changes whenever the graph changes. */
  readonly version: number;
  /** Why there is no graph to show. */
  readonly error: Error | undefined;
  /** When the graph was last read, in milliseconds since 1970. Set only if later reads failed. */
  readonly asOf: number | undefined;
  readonly tryNow: () => void;
}

/** Without `runId` it reads the latest run. */
export function useExecution(workflowId: string, runId?: string): UsedExecution {
  const tookMs = useRef(0);
  const queries = useQueryClient();
  const queryKey = ['execution', workflowId, 'graph', runId];
  const reading = useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      const began = performance.now();
      const graph = await readJson<Graph>(runApi(workflowId, 'graph', runId), signal);
      tookMs.current = performance.now() - began;
      return graph;
    },
    staleTime: 0,
    retry: (failures, error) => failures < 1 && !isFinalRefusal(error) && busyForMs(error) === undefined,
    refetchInterval: ({ state: { data, error } }) => {
      const busyMs = busyForMs(error);
      if (busyMs !== undefined) return busyMs;
      if (data === undefined) return error === null || isFinalRefusal(error) ? false : 2 * pollMs;
      return data.status === 'running' ? Math.max(pollMs, restFactor * tookMs.current) : false;
    },
  });
  const error = useLastingError(reading, workflowId);
  const graph = reading.data;
  const [changes, setChanges] = useState(0);
  const version = graph === undefined ? 0 : versionOf(graph) + changes;
  const details = usePart({
    workflowId,
    part: 'details',
    version,
    read: async (signal) => readJson<Execution>(executionApi(workflowId), signal),
    enabled: graph !== undefined,
  });
  const tryNow = useCallback(
    () => void queries.invalidateQueries({ queryKey: ['execution', workflowId] }, { cancelRefetch: false }),
    [queries, workflowId],
  );
  const { refetch } = reading;
  const readSoon = useGathered(async () => {
    const { data } = await refetch();
    // The graph is the same after a change that has no node, such as an early answer. The other parts may differ.
    if (data === graph) setChanges((last) => last + 1);
  });
  const isOfChild = (id: string): boolean =>
    graph?.nodes.some(({ workflowId: other }) => other === id) === true;
  useLive({
    reread: tryNow,
    changed: (id) => {
      if (id === workflowId || isOfChild(id)) readSoon();
    },
  });
  return {
    graph,
    details: details.data,
    version,
    error: graph === undefined ? error : undefined,
    asOf: graph !== undefined && error !== undefined ? reading.dataUpdatedAt : undefined,
    tryNow,
  };
}

/** Whether a retry would be refused again. */
export function isFinalRefusal(error: Error | null): boolean {
  return isRefusal(error) && error.problem.status < 500;
}

let count = 0;
const versions = new WeakMap<Graph, number>();

/** Counts changes of the graph. An unchanged response is the same object, because react-query keeps it. */
function versionOf(graph: Graph): number {
  const known = versions.get(graph);
  if (known !== undefined) return known;
  count += 1;
  versions.set(graph, count);
  return count;
}
