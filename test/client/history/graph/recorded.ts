/** The recorded histories, and the graph of one in short. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import type { ExecutionGraph } from '../../../../src/client/history/graph/execution-graph';
import { graphOf } from './graph-of';
import type { HistoryEvent } from '../../../../src/client/history/events/history-event';

const folder = join(__dirname, '../../../histories');

/** The names of the recordings, with their folder below test/histories. */
export const recordings = readdirSync(folder, { encoding: 'utf8', recursive: true })
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.slice(0, -'.json'.length));

export function recordedEvents(name: string): HistoryEvent[] {
  const history = historyFromJSON(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')));
  return history.events ?? [];
}

/** What the history alone tells. */
export function recorded(name: string): ExecutionGraph {
  return graphOf(recordedEvents(name), {
    workflowId: `recorded-${name.replaceAll('/', '-')}`,
    runId: 'run-1',
  });
}

/** `id kind name: state` of each node. */
export function nodesInShort({ nodes }: ExecutionGraph): string[] {
  return nodes.map(({ id, kind, name, state }) => `${id} ${kind} ${name}: ${state}`);
}

/** `from > to` of each edge, with what it saw where that was a start. */
export function edgesInShort({ edges }: ExecutionGraph): string[] {
  return edges.map(({ from, to, on }) => `${from} > ${to}${on === undefined ? '' : ` on ${on}`}`);
}
