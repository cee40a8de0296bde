import type { WorkflowHandle } from '@temporalio/client';
import type { ReachedLines } from './reached-lines';

/** Waits until the execution waits at a line and its workflow task has ended, so that the next message finds it idle. */
export async function isWaitingAt(lines: ReachedLines, handle: WorkflowHandle, line: string): Promise<void> {
  await lines.when(handle.workflowId, line);
  for (;;) {
    const { raw } = await handle.describe();
    if (raw.pendingWorkflowTask === null || raw.pendingWorkflowTask === undefined) return;
  }
}
