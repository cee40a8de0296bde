import { Draft } from '../../../../src/client/history/graph/draft';
import type { ExecutionGraph } from '../../../../src/client/history/graph/execution-graph';
import { finishedGraph, type Beside } from '../../../../src/client/history/graph/finished-graph';
import type { HistoryEvent } from '../../../../src/client/history/events/history-event';
import { takeEvent } from '../../../../src/client/history/graph/take-event';

/**
 * The graph of a run from all events of its history, which a payload codec has decoded, and what is known beside it.
 * The same events give the same graph. How an edge comes about stands in finished-graph.ts.
 */
export function graphOf(events: Iterable<HistoryEvent>, beside: Beside): ExecutionGraph {
  const draft = new Draft();
  for (const event of events) takeEvent(draft, event);
  return finishedGraph(draft, beside);
}
