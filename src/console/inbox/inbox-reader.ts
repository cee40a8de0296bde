/** Reads the whole inbox, page by page, the first one small so that something is there at once. */
import type { Inbox, PendingSignal } from '../api/contract';
import { ApiError, readJson } from '../api/read-json';
import type { InboxRows } from './inbox-rows';

const firstPage = 100;
const nextPages = 1_000; // what the API gives at most
const mostRows = 20_000; // about 10 MB of a browser's memory
const gatherMs = 150; // signals that open together are asked for together
const mostAsked = 10; // executions; for more the whole inbox is read again

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
  private readonly untyped = new Set<string>();
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
    // Its failures are told, never thrown.
    void this.readAll().finally(() => {
      this.isReading = false;
      const again = this.again && !this.stopping.signal.aborted;
      this.again = false;
      if (again) this.read();
    });
  };

  /** Reads what events leave out of the signals of an execution. */
  complete(workflowId: string): void {
    this.untyped.add(workflowId);
    this.gathering ??= setTimeout(() => {
      this.gathering = undefined;
      const workflowIds = [...this.untyped];
      this.untyped.clear();
      if (workflowIds.length > mostAsked) this.read();
      else void Promise.all(workflowIds.map((each) => this.readOne(each)));
    }, gatherMs);
  }

  stop(): void {
    this.stopping.abort();
    clearTimeout(this.gathering);
  }

  private async readAll(): Promise<void> {
    this.rows.beginReading();
    let [cursor, read]: [string | undefined, number] = [undefined, 0];
    let facts: Pick<Reading, 'count' | 'incomplete'> = {};
    try {
      do {
        const page: Inbox = await readJson<Inbox>(pathOf(cursor), this.stopping.signal);
        const { signals, count = facts.count, incomplete = facts.incomplete, nextCursor }: Inbox = page;
        read += signals.length;
        facts = { count, incomplete };
        this.rows.take(signals);
        cursor = nextCursor;
        if (cursor !== undefined) this.tell({ state: read < mostRows ? 'reading' : 'cut', ...facts });
      } while (cursor !== undefined && read < mostRows);
      if (cursor !== undefined) return;
      this.rows.endReading();
      this.tell({ state: 'whole', ...facts });
    } catch (error) {
      if (!this.stopping.signal.aborted) this.tell({ ...facts, ...failureOf(error) });
    }
  }

  private async readOne(workflowId: string): Promise<void> {
    const path = `/api/signals?limit=100&workflowId=${encodeURIComponent(workflowId)}`;
    try {
      this.rows.take((await readJson<{ signals: PendingSignal[] }>(path, this.stopping.signal)).signals);
    } catch {
      // The rows stay without their type; the next reading has it.
    }
  }
}

function pathOf(cursor: string | undefined): string {
  if (cursor === undefined) return `/api/signals?limit=${firstPage}&count=true`;
  return `/api/signals?limit=${nextPages}&cursor=${encodeURIComponent(cursor)}`;
}

function failureOf(error: unknown): Reading {
  if (!(error instanceof ApiError)) return { state: 'failed', reason: 'The service cannot be reached.' };
  return { state: 'failed', reason: error.message, needsLogin: error.status === 401 };
}
