/**
 * Which executions have changed since they were told of: each has a mark, the instant when its listing changed last,
 * and one look after the other sees the same mark again. A plain class without Temporal.
 */
const maxMarks = 20_000; // executions that change within half a minute; beyond it some are told twice
const mostTold = 50; // at one look; where more have changed, that is said in one

export class ChangedMarks {
  /** By workflowId, in the order in which they changed. */
  private readonly marks = new Map<string, number>();
  private readonly changed = new Set<string>();

  /** An execution is seen with its mark, and is to be told of where that has moved. */
  see(workflowId: string, mark: number): void {
    if (this.note(workflowId, mark)) this.changed.add(workflowId);
  }

  /** Keeps a mark that nobody needs to hear of; false where it was known. */
  note(workflowId: string, mark: number): boolean {
    if (this.marks.get(workflowId) === mark) return false;
    this.marks.delete(workflowId); // so that it stands last
    this.marks.set(workflowId, mark);
    if (this.marks.size > maxMarks) {
      const [oldest] = this.marks.keys();
      if (oldest !== undefined) this.marks.delete(oldest);
    }
    return true;
  }

  /** Those that have changed since this was asked last, or that they are too many to be named. */
  take(): readonly string[] | 'many' {
    const changed = this.changed.size > mostTold ? 'many' : [...this.changed];
    this.changed.clear();
    return changed;
  }
}
