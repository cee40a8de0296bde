/**
 * What the inbox shows: what was read, changed by what is told live. A plain class without network.
 *
 * What is settled stays as a row with its outcome until the list is left: nothing vanishes under a pointer. What a whole
 * new reading does not list any more has settled while nobody told us, and says so.
 */
import type { OpenedSignal, PendingSignal, SettledSignal } from '../api/contract';

export interface InboxRow {
  /** Without its type while it was told and not read. */
  readonly signal: OpenedSignal & Partial<Pick<PendingSignal, 'type'>>;
  /** How it was settled, as far as anybody told; undefined while it waits. */
  readonly outcome?: Pick<SettledSignal, 'state' | 'decidedBy' | 'decidedAt'>;
}

interface Kept {
  row: InboxRow;
  /** The last reading that had begun when it was listed or told. */
  reading: number;
}

const unlisted: NonNullable<InboxRow['outcome']> = {};
const gatherMs = 30; // of 10,000 rows a change takes some milliseconds to show: many at once are shown at once

export class InboxRows {
  private readonly kept = new Map<string, Kept>();
  private readonly listeners = new Set<() => void>();
  private reading = 0;
  private shown: readonly InboxRow[] = [];
  private isTelling = false;

  /** `later` decides when listeners are told of what has changed meanwhile. */
  constructor(private readonly later = (tell: () => void): unknown => setTimeout(tell, gatherMs)) {}

  /** The same array until something changes. */
  readonly all = (): readonly InboxRow[] => this.shown;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Begins a reading: its number is told again at its end. */
  beginReading(): number {
    this.reading += 1;
    return this.reading;
  }

  /** Takes what a reading lists. */
  take(signals: readonly PendingSignal[]): void {
    for (const signal of signals) {
      // What was told counts: the index lags behind it.
      const known = this.kept.get(signal.requestId)?.row.outcome;
      const outcome = known === unlisted ? undefined : known;
      this.kept.set(signal.requestId, { row: { signal, outcome }, reading: this.reading });
    }
    this.tell();
  }

  /** A reading, of everything or of some executions, is whole: what it did not list waits no more. */
  endReading(reading: number, workflowIds?: ReadonlySet<string>): void {
    for (const kept of this.kept.values()) {
      const { signal, outcome } = kept.row;
      // What came while it was read it may have missed.
      if (kept.reading >= reading || outcome !== undefined) continue;
      if (workflowIds?.has(signal.workflowId) ?? true) kept.row = { ...kept.row, outcome: unlisted };
    }
    this.tell();
  }

  /** Whether anything of an execution is shown as waiting. */
  hasPending(workflowId: string): boolean {
    for (const { row } of this.kept.values())
      if (row.signal.workflowId === workflowId && row.outcome === undefined) return true;
    return false;
  }

  opened(signal: OpenedSignal): void {
    const type = this.kept.get(signal.requestId)?.row.signal.type;
    this.kept.set(signal.requestId, { row: { signal: { type, ...signal } }, reading: this.reading });
    this.tell();
  }

  settled({ requestId, state, decidedBy, decidedAt }: SettledSignal): void {
    const kept = this.kept.get(requestId);
    if (kept === undefined) return;
    kept.row = { ...kept.row, outcome: { state, decidedBy, decidedAt } };
    this.tell();
  }

  /** Lets go of what is settled, all or some of it: the list is left. */
  forgetSettled(requestIds?: ReadonlySet<string>): void {
    for (const [requestId, { row }] of this.kept) {
      const isMeant = requestIds?.has(requestId) ?? true;
      if (isMeant && row.outcome !== undefined) this.kept.delete(requestId);
    }
    this.tell();
  }

  private tell(): void {
    if (this.isTelling) return;
    this.isTelling = true;
    this.later(() => {
      this.isTelling = false;
      this.shown = Array.from(this.kept.values(), ({ row }) => row);
      for (const listener of this.listeners) listener();
    });
  }
}
