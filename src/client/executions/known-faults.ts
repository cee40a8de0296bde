/**
 * Corrects the rows of the index by what other reads have found: signals that are settled but still listed, and
 * executions whose worker fails. A requestId names one opening, which is settled only once, so a settled one is never
 * shown again. If the index still lists a signal long after it was settled, the index has lost a change, and the
 * execution is mislisted.
 */
import type { PendingSignal } from '../inbox/pending-of-execution';

const maxSettled = 10_000; // requestIds
const maxFailing = 1_000; // executions
const maxMislisted = 1_000; // executions
/** How long visibility may be late after a change. */
export const lagMs = 30_000;

export class KnownFaults {
  /** When each signal was settled, in milliseconds since 1970, by requestId. */
  private readonly settled = new Map<string, number>();
  /** The failure of the worker, by workflowId. */
  private readonly failing = new Map<string, string>();

  /** Executions with omitted rows whose change is older than `lagMs`, until `takeMislisted` returns them. */
  private readonly mislisted = new Set<string>();

  /** Records that a signal was settled `at` an instant, in milliseconds since 1970. NaN means now. */
  noteSettled(requestId: string, at: number = NaN): void {
    this.settled.set(requestId, Number.isNaN(at) ? Date.now() : at);
    const [oldest] = this.settled.keys();
    if (this.settled.size > maxSettled && oldest !== undefined) this.settled.delete(oldest);
  }

  /** Records the failure of the worker of an execution; undefined removes it. */
  noteWorker(workflowId: string, taskFailure: string | undefined): void {
    this.failing.delete(workflowId);
    if (taskFailure === undefined) return;
    this.failing.set(workflowId, taskFailure);
    const [oldest] = this.failing.keys();
    if (this.failing.size > maxFailing && oldest !== undefined) this.failing.delete(oldest);
  }

  /** The rows that are still pending, each with the known failure of its worker. */
  corrected(rows: readonly PendingSignal[]): PendingSignal[] {
    const standing = rows.filter((row) => !this.isSettled(row));
    if (this.failing.size === 0) return standing;
    return standing.map((row) => {
      const taskFailure = this.failing.get(row.workflowId);
      return taskFailure === undefined ? row : Object.assign({}, row, { taskFailure });
    });
  }

  /** Returns the executions that the index lists incorrectly, and forgets them. */
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
