/**
 * The signals that the feed has as pending. It finds what is new and what is gone when an execution is seen again. A
 * plain class without Temporal.
 *
 * The index is late: it may still list a signal that is known to be settled. So a gone signal is remembered for a
 * minute, and is not new again.
 */
import type { ListedRow } from '../../client/inbox/pending-of-execution';
import type { Readers } from '../../wire/policy/readers';
import { decodeRequestId } from '../../wire/request-id';

/** A signal as events have it. */
export interface ChangedSignal {
  readonly requestId: string;
  readonly id: string;
  readonly workflowId: string;
  readonly workflowType: string;
  readonly definition?: string;
  readonly kind: 'input' | 'approval';
  readonly prompt?: string;
  readonly deadline?: string;
  readonly openedAt: string;
  /** Who may learn of it. Everybody if absent. */
  readonly readers?: Readers;
}

/** An execution as it was seen. */
export interface Sighting {
  readonly workflowId: string;
  readonly rows: readonly ListedRow[];
  /** False if there may be more rows. */
  readonly isWhole: boolean;
  /** When its listing last changed, if known. */
  readonly changedAt?: number;
}

export interface Difference {
  readonly opened: readonly ChangedSignal[];
  readonly gone: readonly ChangedSignal[];
}

interface Known {
  changedAt: number | undefined;
  rows: readonly ChangedSignal[];
}

const maxKnown = 100_000; // signals; 10,000 with short prompts take 5 MB
const maxRecent = 10_000;
const recentMs = 60_000;
const maxTexts = 10_000;

export class KnownSignals {
  /** By workflowId. */
  private readonly executions = new Map<string, Known>();
  /** The requestIds that must not be published as opened, with the instant of their addition, in order. */
  private readonly recent = new Map<string, number>();
  private readonly texts = new Map<string, string>();
  private count = 0;

  constructor(
    private readonly now: () => number = Date.now,
    private readonly most: number = maxKnown,
  ) {}

  /** The number of known signals. */
  get size(): number {
    return this.count;
  }

  get workflowIds(): Iterable<string> {
    return this.executions.keys();
  }

  /** True if signals of an execution with one of these `chains` are known. */
  has(workflowId: string, chains: readonly string[]): boolean {
    const { rows = [] } = this.executions.get(workflowId) ?? {};
    return rows.some(({ requestId }) => chains.includes(decodeRequestId(requestId)?.chain ?? ''));
  }

  /** True if the execution was seen before and has not changed. */
  isUnchanged(workflowId: string, changedAt: number | undefined): boolean {
    return changedAt !== undefined && this.executions.get(workflowId)?.changedAt === changedAt;
  }

  /** Records the listing of an execution, and returns what has changed. Over the limit it adds no new signals. */
  see({ workflowId, rows, isWhole, changedAt }: Sighting): Difference {
    const known = this.executions.get(workflowId)?.rows ?? [];
    const listed = new Set(rows.map(({ requestId }) => requestId));
    const before = new Set(known.map(({ requestId }) => requestId));
    const gone = isWhole ? known.filter(({ requestId }) => !listed.has(requestId)) : [];
    const room = this.most - (this.count - gone.length);
    const opened = rows
      .filter(({ requestId }) => !before.has(requestId) && !this.isRecent(requestId))
      .slice(0, Math.max(0, room))
      .map((row) => this.compact(row));
    for (const { requestId } of gone) this.noteRecent(requestId);
    const left = isWhole ? known.filter(({ requestId }) => listed.has(requestId)) : known;
    // Not a spread, which would allocate room for sixteen more.
    this.keep(workflowId, left.concat(opened), isWhole ? changedAt : undefined);
    return { opened, gone };
  }

  /** Removes the pending signals of an execution that has ended. */
  end(workflowId: string): readonly ChangedSignal[] {
    const known = this.executions.get(workflowId);
    if (known === undefined) return [];
    for (const { requestId } of known.rows) this.noteRecent(requestId);
    this.keep(workflowId, [], undefined);
    return known.rows;
  }

  /** Removes the signal with this id that was opened at or before an instant. */
  settle(workflowId: string, id: string, decidedAt: string): ChangedSignal | undefined {
    const known = this.executions.get(workflowId);
    const found = known?.rows.find((row) => row.id === id && row.openedAt <= decidedAt);
    if (known === undefined || found === undefined) return undefined;
    this.noteRecent(found.requestId);
    this.keep(
      workflowId,
      known.rows.filter((row) => row !== found),
      undefined,
    );
    return found;
  }

  /** Adds a removed signal again. */
  restore(signal: ChangedSignal): void {
    this.recent.delete(signal.requestId);
    const { rows = [] } = this.executions.get(signal.workflowId) ?? {};
    if (this.count < this.most) this.keep(signal.workflowId, rows.concat(signal), undefined);
  }

  /** Allows a signal to be published as opened again, because it may not be settled. */
  forgetRecent(requestId: string): void {
    this.recent.delete(requestId);
  }

  /** Prevents a signal from being published as opened while the index may still list it. */
  noteRecent(requestId: string): void {
    const now = this.now();
    this.recent.delete(requestId); // so that it becomes the last
    this.recent.set(requestId, now);
    for (const [old, since] of this.recent) {
      if (now - since < recentMs && this.recent.size <= maxRecent) return;
      this.recent.delete(old);
    }
  }

  /** True if the signal was gone or published within the last minute. */
  isRecent(requestId: string): boolean {
    const since = this.recent.get(requestId);
    return since !== undefined && this.now() - since < recentMs;
  }

  private keep(workflowId: string, rows: readonly ChangedSignal[], changedAt: number | undefined): void {
    const former = this.executions.get(workflowId);
    this.count += rows.length - (former?.rows.length ?? 0);
    if (rows.length === 0) this.executions.delete(workflowId);
    else if (former === undefined) this.executions.set(workflowId, { rows, changedAt });
    else Object.assign(former, { rows, changedAt });
  }

  /** Executions of one type have the same texts, which are stored once. */
  private compact({
    requestId,
    id,
    workflowId,
    workflowType,
    definition,
    kind,
    ...row
  }: ListedRow): ChangedSignal {
    const { prompt, deadline, openedAt, readers } = row;
    return {
      requestId,
      id: this.once(id),
      workflowId,
      workflowType: this.once(workflowType),
      ...(definition === undefined ? {} : { definition: this.once(definition) }),
      kind,
      prompt: prompt === undefined ? undefined : this.once(prompt),
      deadline,
      openedAt,
      ...(readers === undefined ? {} : { readers }),
    };
  }

  private once(text: string): string {
    const known = this.texts.get(text);
    if (known !== undefined) return known;
    if (this.texts.size >= maxTexts) this.texts.clear();
    this.texts.set(text, text);
    return text;
  }
}
