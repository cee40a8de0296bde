/**
 * What reads have found that the index does not say: signals that it still lists and that are settled, and executions
 * whose worker fails. A requestId names one opening, which settles once, so a settled one is never shown again.
 */
import type { PendingSignal } from './pending-of-execution';

const maxSettled = 10_000; // requestIds
const maxFailing = 1_000; // executions

export class KnownFaults {
  private readonly settled = new Set<string>();
  /** By workflowId, what the worker says. */
  private readonly failing = new Map<string, string>();

  noteSettled(requestId: string): void {
    this.settled.add(requestId);
    const [oldest] = this.settled;
    if (this.settled.size > maxSettled && oldest !== undefined) this.settled.delete(oldest);
  }

  /** Keeps what a worker says that fails on an execution, until it is found to run it. */
  noteWorker(workflowId: string, taskFailure: string | undefined): void {
    this.failing.delete(workflowId);
    if (taskFailure === undefined) return;
    this.failing.set(workflowId, taskFailure);
    const [oldest] = this.failing.keys();
    if (this.failing.size > maxFailing && oldest !== undefined) this.failing.delete(oldest);
  }

  /** The rows of the index that stand, each with what is known of its worker. */
  corrected(rows: readonly PendingSignal[]): PendingSignal[] {
    const standing = rows.filter(({ requestId }) => !this.settled.has(requestId));
    if (this.failing.size === 0) return standing;
    return standing.map((row) => {
      const taskFailure = this.failing.get(row.workflowId);
      return taskFailure === undefined ? row : Object.assign({}, row, { taskFailure });
    });
  }
}
