/**
 * The stream of changes (docs/live.md), and what becomes of it. A stream ends every few minutes by itself and comes back
 * at once, which nobody needs to see; one that does not come back is lost, and is tried again, later each time.
 */
import { basePath } from '../page-facts';
import type { OpenedSignal, SettledSignal } from './contract';

export type Connection =
  | { readonly state: 'connecting' | 'live' }
  /** When it was live last, and when it is tried again; milliseconds. */
  | { readonly state: 'lost'; readonly asOf: number; readonly retryAt: number };

export interface Listening {
  /** What was read before may be old: read it anew. */
  readonly reread: () => void;
  readonly opened: (signal: OpenedSignal) => void;
  readonly settled: (signal: SettledSignal) => void;
  /** What waits in an execution may have changed; it is told more often than it has. */
  readonly changed: (workflowId: string) => void;
  readonly connection: (connection: Connection) => void;
}

const graceMs = 2_000; // a stream that ends on time is back by then
const longestMs = 30_000;
const manyMs = 3_000; // where many executions change for long, everything is read no more often

export class LiveChanges {
  private events: EventSource | undefined;
  private grace: ReturnType<typeof setTimeout> | undefined;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private many: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  private asOf = Date.now();

  constructor(private readonly listening: Listening) {
    document.addEventListener('visibilitychange', this.onVisibility);
    this.connect();
  }

  /** Tries at once. */
  readonly connect = (): void => {
    this.disconnect();
    const events = new EventSource(`${basePath}/api/events`);
    this.events = events;
    events.addEventListener('open', () => this.isLive());
    events.addEventListener('error', () => this.hasFailed(events));
    for (const name of ['ready', 'reset']) events.addEventListener(name, () => this.listening.reread());
    this.on(events, 'signal.opened', (data) => this.listening.opened(data as OpenedSignal));
    this.on(events, 'signal.settled', (data) => this.listening.settled(data as SettledSignal));
    this.on(events, 'execution.changed', (data) => this.hasChanged(data as { readonly workflowId?: string }));
  };

  close(): void {
    document.removeEventListener('visibilitychange', this.onVisibility);
    this.disconnect();
  }

  /** What is told is as docs/live.md says: the service holds it to that. */
  private on(events: EventSource, name: string, tell: (data: unknown) => void): void {
    events.addEventListener(name, ({ data }: MessageEvent<string>) => {
      this.asOf = Date.now();
      tell(JSON.parse(data));
    });
  }

  /** Where too many have changed to be named, everything may be old. */
  private hasChanged({ workflowId }: { readonly workflowId?: string }): void {
    if (workflowId !== undefined) return this.listening.changed(workflowId);
    this.many ??= setTimeout(() => {
      this.many = undefined;
      this.listening.reread();
    }, manyMs);
  }

  /** A browser has six connections to a host: a page that nobody sees gives its own back. */
  private readonly onVisibility = (): void => {
    if (document.visibilityState === 'hidden') this.disconnect();
    else if (this.events === undefined) this.connect();
  };

  private isLive(): void {
    clearTimeout(this.grace);
    this.failures = 0;
    this.asOf = Date.now();
    this.listening.connection({ state: 'live' });
  }

  private hasFailed(events: EventSource): void {
    if (events !== this.events) return;
    clearTimeout(this.grace);
    if (events.readyState === EventSource.CLOSED || this.failures > 0) this.isLost();
    else this.grace = setTimeout(() => this.isLost(), graceMs);
  }

  private isLost(): void {
    this.disconnect();
    const waitMs = Math.min(longestMs, 1_000 * 2 ** this.failures);
    this.failures += 1;
    this.retry = setTimeout(this.connect, waitMs);
    this.listening.connection({ state: 'lost', asOf: this.asOf, retryAt: Date.now() + waitMs });
  }

  private disconnect(): void {
    clearTimeout(this.grace);
    clearTimeout(this.retry);
    clearTimeout(this.many);
    this.many = undefined; // whoever comes back is told to read anew
    this.events?.close();
    this.events = undefined;
  }
}
