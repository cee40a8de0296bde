/** Reads the recorded values of an execution. The components of the page share the reads. */
import type { UseQueryResult } from '@tanstack/react-query';
import type { ExecutionData } from '../../api/contract';
import { readJson } from '../../api/ask';
import { executionApi } from '../../address/execution-address';
import { usePart } from '../use-part';

export function useData(workflowId: string, version: number): UseQueryResult<ExecutionData> {
  return usePart({
    workflowId,
    part: 'data',
    version,
    read: async (signal) => readJson<ExecutionData>(`${executionApi(workflowId)}/data`, signal),
  });
}
