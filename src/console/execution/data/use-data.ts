/** Reads the recorded values of the run that the page shows. The components of the page share the reads. */
import type { UseQueryResult } from '@tanstack/react-query';
import type { ExecutionData } from '../../api/contract';
import { readJson } from '../../api/ask';
import { runApi, useShownRun } from '../../address/execution-address';
import { usePart } from '../use-part';

export function useData(workflowId: string, version: number): UseQueryResult<ExecutionData> {
  const runId = useShownRun();
  return usePart({
    workflowId,
    part: 'data',
    runId,
    version,
    read: async (signal) => readJson<ExecutionData>(runApi(workflowId, 'data', runId), signal),
  });
}
