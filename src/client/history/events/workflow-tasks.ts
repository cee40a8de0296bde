/**
 * The workflow tasks of a run, each with what it saw for the first time: its wakers. Events between two tasks wake the next
 * one; those of a task that failed or timed out stay for the task that completes.
 */

/** A node whose end, or start, a task saw. */
export interface Waker {
  readonly node: string;
  readonly on?: 'started';
}

export interface WorkflowTask {
  /** The id of the event that completed it, which every command names. */
  readonly id: number;
  /** When it started, in milliseconds: the time that its workflow code read. */
  readonly at: number;
  wakers: Waker[];
  /** Whether nothing came in before it: it goes on with what the task before was at, as for a long local activity. */
  isContinuation: boolean;
  /** Whether the task before ran for so long that it may have been ended to go on with a local activity here. */
  mayGoOn: boolean;
}

export class WorkflowTasks {
  private arrived: Waker[] = [];
  private anything = false;
  private startedAt = 0;
  private readonly tasks = new Map<number, WorkflowTask>();
  private readonly byTime = new Map<number, WorkflowTask[]>();
  private readonly byEnded = new Map<string, WorkflowTask>();
  /** Workers end a task for a new one at four fifths of this. */
  timeoutMs = 10_000;
  private tookMs = 0;
  first?: WorkflowTask;
  /** The last task that has completed. */
  last?: WorkflowTask;

  /** Something came in that the next task will see; nothing is named where no node stands for it. */
  arrive(...wakers: readonly Waker[]): void {
    this.arrived.push(...wakers);
    this.anything = true;
  }

  start(at: number): void {
    this.startedAt = at;
  }

  complete(id: number, at: number): void {
    const isContinuation = !this.anything && this.last !== undefined;
    const wakers = isContinuation ? [...(this.last?.wakers ?? [])] : this.arrived;
    const mayGoOn = this.tookMs >= this.timeoutMs / 2;
    this.tookMs = at - this.startedAt;
    const task = { id, at: this.startedAt, wakers, isContinuation, mayGoOn };
    this.first ??= task;
    this.last = task;
    this.tasks.set(id, task);
    this.byTime.set(task.at, [...(this.byTime.get(task.at) ?? []), task]);
    for (const { node, on } of this.arrived) if (on === undefined) this.byEnded.set(node, task);
    this.arrived = [];
    this.anything = false;
  }

  /** An update is written by the task that accepts it, and is what woke that task. */
  accept(...wakers: readonly Waker[]): void {
    const task = this.last;
    if (task === undefined) return;
    if (task.isContinuation) task.wakers = [];
    task.isContinuation = false;
    task.wakers.push(...wakers);
  }

  get(id: number | undefined): WorkflowTask | undefined {
    return id === undefined ? undefined : this.tasks.get(id);
  }

  /** The one task whose code read this time; undefined where none did, or more than one. */
  at(instant: string | undefined): WorkflowTask | undefined {
    const found = instant === undefined ? [] : (this.byTime.get(Date.parse(instant)) ?? []);
    return found.length === 1 ? found[0] : undefined;
  }

  /** The task that saw the end of this node. */
  seeing(node: string): WorkflowTask | undefined {
    return this.byEnded.get(node);
  }
}
