/**
 * Follows the index of what is pending in all executions: each look tells what has opened and what is gone since the
 * look before. It reads changes where Temporal tells which executions have changed, and everything at the first look,
 * after a failed one, and now and then: a listing that becomes visible late is found then at the latest.
 */
import type { SignalClient } from '../../client';
import { readChanges, type ListedExecution } from '../../client/changed-executions';
import { FullListings } from '../../client/full-listings';
import { ChangedMarks } from './changed-marks';
import { KnownSignals, type ChangedSignal } from './known-signals';
import type { Settlement } from './settlements';

/** Who is told. */
export interface Follower {
  opened(signal: ChangedSignal): void;
  /** It is no longer listed; how it was settled is said where the end of its execution tells it. */
  gone(signal: ChangedSignal, settlement?: Settlement): void;
  /** What waits in these executions may have changed, also where nothing is told of it; at the end of a look. */
  changed(workflowIds: readonly string[] | 'many'): void;
}

const overlapMs = 3_000; // visibility lags behind by some tens of milliseconds
const longOverlapMs = 30_000; // a workflow task has ten seconds, and its change the time of its start
const longEvery = 10; // looks
const everythingEveryMs = 10 * 60_000;
const firstOverlapMs = 5 * 60_000; // the one time that this machine's clock has a say; it may be this wrong
const breathEvery = 50; // signals

export class IndexFollower {
  readonly known = new KnownSignals();
  private readonly marks = new ChangedMarks();
  private readonly listings: FullListings;
  /** The latest instant of the server's that was seen, and the one when the look before began. */
  private latest = 0;
  private latestBefore = 0;
  private floor = 0;
  private looks = 0;
  private told = 0;
  private hasLooked = false;
  private everythingAt: number | undefined;

  constructor(
    private readonly client: SignalClient,
    private readonly follower: Follower,
  ) {
    this.listings = new FullListings(client.temporal);
  }

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
    const read = await readChanges(this.client.temporal, this.listings, since, async (execution) => {
      seen.add(execution.workflowId);
      this.mark(execution, { isFirst: !hasLooked, seenBefore: latest });
      await this.take(execution, { isFirst: !hasLooked, isChange: since !== undefined });
    }).finally(() => this.follower.changed(this.marks.take()));
    if (read === 'everything') {
      for (const workflowId of this.known.workflowIds) {
        if (!seen.has(workflowId)) await this.tellGone(this.known.end(workflowId));
      }
      this.everythingAt = began;
    }
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
    if (changedAt === undefined || ended === 'continued as new') return;
    const mark = Math.max(changedAt, startedAt);
    if (isFirst || mark < seenBefore - longOverlapMs) this.marks.note(workflowId, mark);
    else this.marks.see(workflowId, mark);
  }

  private async take(
    execution: ListedExecution,
    { isFirst, isChange }: { readonly isFirst: boolean; readonly isChange: boolean },
  ): Promise<void> {
    const { workflowId, chain, ended, changedAt = 0, startedAt } = execution;
    this.latest = Math.max(this.latest, changedAt, startedAt);
    if (ended !== undefined) {
      if (ended === 'continued as new' || chain === undefined) return;
      return this.tellGone(this.known.end(workflowId, chain), settlementBy(ended, changedAt));
    }
    if (isChange && this.known.isUnchanged(workflowId, execution.changedAt)) return;
    const { rows, note, isUnreadable } = await execution.pending();
    const { opened, gone } = this.known.see({
      workflowId,
      rows,
      isWhole: note === undefined && isUnreadable !== true,
      changedAt: execution.changedAt,
    });
    await this.tellGone(gone);
    if (isFirst) return;
    for (const signal of opened) {
      await this.breathe();
      // It may have been answered while others were told.
      if (!this.known.isRecent(signal.requestId)) this.follower.opened(signal);
    }
  }

  private async tellGone(signals: readonly ChangedSignal[], settlement?: Settlement): Promise<void> {
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
function settlementBy(ended: string, at: number): Settlement | undefined {
  if (ended !== 'terminated' && ended !== 'timed out') return undefined;
  const decidedBy = { id: 'execution', via: 'execution' } as const;
  return { state: 'cancelled', decidedBy, decidedAt: new Date(at).toISOString() };
}
