import type { Client } from '@temporalio/client';

const newestEvents = 20; // the failure is among the last few: what comes after it is retried without new events

/**
 * Why the execution's workflow task fails, where it does: a workflow that its worker does not know, or code that
 * throws before its first wait. Such a task is retried for ever, and until it is mended nobody gets an answer.
 */
export async function taskFailure(client: Client, workflowId: string): Promise<string | undefined> {
  const { namespace } = client.options;
  try {
    const { history } = await client.withDeadline(Date.now() + 2_000, () =>
      client.workflowService.getWorkflowExecutionHistoryReverse({
        namespace,
        execution: { workflowId },
        maximumPageSize: newestEvents,
      }),
    );
    const events = history?.events ?? [];
    const last = events.find(
      (event) => event.workflowTaskFailedEventAttributes ?? event.workflowTaskCompletedEventAttributes,
    );
    return last?.workflowTaskFailedEventAttributes?.failure?.message ?? undefined;
  } catch {
    return undefined; // the time-skipping server cannot tell
  }
}
