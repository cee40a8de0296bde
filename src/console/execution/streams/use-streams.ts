/** Reads the streams of an execution. */
import type { Stream, StreamList } from '../../api/contract';
import { readJson } from '../../api/ask';
import { executionApi } from '../../address/execution-address';
import { usePart } from '../use-part';

/** Undefined until they are read, and if no worker runs to list them. */
export function useStreams(workflowId: string, version: number): readonly Stream[] | undefined {
  const { data } = usePart({
    workflowId,
    part: 'streams',
    version,
    read: async (signal) => readJson<StreamList>(`${executionApi(workflowId)}/streams`, signal),
  });
  return data?.items;
}
