/**
 * Reads what the workflow of a signal's execution is called: the name of its definition, or else its type. The recipient of a link
 * may not read the execution.
 */
import { useQuery } from '@tanstack/react-query';
import type { Execution } from '../../api/contract';
import { readJson } from '../../api/ask';
import { executionApi } from '../../address/execution-address';
import type { GateAccess } from './gate-access';

export function useWorkflowName(workflowId: string | undefined, access: GateAccess): string | undefined {
  const { data } = useQuery({
    queryKey: ['workflow-name', workflowId],
    queryFn: async ({ signal }) => {
      const { definition, workflowType } = await readJson<Execution>(executionApi(workflowId ?? ''), signal);
      return definition ?? workflowType;
    },
    enabled: workflowId !== undefined && access.by === 'session',
    staleTime: Number.POSITIVE_INFINITY, // the name never changes
    retry: false,
  });
  return data;
}
