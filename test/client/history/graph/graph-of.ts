import { Draft } from '../../../../src/client/history/graph/draft';
import type { ExecutionGraph } from '../../../../src/client/history/graph/execution-graph';
import { finishedGraph, type Beside } from '../../../../src/client/history/graph/finished-graph';
import type { HistoryEvent } from '../../../../src/client/history/events/history-event';
import { takeEvent } from '../../../../src/client/history/graph/take-event';

/**
 * Makes the graph of a run from all decoded events of its history, and what is known besides. The same events give the
 * same graph. finished-graph.ts has the rule of edges.
 */
export function graphOf(events: Iterable<HistoryEvent>, beside: Beside): ExecutionGraph {
  const draft = new Draft();
  for (const event of events) takeEvent(draft, event);
  return finishedGraph(draft, beside);
}
