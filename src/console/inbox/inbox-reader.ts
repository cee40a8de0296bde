/** Reads the whole inbox, page by page, the first one small so that something is there at once. */
import type { Inbox } from '../api/contract';
import { readJson } from '../api/ask';
import { isRefusal } from '../api/problem';
import type { InboxRows } from './inbox-rows';
import { inParts, type Part } from './in-parts';

const firstPage = 100;
const nextPages = 1_000; // what the API gives at most
const mostRows = 20_000; // about 10 MB of a browser's memory
const gatherMs = 250; // executions that change together are asked for together, when what is told of them has come
const mostAsked = 10; // requests; instead of more the whole inbox is read again

export interface Reading {
  readonly state: 'reading' | 'whole' | 'cut' | 'failed';
  /** How many wait in all, as the service counts. */
  readonly count?: number;
  /** What may be missing, in the words of the service. */
  readonly incomplete?: string;
  /** Why it failed. */
  readonly reason?: string;
  /** Whether a login helps. */
  readonly needsLogin?: boolean;
}

export class InboxReader {
  private isReading = false;
  private again = false;
  private readonly stopping = new AbortController();
  private readonly opened = new Set<string>();
  private readonly moved = new Set<string>();
  private underWay = 0;
  private gathering: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly rows: InboxRows,
    private readonly tell: (reading: Reading) => void,
  ) {}

  /** Reads everything; where that is under way, once more after it. */
  readonly read = (): void => {
    if (this.isReading) {
      this.again = true;
      return;
    }
    this.isReading = true;
    void this.during(this.readAll()).then(() => {
      this.isReading = false;
      const again = this.again && !this.stopping.signal.aborted;
      this.again = false;
      if (again) this.read();
    });
  };

  /** Reads what events leave out of the signals of an execution. */
  complete(workflowId: string): void {
    this.opened.add(workflowId);
    this.gather();
  }

  /** An execution has changed: where the inbox shows something of it as waiting, that may wait no more. */
  changed(workflowId: string): void {
    this.moved.add(workflowId);
    this.gather();
  }

  stop(): void {
    this.stopping.abort();
    clearTimeout(this.gathering);
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

  /** What is on its way may list what has moved meanwhile: that is asked when it is there. */
  private takeMoved(): readonly string[] {
    if (this.underWay > 0) return [];
    const moved = [...this.moved].filter((workflowId) => this.rows.hasPending(workflowId));
    this.moved.clear();
    return moved;
  }

  /** A reading; its failures are told or left, never thrown. */
  private async during(reading: Promise<void>): Promise<void> {
    this.underWay += 1;
    await reading;
    this.underWay -= 1;
    if (this.moved.size > 0 && !this.stopping.signal.aborted) this.gather();
  }

  private async readAll(): Promise<void> {
    const reading = this.rows.beginReading();
    let [cursor, read]: [string | undefined, number] = [undefined, 0];
    let facts: Pick<Reading, 'count' | 'incomplete'> = {};
    try {
      do {
        const page: Inbox = await readJson<Inbox>(pathOf(cursor), this.stopping.signal);
        const { items, count = facts.count, incomplete = facts.incomplete, nextCursor }: Inbox = page;
        read += items.length;
        facts = { count, incomplete };
        this.rows.take(items);
        cursor = nextCursor;
        if (cursor !== undefined) this.tell({ state: read < mostRows ? 'reading' : 'cut', ...facts });
      } while (cursor !== undefined && read < mostRows);
      if (cursor !== undefined) return;
      this.rows.endReading(reading);
      this.tell({ state: 'whole', ...facts });
    } catch (error) {
      if (!this.stopping.signal.aborted) this.tell({ ...facts, ...failureOf(error) });
    }
  }

  /** Reads what waits in some executions, in one request where that is enough. */
  private async readSome({ workflowIds, path }: Part): Promise<void> {
    const reading = this.rows.beginReading();
    let cursor: string | undefined;
    try {
      do {
        const next = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
        const page: Inbox = await readJson<Inbox>(`${path}${next}`, this.stopping.signal);
        this.rows.take(page.items);
        if (page.incomplete !== undefined) return; // what is missing may wait all the same
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      this.rows.endReading(reading, new Set(workflowIds));
    } catch {
      // The rows stay as they are; the next reading has them.
    }
  }
}

function pathOf(cursor: string | undefined): string {
  if (cursor === undefined) return `/api/signals?limit=${firstPage}&count=true`;
  return `/api/signals?limit=${nextPages}&cursor=${encodeURIComponent(cursor)}`;
}

function failureOf(error: unknown): Reading {
  if (!isRefusal(error)) return { state: 'failed', reason: 'The service cannot be reached.' };
  return { state: 'failed', reason: error.message, needsLogin: error.problem.status === 401 };
}
