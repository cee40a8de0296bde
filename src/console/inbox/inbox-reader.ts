/** Reads the whole inbox page by page. The first page is small, so that the first rows appear at once. */
import type { Inbox } from '../api/contract';
import { readJson } from '../api/ask';
import { isRefusal } from '../api/problem';
import { t } from '../texts/inbox';
import type { InboxRows } from './inbox-rows';
import { inParts, type Part } from './in-parts';
import { readDueFirst } from './read-due-first';

const firstPage = 100;
const nextPages = 1_000; // the largest page of the API
const mostRows = 20_000; // about 10 MB of browser memory
const gatherMs = 250; // executions that change within this time are read together, after their events have arrived
const againAfterMs = 5_000; // a read that failed
const mostAsked = 10; // requests; if more are needed, the whole inbox is read again

export interface Reading {
  readonly state: 'reading' | 'whole' | 'cut' | 'failed';
  /** The number of pending signals, as counted by the service. */
  readonly count?: number;
  /** What may be missing, as a sentence of the service. */
  readonly incomplete?: string;
  /** Why the read failed. */
  readonly reason?: string;
  /** Whether the person must log in again. */
  readonly needsLogin?: boolean;
  /** Whether the signal that is due first is among the rows already. */
  readonly hasFirst?: boolean;
}

/** Which signals are read first: those of this filter that are due first. */
export type FirstRead = Readonly<Partial<Record<'id' | 'kind' | 'workflowType' | 'for', string>>>;

export class InboxReader {
  private isReading = false;
  private again = false;
  private readonly stopping = new AbortController();
  private readonly opened = new Set<string>();
  private readonly moved = new Set<string>();
  private underWay = 0;
  private gathering: ReturnType<typeof setTimeout> | undefined;
  private retrying: ReturnType<typeof setTimeout> | undefined;

  /** Without `first` the inbox is read from the newest execution to the oldest. */
  constructor(
    private readonly rows: InboxRows,
    private readonly tell: (reading: Reading) => void,
    private first?: FirstRead,
  ) {}

  /** Reads everything. If a read is running, another one follows it. */
  readonly read = (): void => {
    if (this.isReading) {
      this.again = true;
      return;
    }
    this.isReading = true;
    clearTimeout(this.retrying);
    void this.during(this.readAll()).then(() => {
      this.isReading = false;
      const again = this.again && !this.stopping.signal.aborted;
      this.again = false;
      if (again) this.read();
    });
  };

  /** Reads the facts of an execution's signals that events do not have. */
  complete(workflowId: string): void {
    this.opened.add(workflowId);
    this.gather();
  }

  /** Reads an execution that has changed, if the inbox shows pending signals of it, because they may be settled. */
  changed(workflowId: string): void {
    this.moved.add(workflowId);
    this.gather();
  }

  stop(): void {
    this.stopping.abort();
    clearTimeout(this.gathering);
    clearTimeout(this.retrying);
  }

  private gather(): void {
    this.gathering ??= setTimeout(() => {
      this.gathering = undefined;
      const parts = inParts([...new Set([...this.opened, ...this.takeMoved()])]);
      this.opened.clear();
      if (parts.length > mostAsked) this.read();
      else for (const part of parts) void this.during(this.readSome(part));
    }, gatherMs);
  }

  /** Waits for running reads, because they may already have the changes. */
  private takeMoved(): readonly string[] {
    if (this.underWay > 0) return [];
    const moved = [...this.moved].filter((workflowId) => this.rows.hasPending(workflowId));
    this.moved.clear();
    return moved;
  }

  /** Shows the rows before what is said of them. */
  private say(reading: Reading): void {
    this.rows.show();
    this.tell(reading);
  }

  /** Runs a read. Failures are reported or ignored, and never thrown. */
  private async during(reading: Promise<void>): Promise<void> {
    this.underWay += 1;
    await reading;
    this.underWay -= 1;
    if (this.moved.size > 0 && !this.stopping.signal.aborted) this.gather();
  }

  private async readAll(): Promise<void> {
    const reading = this.rows.beginReading();
    let [cursor, read]: [string | undefined, number] = [undefined, 0];
    let facts: Pick<Reading, 'count' | 'incomplete' | 'hasFirst'> = {};
    try {
      if (this.first !== undefined) facts = await this.readFirst(this.first);
      this.first = undefined;
      do {
        const page: Inbox = await readJson<Inbox>(pathOf(cursor), this.stopping.signal);
        const { items, count = facts.count, incomplete = facts.incomplete, nextCursor }: Inbox = page;
        read += items.length;
        facts = { ...facts, count, incomplete };
        this.rows.take(items);
        cursor = nextCursor;
        if (cursor !== undefined) this.tell({ state: read < mostRows ? 'reading' : 'cut', ...facts });
      } while (cursor !== undefined && read < mostRows);
      if (cursor !== undefined) return;
      this.rows.endReading(reading);
      this.say({ state: 'whole', ...facts });
    } catch (error) {
      if (this.stopping.signal.aborted) return;
      const failure = failureOf(error);
      this.say({ ...facts, ...failure });
      // No event tells that Temporal or the service answers again.
      if (failure.needsLogin !== true) this.retrying = setTimeout(this.read, againAfterMs);
    }
  }

  private async readFirst(first: FirstRead): Promise<Pick<Reading, 'hasFirst' | 'incomplete'>> {
    const readPage = async (parameters: Readonly<Record<string, string>>): Promise<Inbox> => {
      const query = new URLSearchParams({ limit: String(firstPage), ...first, ...parameters });
      const page = await readJson<Inbox>(`/api/signals?${query}`, this.stopping.signal);
      this.rows.take(page.items);
      return page;
    };
    const { nextCursor, incomplete } = await readPage({});
    const readDue = async (dueBefore: Date): Promise<Inbox> =>
      readPage({ dueBefore: dueBefore.toISOString() });
    const hasFirst = nextCursor === undefined || (await readDueFirst(readDue, Date.now()));
    if (hasFirst) this.say({ state: 'reading', hasFirst, incomplete });
    return { hasFirst, incomplete };
  }

  /** Reads the pending signals of some executions. */
  private async readSome({ workflowIds, path }: Part): Promise<void> {
    const reading = this.rows.beginReading();
    let cursor: string | undefined;
    try {
      do {
        const next = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
        const page: Inbox = await readJson<Inbox>(`${path}${next}`, this.stopping.signal);
        this.rows.take(page.items);
        if (page.incomplete !== undefined) return; // signals that are missing may still be pending
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      this.rows.endReading(reading, new Set(workflowIds));
    } catch {
      // The rows stay unchanged until the next read.
    }
  }
}

function pathOf(cursor: string | undefined): string {
  if (cursor === undefined) return `/api/signals?limit=${firstPage}&count=true`;
  return `/api/signals?limit=${nextPages}&cursor=${encodeURIComponent(cursor)}`;
}

function failureOf(error: unknown): Reading {
  if (!isRefusal(error)) return { state: 'failed', reason: t('theServiceIsNotReachable') };
  return { state: 'failed', reason: error.message, needsLogin: error.problem.status === 401 };
}
