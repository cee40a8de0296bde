/**
 * Whether Temporal answers, and which task queues have no worker. Many pages poll it, so the answer is read at most once
 * every few seconds, and once for all requests that arrive meanwhile.
 */
import type { WaitingQueue } from '../../client/temporal/waiting-queues';

export interface SystemState {
  /** Why Temporal cannot be used. Undefined if it can. */
  readonly unreachable?: string;
  /** Since when Temporal cannot be used, in milliseconds since 1970. */
  readonly since?: number;
  /** The queues of the executions that wait for people, as far as they could be read. */
  readonly taskQueues: readonly WaitingQueue[];
}

interface Reading {
  readonly whyUnreachable: () => Promise<string | undefined>;
  readonly waitingQueues: () => Promise<readonly WaitingQueue[]>;
}

const freshMs = 5_000;

export class SystemHealth {
  private kept: { readonly state: SystemState; readonly at: number } | undefined;
  private reading: Promise<SystemState> | undefined;

  constructor(private readonly read: Reading) {}

  async state(): Promise<SystemState> {
    if (this.kept !== undefined && Date.now() - this.kept.at < freshMs) return this.kept.state;
    this.reading ??= this.readState().finally(() => {
      this.reading = undefined;
    });
    return this.reading;
  }

  private async readState(): Promise<SystemState> {
    const before = this.kept?.state;
    const unreachable = await this.read.whyUnreachable();
    const state: SystemState =
      unreachable === undefined
        ? // A failure to list queues is not a failure of Temporal: the last known queues stay.
          { taskQueues: await this.read.waitingQueues().catch(() => before?.taskQueues ?? []) }
        : { unreachable, since: before?.since ?? Date.now(), taskQueues: before?.taskQueues ?? [] };
    this.kept = { state, at: Date.now() };
    return state;
  }
}
