/**
 * Follows the index of pending signals of all executions: each poll reports what has opened and what is gone since the
 * previous one. It reads only changes if Temporal can list them. It reads everything at the first poll, after a failed
 * one, and periodically, which finds listings that become visible late.
 *
 * An execution with more signals than its listing has room for is queried for all of them. It stays on a list until it
 * has answered, so a late answer, or a worker that starts late, is found at the next poll.
 */
import type { ListedExecution } from '../../client/inbox/changed-executions';
import type { Pending } from '../../client/inbox/pending-of-execution';
import { ChangedMarks } from './changed-marks';
import { KnownSignals, type ChangedSignal } from './known-signals';
import type { ToldSettlement } from './settlements';
import type { ExecutionStatus } from '../../client';

/** Reads what has changed since an instant, as {@link readChanges} does. Without an instant, everything. */
export type ReadChanges = (
  since: number | undefined,
  take: (execution: ListedExecution) => Promise<void>,
) => Promise<'changes' | 'everything'>;

/** The receiver of the reports. */
export interface Follower {
  opened(signal: ChangedSignal): void;
  /** The signal is no longer listed. `settlement` is set if the end of its execution shows it. */
  gone(signal: ChangedSignal, settlement?: ToldSettlement): void;
  /**
   * The pending signals of these executions may have changed, even without other reports. Called at the end of a poll.
   */
  changed(workflowIds: readonly string[] | 'many'): void;
}

const overlapMs = 3_000; // visibility is late by some tens of milliseconds
const longOverlapMs = 30_000; // a workflow task may take ten seconds, and its change has the time of its start
const longEvery = 10; // polls
const everythingEveryMs = 10 * 60_000;
const firstOverlapMs = 5 * 60_000; // the only use of this machine's clock, which may be this wrong
const breathEvery = 50; // signals
const maxPartial = 10_000; // executions; a poll of everything finds the others
const askedAtOnce = 20; // executions
const askingMs = 3_000; // for each poll; one more batch may begin within it

export class IndexFollower {
  readonly known = new KnownSignals();
  private readonly marks = new ChangedMarks();
  /** Executions that have not returned all their signals yet, by workflowId, the last queried last. */
  private readonly partial = new Map<string, ListedExecution>();
  /** The latest instant of the server that was seen, and that at the beginning of the previous poll. */
  private latest = 0;
  private latestBefore = 0;
  private floor = 0;
  private looks = 0;
  private told = 0;
  private hasLooked = false;
  private everythingAt: number | undefined;

  constructor(
    private readonly read: ReadChanges,
    private readonly follower: Follower,
  ) {}

  /** Makes the next poll read everything. */
  distrust(): void {
    this.everythingAt = undefined;
  }

  /** @throws {NoConnectionError} If Temporal does not answer. Earlier reports stay valid. */
  async look(): Promise<void> {
    const { latest, hasLooked } = this;
    const began = performance.now();
    if (this.floor === 0) this.floor = Date.now() - firstOverlapMs;
    const since = this.since(began);

    const seen = new Set<string>();
    const read = await this.read(since, async (execution) => {
      seen.add(execution.workflowId);
      this.mark(execution, { isFirst: !hasLooked, seenBefore: latest });
      await this.take(execution, { isFirst: !hasLooked, isChange: since !== undefined });
    }).finally(() => this.follower.changed(this.marks.take()));
    if (read === 'everything') {
      await this.endOthersThan(seen);
      this.everythingAt = began;
    }
    await this.askPartial({ isFirst: !hasLooked });
    this.hasLooked = true;
    this.looks += 1;
    this.latestBefore = latest;
  }

  /**
   * The instant from which to read changes: what the previous poll had seen when it began, and some time before,
   * because changes during that poll may have become visible behind it. Undefined for everything.
   */
  private since(now: number): number | undefined {
    if (this.everythingAt === undefined || now - this.everythingAt > everythingEveryMs) return undefined;
    const overlap = this.looks % longEvery === 0 ? longOverlapMs : overlapMs;
    return Math.max(this.floor, this.latestBefore - overlap);
  }

  /**
   * Records the mark of an execution. If it has changed, a signal opened or was settled, or both between two polls.
   * Changes before the first poll are not published, because listeners read the inbox then.
   */
  private mark(
    { workflowId, ended, changedAt, startedAt }: ListedExecution,
    { isFirst, seenBefore }: { readonly isFirst: boolean; readonly seenBefore: number },
  ): void {
    if (changedAt === undefined || ended === 'continued-as-new') return;
    const mark = Math.max(changedAt, startedAt);
    if (isFirst || mark < seenBefore - longOverlapMs) this.marks.note(workflowId, mark);
    else this.marks.see(workflowId, mark);
  }

  private async take(
    execution: ListedExecution,
    { isFirst, isChange }: { readonly isFirst: boolean; readonly isChange: boolean },
  ): Promise<void> {
    const { workflowId, runId, chains, ended, changedAt = 0, startedAt, listed } = execution;
    this.latest = Math.max(this.latest, changedAt, startedAt);
    if (ended !== undefined) {
      if (this.partial.get(workflowId)?.runId === runId) this.partial.delete(workflowId);
      if (ended === 'continued-as-new' || !this.known.has(workflowId, chains)) return;
      if (ended === 'terminated' && (await execution.wasReset())) return;
      return this.tellGone(this.known.end(workflowId), settlementBy(ended, changedAt));
    }
    if (isChange && this.known.isUnchanged(workflowId, execution.changedAt)) return;
    this.partial.delete(workflowId);
    if (listed.note !== undefined && this.partial.size < maxPartial) this.partial.set(workflowId, execution);
    await this.see(execution, listed, { isFirst });
  }

  /** Reports what is new and what is gone in an execution with these signals. */
  private async see(
    { workflowId, changedAt }: ListedExecution,
    { rows, note, isUnreadable }: Pending,
    { isFirst }: { readonly isFirst: boolean },
  ): Promise<void> {
    const isWhole = note === undefined && isUnreadable !== true;
    const { opened, gone } = this.known.see({ workflowId, rows, isWhole, changedAt });
    await this.tellGone(gone);
    if (isFirst) return;
    for (const signal of opened) {
      await this.breathe();
      // The signal may have been answered while others were reported.
      if (!this.known.isRecent(signal.requestId)) this.follower.opened(signal);
    }
  }

  /** Queries the executions that have not returned all their signals, each once, within the time of a poll. */
  private async askPartial({ isFirst }: { readonly isFirst: boolean }): Promise<void> {
    const end = performance.now() + askingMs;
    const waiting = [...this.partial.values()];
    while (waiting.length > 0 && performance.now() < end) {
      const batch = waiting.splice(0, askedAtOnce);
      const told = await Promise.all(batch.map((execution) => execution.pending()));
      for (const [index, execution] of batch.entries()) {
        const pending = told[index] ?? execution.listed;
        this.partial.delete(execution.workflowId);
        if (pending.note !== undefined) this.partial.set(execution.workflowId, execution);
        else await this.see(execution, pending, { isFirst });
      }
    }
  }

  /** Reports known signals of executions that a poll of everything has not found as gone. */
  private async endOthersThan(seen: ReadonlySet<string>): Promise<void> {
    for (const workflowId of this.partial.keys()) if (!seen.has(workflowId)) this.partial.delete(workflowId);
    for (const workflowId of this.known.workflowIds) {
      if (!seen.has(workflowId)) await this.tellGone(this.known.end(workflowId));
    }
  }

  private async tellGone(signals: readonly ChangedSignal[], settlement?: ToldSettlement): Promise<void> {
    for (const signal of signals) {
      await this.breathe();
      this.follower.gone(signal, settlement);
    }
  }

  /** Lets listeners read their events before more are published. */
  private async breathe(): Promise<void> {
    this.told += 1;
    if (this.told % breathEvery === 0) await new Promise(setImmediate);
  }
}

/**
 * If an execution was terminated or timed out, its pending signals were cancelled. Otherwise they may have been
 * settled.
 */
function settlementBy(ended: ExecutionStatus, at: number): ToldSettlement | undefined {
  if (ended !== 'terminated' && ended !== 'timed-out') return undefined;
  const decidedBy = { id: 'execution', via: 'execution' } as const;
  return { state: 'cancelled', decidedBy, decidedAt: new Date(at).toISOString() };
}
