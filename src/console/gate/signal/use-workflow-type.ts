/** Reads the workflow type of a signal's execution. The recipient of a link may not read the execution. */
import { useQuery } from '@tanstack/react-query';
import type { Execution } from '../../api/contract';
import { readJson } from '../../api/ask';
import { executionApi } from '../../address/execution-address';
import type { GateAccess } from './gate-access';

export function useWorkflowType(workflowId: string | undefined, access: GateAccess): string | undefined {
  const { data } = useQuery({
    queryKey: ['workflow-type', workflowId],
    queryFn: async ({ signal }) =>
      (await readJson<Execution>(executionApi(workflowId ?? ''), signal)).workflowType,
    enabled: workflowId !== undefined && access.by === 'session',
    staleTime: Number.POSITIVE_INFINITY, // the type never changes
    retry: false,
  });
  return data;
}
