/** Counts the history of executions: events, bytes and workflow tasks. The counts are the same on every machine. */
import type { Client } from '@temporalio/client';
import { temporal } from '@temporalio/proto';

export interface HistoryCosts extends Readonly<Record<string, number>> {
  readonly events: number;
  readonly bytes: number;
  readonly 'workflow tasks': number;
}

const { EventType } = temporal.api.enums.v1;
const { History } = temporal.api.history.v1;

const more = 10;

/**
 * Returns the cost of one gate: the difference between an execution of eleven gates and one of a single gate, divided by ten.
 * The difference removes the fixed cost of an execution, and the division averages varying bytes, such as instants.
 */
export async function costsPerGate(
  client: Client,
  run: (gates: number) => Promise<string>,
): Promise<HistoryCosts> {
  const one = await historyCosts(client, await run(1));
  const many = await historyCosts(client, await run(1 + more));
  const perGate = (of: keyof HistoryCosts): number => ((many[of] ?? 0) - (one[of] ?? 0)) / more;
  return { events: perGate('events'), bytes: perGate('bytes'), 'workflow tasks': perGate('workflow tasks') };
}

async function historyCosts(client: Client, workflowId: string): Promise<HistoryCosts> {
  const history = await client.workflow.getHandle(workflowId).fetchHistory();
  const events = history.events ?? [];
  const tasks = events.filter(({ eventType }) => eventType === EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED);
  return {
    events: events.length,
    bytes: History.encode(history).finish().length,
    'workflow tasks': tasks.length,
  };
}
