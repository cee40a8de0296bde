/** What an execution and its child executions wait for. */
import type { Graph, SignalList } from '../../api/contract';
import { readJson } from '../../api/ask';
import { executionApi } from '../../address/execution-address';
import { usePart } from '../use-part';
import { waitingGates } from './waiting-gates';

export interface Waiting {
  readonly requestId: string;
  readonly id: string;
  readonly kind: 'input' | 'approval';
  readonly prompt: string | undefined;
  readonly openedAt: string;
  readonly deadline: string | undefined;
  /** Undefined if no worker runs to return it. */
  readonly type: string | undefined;
  /** The child execution, if the gate is not of this execution. */
  readonly child: string | undefined;
}

/** The gates of the graph are known at once. Their types and the gates of children follow, if a worker returns them. */
export function useWaiting(graph: Graph | undefined, workflowId: string, version: number): Waiting[] {
  const listed = usePart({
    workflowId,
    part: 'waiting',
    version,
    read: async (signal) =>
      readJson<SignalList>(
        `${executionApi(workflowId)}/signals?state=pending&children=true&limit=1000`,
        signal,
      ),
    enabled: graph?.status === 'running',
  });
  return graph === undefined ? [] : allWaiting(graph, graph.status === 'running' ? listed.data : undefined);
}

function allWaiting(graph: Graph, listed: SignalList | undefined): Waiting[] {
  const signals = new Map((listed?.items ?? []).map((signal) => [signal.requestId, signal]));
  const own = waitingGates(graph).map(
    ({ requestId, name, kind, summary, startedAt = '', deadline }): Waiting => ({
      requestId,
      id: name,
      kind,
      prompt: signals.get(requestId)?.prompt ?? summary,
      openedAt: startedAt,
      deadline,
      type: signals.get(requestId)?.type,
      child: undefined,
    }),
  );
  const ofChildren = [...signals.values()].flatMap((signal): Waiting[] => {
    const { requestId, id, kind, prompt, openedAt, deadline, type, workflowId } = signal;
    if (workflowId === graph.workflowId || kind === 'sleep') return [];
    return [{ requestId, id, kind, prompt, openedAt, deadline, type, child: workflowId }];
  });
  return [...own, ...ofChildren];
}
