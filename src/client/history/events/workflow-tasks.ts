/**
 * The workflow tasks of a run, each with its wakers: what it saw for the first time. Events between two tasks are
 * wakers of the next one. The wakers of a task that failed or timed out belong to the task that completes.
 */

/** A node whose end, or start, a task saw. */
export interface Waker {
  readonly node: string;
  readonly on?: 'started';
}

export interface WorkflowTask {
  /** The id of the event that completed the task, which every command names. */
  readonly id: number;
  /** When the task started, in milliseconds: the time that its workflow code read. */
  readonly at: number;
  wakers: Waker[];
  /** True if nothing arrived before the task: it continues the previous one, as during a long local activity. */
  isContinuation: boolean;
  /** True if the previous task ran so long that it may have ended only to continue a local activity in this one. */
  mayGoOn: boolean;
}

export class WorkflowTasks {
  private arrived: Waker[] = [];
  private anything = false;
  private startedAt = 0;
  private readonly tasks = new Map<number, WorkflowTask>();
  private readonly byTime = new Map<number, WorkflowTask[]>();
  private readonly byEnded = new Map<string, WorkflowTask>();
  /** Workers end a task and begin a new one at four fifths of this. */
  timeoutMs = 10_000;
  private tookMs = 0;
  first?: WorkflowTask;
  /** The last completed task. */
  last?: WorkflowTask;

  /** Records wakers of the next task. Call it without wakers for an event that has no node. */
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

  /** Adds wakers to the last task: an update is accepted by the task that it woke. */
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

  /** The only task whose code read this time. Undefined if there is none, or more than one. */
  at(instant: string | undefined): WorkflowTask | undefined {
    const found = instant === undefined ? [] : (this.byTime.get(Date.parse(instant)) ?? []);
    return found.length === 1 ? found[0] : undefined;
  }

  /** The task that saw the end of a node. */
  seeing(node: string): WorkflowTask | undefined {
    return this.byEnded.get(node);
  }
}
