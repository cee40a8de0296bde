/**
 * Follows the index of what is pending in all executions: each look tells what has opened and what is gone since the
 * look before. It reads changes where Temporal tells which executions have changed, and everything at the first look,
 * after a failed one, and now and then: a listing that becomes visible late is found then at the latest.
 *
 * An execution with more signals than its listing has room for is asked for all of them. It stays on a list until it has
 * told them, so that an answer that comes late, or a worker that starts late, is heard at the next look.
 */
import type { ListedExecution } from '../../client/inbox/changed-executions';
import type { Pending } from '../../client/inbox/pending-of-execution';
import { ChangedMarks } from './changed-marks';
import { KnownSignals, type ChangedSignal } from './known-signals';
import type { ToldSettlement } from './settlements';
import type { ExecutionStatus } from '../../client';

/** Reads what has changed since an instant, as {@link readChanges} does; without an instant, everything. */
export type ReadChanges = (
  since: number | undefined,
  take: (execution: ListedExecution) => Promise<void>,
) => Promise<'changes' | 'everything'>;

/** Who is told. */
export interface Follower {
  opened(signal: ChangedSignal): void;
  /** It is no longer listed; how it was settled is said where the end of its execution tells it. */
  gone(signal: ChangedSignal, settlement?: ToldSettlement): void;
  /** What waits in these executions may have changed, also where nothing is told of it; at the end of a look. */
  changed(workflowIds: readonly string[] | 'many'): void;
}

const overlapMs = 3_000; // visibility lags behind by some tens of milliseconds
const longOverlapMs = 30_000; // a workflow task has ten seconds, and its change the time of its start
const longEvery = 10; // looks
const everythingEveryMs = 10 * 60_000;
const firstOverlapMs = 5 * 60_000; // the one time that this machine's clock has a say; it may be this wrong
const breathEvery = 50; // signals
const maxPartial = 10_000; // executions; a look at everything finds what is left out
const askedAtOnce = 20; // executions
const askingMs = 3_000; // in one look; one batch more may begin within it

export class IndexFollower {
  readonly known = new KnownSignals();
  private readonly marks = new ChangedMarks();
  /** Executions that have yet to tell all their signals, by workflowId; whoever was asked last stands last. */
  private readonly partial = new Map<string, ListedExecution>();
  /** The latest instant of the server's that was seen, and the one when the look before began. */
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

  /** Makes the next look one at everything. */
  distrust(): void {
    this.everythingAt = undefined;
  }

  /** @throws {NoConnectionError} where Temporal does not answer; what was told until then stands. */
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
   * The instant from which changes are read: what the look before has seen when it began, and some more, because what
   * changed while it was reading may have become visible behind its back. Undefined for everything.
   */
  private since(now: number): number | undefined {
    if (this.everythingAt === undefined || now - this.everythingAt > everythingEveryMs) return undefined;
    const overlap = this.looks % longEvery === 0 ? longOverlapMs : overlapMs;
    return Math.max(this.floor, this.latestBefore - overlap);
  }

  /**
   * The mark of an execution: where it has moved, something opened or was settled, perhaps both between two looks. Who
   * has listened from the first look on has read what was before it.
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

  /** Tells what is new and what is gone in an execution that has these signals. */
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
      // It may have been answered while others were told.
      if (!this.known.isRecent(signal.requestId)) this.follower.opened(signal);
    }
  }

  /** Asks the executions that have yet to tell all their signals, as many as a look has time for, each once. */
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

  /** What was known of executions that a look at everything has not seen is gone. */
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

  /** Lets those who listen take what they were told, before there is more of it. */
  private async breathe(): Promise<void> {
    this.told += 1;
    if (this.told % breathEvery === 0) await new Promise(setImmediate);
  }
}

/** Ends of which the execution itself learns nothing withdraw what was pending; in others it may have been settled. */
function settlementBy(ended: ExecutionStatus, at: number): ToldSettlement | undefined {
  if (ended !== 'terminated' && ended !== 'timed-out') return undefined;
  const decidedBy = { id: 'execution', via: 'execution' } as const;
  return { state: 'cancelled', decidedBy, decidedAt: new Date(at).toISOString() };
}
