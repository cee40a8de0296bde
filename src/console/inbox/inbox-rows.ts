/**
 * The rows of the inbox: what was read, updated by live events. A plain class without network access.
 *
 * A settled signal stays as a row with its outcome until the person leaves the list, so that no row disappears under the
 * pointer. A row that a complete new read does not list any more was settled without an event, and is shown as gone.
 */
import type { OpenedSignal, PendingSignal, SettledSignal } from '../api/contract';

export interface InboxRow {
  /** The type is missing until the signal of an event is read, and for a question with a policy what the person may do. */
  readonly signal: OpenedSignal & Partial<Pick<PendingSignal, 'type'>>;
  /** How the signal was settled, as far as known. Undefined while it is pending. */
  readonly outcome?: Pick<SettledSignal, 'state' | 'decidedBy' | 'decidedAt' | 'automatic' | 'approved'>;
}

interface Kept {
  row: InboxRow;
  /** The latest read that had started when the signal was listed or an event named it. */
  reading: number;
}

const unlisted: NonNullable<InboxRow['outcome']> = {};
const gatherMs = 30; // with 10,000 rows, showing a change takes some milliseconds, so changes are shown in batches

export class InboxRows {
  private readonly kept = new Map<string, Kept>();
  private readonly listeners = new Set<() => void>();
  private reading = 0;
  private shown: readonly InboxRow[] = [];
  private isTelling = false;

  /** `later` schedules the call of the listeners after changes. */
  constructor(private readonly later = (tell: () => void): unknown => setTimeout(tell, gatherMs)) {}

  /** The same array until something changes. */
  readonly all = (): readonly InboxRow[] => this.shown;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Begins a read. Pass the returned number to the other methods. */
  beginReading(): number {
    this.reading += 1;
    return this.reading;
  }

  /** Adds what a read has listed. */
  take(signals: readonly PendingSignal[]): void {
    for (const signal of signals) {
      // Events are newer than the index, which lags behind.
      const known = this.kept.get(signal.requestId)?.row.outcome;
      const outcome = known === unlisted ? undefined : known;
      this.kept.set(signal.requestId, { row: { signal, outcome }, reading: this.reading });
    }
    this.tell();
  }

  /** Ends a read of everything or of some executions. Signals that it did not list are no longer pending. */
  endReading(reading: number, workflowIds?: ReadonlySet<string>): void {
    for (const kept of this.kept.values()) {
      const { signal, outcome } = kept.row;
      // The read may have missed what arrived while it ran.
      if (kept.reading >= reading || outcome !== undefined) continue;
      if (workflowIds?.has(signal.workflowId) ?? true) kept.row = { ...kept.row, outcome: unlisted };
    }
    this.tell();
  }

  /** Whether the list shows a pending signal of an execution. */
  hasPending(workflowId: string): boolean {
    for (const { row } of this.kept.values())
      if (row.signal.workflowId === workflowId && row.outcome === undefined) return true;
    return false;
  }

  opened(signal: OpenedSignal): void {
    const { type, own, progressInWords } = this.kept.get(signal.requestId)?.row.signal ?? {};
    const row = { signal: { type, own, progressInWords, ...signal } };
    this.kept.set(signal.requestId, { row, reading: this.reading });
    this.tell();
  }

  settled({ requestId, state, decidedBy, decidedAt, automatic, approved }: SettledSignal): void {
    const kept = this.kept.get(requestId);
    if (kept === undefined) return;
    kept.row = { ...kept.row, outcome: { state, decidedBy, decidedAt, automatic, approved } };
    this.tell();
  }

  /** Removes settled rows, all or the given ones. */
  forgetSettled(requestIds?: ReadonlySet<string>): void {
    for (const [requestId, { row }] of this.kept) {
      const isMeant = requestIds?.has(requestId) ?? true;
      if (isMeant && row.outcome !== undefined) this.kept.delete(requestId);
    }
    this.tell();
  }

  /** Shows the changes at once, without waiting for others. */
  show(): void {
    if (!this.isTelling) return;
    this.isTelling = false;
    this.shown = Array.from(this.kept.values(), ({ row }) => row);
    for (const listener of this.listeners) listener();
  }

  private tell(): void {
    if (this.isTelling) return;
    this.isTelling = true;
    this.later(() => this.show());
  }
}
