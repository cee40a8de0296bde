/**
 * Finds the executions that have changed since they were published. Each has a mark, the instant of the last change of
 * its listing; repeated polls see the same mark again. A plain class without Temporal.
 */
const maxMarks = 20_000; // executions that change within half a minute; beyond it some are published twice
const mostTold = 50; // for each poll; more are published as one event

export class ChangedMarks {
  /** By workflowId, in the order of change. */
  private readonly marks = new Map<string, number>();
  private readonly changed = new Set<string>();

  /** Records the mark of an execution, which is published if the mark has changed. */
  see(workflowId: string, mark: number): void {
    if (this.note(workflowId, mark)) this.changed.add(workflowId);
  }

  /** Records a mark that is not published. Returns false if it was known. */
  note(workflowId: string, mark: number): boolean {
    if (this.marks.get(workflowId) === mark) return false;
    this.marks.delete(workflowId); // so that it becomes the last
    this.marks.set(workflowId, mark);
    if (this.marks.size > maxMarks) {
      const [oldest] = this.marks.keys();
      if (oldest !== undefined) this.marks.delete(oldest);
    }
    return true;
  }

  /** Returns the executions that have changed since the last call, or `many`. */
  take(): readonly string[] | 'many' {
    const changed = this.changed.size > mostTold ? 'many' : [...this.changed];
    this.changed.clear();
    return changed;
  }
}
