import type { SignalClient } from '../client';
import { lastPollOf } from '../client/temporal/describe-execution';
import { isWorkerAway } from '../client/temporal/why-unanswered';
import type { Definition } from '../definitions';
import { expandedNodes } from '../definitions/expanded-nodes';
import { note } from './output';

/** Prints which task queues of the tasks of a definition no worker polls: such a task waits without a sign. */
export async function noteUnpolledQueues({ temporal }: SignalClient, definition: Definition): Promise<void> {
  for (const [taskQueue, nodes] of nodesByQueue(definition)) {
    // The time-skipping server does not list pollers. The execution runs, so a failed look fails nothing.
    const lastPoll = await lastPollOf(temporal, taskQueue, 'ACTIVITY').catch(() => undefined);
    if (lastPoll === undefined || !isWorkerAway(lastPoll)) continue;
    const [first = '', ...others] = nodes;
    const rest = others.length === 0 ? '' : ` and ${others.length} other${others.length === 1 ? '' : 's'}`;
    note(
      `No worker polls task queue '${taskQueue}' for the activities of the node '${first}'${rest}. They run when one does: start the ` +
        'worker of this task queue. If the name is wrong, terminate the execution, and correct the taskQueue in the definition.',
    );
  }
}

/** The ids of the tasks that name a task queue, by its name. */
function nodesByQueue(definition: Definition): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { node, way } of expandedNodes(definition)) {
    if (node.kind !== 'task' || node.taskQueue === undefined) continue;
    const nodes = found.get(node.taskQueue) ?? [];
    found.set(node.taskQueue, nodes);
    nodes.push(way.join('.'));
  }
  return found;
}
