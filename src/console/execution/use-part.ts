/** Reads a part of an execution, such as its data, and reads it again when the graph has changed. */
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { busyForMs } from '../api/busy-for-ms';

interface PartOptions<Part> {
  readonly workflowId: string;
  /** The name of the part in the query key. */
  readonly part: string;
  /** If the part differs between runs, the run. Undefined for the latest run. */
  readonly runId?: string | undefined;
  readonly version: number;
  readonly read: (signal: AbortSignal) => Promise<Part>;
  readonly enabled?: boolean;
}

/**
 * The previous data stay until the new data are read. Unchanged data stay the same object. Several components share the
 * reads of one part, and at most one read of a part is running. After a busy error the part is read again when Temporal may
 * have capacity.
 */
export function usePart<Part>(options: PartOptions<Part>): UseQueryResult<Part> {
  const { workflowId, part, runId, version, read, enabled = true } = options;
  const query = useQuery({
    queryKey: ['execution', workflowId, part, runId],
    queryFn: async ({ signal }) => read(signal),
    retry: false, // without a worker, a single read already takes ten seconds
    staleTime: 0,
    enabled,
    refetchInterval: ({ state }) => busyForMs(state.error) ?? false,
  });
  const { refetch, isFetching, error } = query;
  const isBusy = busyForMs(error) !== undefined;
  const readVersion = useRef(version);
  useEffect(() => {
    if (!enabled || isFetching || isBusy || readVersion.current === version) return;
    readVersion.current = version;
    void refetch({ cancelRefetch: false });
  }, [version, enabled, isFetching, isBusy, refetch]);
  return query;
}
