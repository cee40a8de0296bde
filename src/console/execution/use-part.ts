/** Reads a part of an execution, such as its data, and reads it again when the graph has changed. */
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';

interface PartOptions<Part> {
  readonly workflowId: string;
  /** The name of the part in the query key. */
  readonly part: string;
  readonly version: number;
  readonly read: (signal: AbortSignal) => Promise<Part>;
  readonly enabled?: boolean;
}

/** The previous data stay until the new data are read. Unchanged data stay the same object. */
export function usePart<Part>(options: PartOptions<Part>): UseQueryResult<Part> {
  const { workflowId, part, version, read, enabled = true } = options;
  const query = useQuery({
    queryKey: ['execution', workflowId, part],
    queryFn: async ({ signal }) => read(signal),
    retry: false, // without a worker, a single read already takes ten seconds
    staleTime: 0,
    enabled,
  });
  const { refetch } = query;
  const readVersion = useRef(version);
  useEffect(() => {
    if (!enabled || readVersion.current === version) return;
    readVersion.current = version;
    void refetch();
  }, [version, enabled, refetch]);
  return query;
}
