/**
 * What reads have found that the index does not say: signals that it still lists and that are settled, and executions
 * whose worker fails. A requestId names one opening, which settles once, so a settled one is never shown again. Where the
 * index still lists a signal long after it was settled, it has lost a change: its execution is named as listed wrongly.
 */
import type { PendingSignal } from '../inbox/pending-of-execution';

const maxSettled = 10_000; // requestIds
const maxFailing = 1_000; // executions
const maxMislisted = 1_000; // executions
/** After a change visibility may well be late for so long. */
export const lagMs = 30_000;

export class KnownFaults {
  /** By requestId, when it was settled; milliseconds since 1970. */
  private readonly settled = new Map<string, number>();
  /** By workflowId, what the worker says. */
  private readonly failing = new Map<string, string>();

  /** Executions whose rows were left out though their change was long ago; those that nobody has taken yet. */
  private readonly mislisted = new Set<string>();

  /** A signal was settled `at` an instant, in milliseconds since 1970; now where that is not known (NaN). */
  noteSettled(requestId: string, at: number = NaN): void {
    this.settled.set(requestId, Number.isNaN(at) ? Date.now() : at);
    const [oldest] = this.settled.keys();
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
    const standing = rows.filter((row) => !this.isSettled(row));
    if (this.failing.size === 0) return standing;
    return standing.map((row) => {
      const taskFailure = this.failing.get(row.workflowId);
      return taskFailure === undefined ? row : Object.assign({}, row, { taskFailure });
    });
  }

  /** The executions that the index was found to list wrongly since this was asked last. */
  takeMislisted(): readonly string[] {
    const workflowIds = [...this.mislisted];
    this.mislisted.clear();
    return workflowIds;
  }

  private isSettled({ requestId, workflowId }: PendingSignal): boolean {
    const at = this.settled.get(requestId);
    if (at === undefined) return false;
    if (Date.now() - at > lagMs && this.mislisted.size < maxMislisted) this.mislisted.add(workflowId);
    return true;
  }
}
