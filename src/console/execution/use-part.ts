/** Something that is read of an execution beside its graph, and read anew when the graph has changed. */
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';

interface PartOptions<Part> {
  readonly workflowId: string;
  /** What it is called among the others. */
  readonly part: string;
  readonly version: number;
  readonly read: (signal: AbortSignal) => Promise<Part>;
  readonly enabled?: boolean;
}

/** It stays what it was until it is read, and stays the same object where nothing has changed. */
export function usePart<Part>(options: PartOptions<Part>): UseQueryResult<Part> {
  const { workflowId, part, version, read, enabled = true } = options;
  const query = useQuery({
    queryKey: ['execution', workflowId, part],
    queryFn: async ({ signal }) => read(signal),
    retry: false, // without a worker, a read waits ten seconds by itself
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
