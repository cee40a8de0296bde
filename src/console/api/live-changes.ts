/**
 * The connection to the event stream (docs/live.md). The service ends a stream every few minutes and the browser reconnects
 * at once, which is not shown. A stream that does not reconnect is lost, and is tried again with increasing delays.
 */
import { basePath } from '../page-facts';
import { listensWhileHidden } from '../shell/notifying';
import type { OpenedSignal, SettledSignal } from './contract';

export type Connection =
  | { readonly state: 'connecting' | 'live' }
  /** When the stream was last live, and when it is tried again, in milliseconds since 1970. */
  | { readonly state: 'lost'; readonly asOf: number; readonly retryAt: number };

export interface Listening {
  /** Called when everything that was read may be out of date. */
  readonly reread: () => void;
  readonly opened: (signal: OpenedSignal) => void;
  readonly settled: (signal: SettledSignal) => void;
  /** Called when the pending signals of an execution may have changed. May be called without a change. */
  readonly changed: (workflowId: string) => void;
  readonly connection: (connection: Connection) => void;
}

const graceMs = 2_000; // a stream that ends regularly is back within this time
const longestMs = 30_000;
const manyMs = 3_000; // while many executions change, everything is read at most this often

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

  /** Reconnects at once. */
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

  /** Events are not validated, because the service guarantees their format (docs/live.md). */
  private on(events: EventSource, name: string, tell: (data: unknown) => void): void {
    events.addEventListener(name, ({ data }: MessageEvent<string>) => {
      this.asOf = Date.now();
      tell(JSON.parse(data));
    });
  }

  /** An event without a workflowId means that too many executions have changed to name them. */
  private hasChanged({ workflowId }: { readonly workflowId?: string }): void {
    if (workflowId !== undefined) return this.listening.changed(workflowId);
    this.many ??= setTimeout(() => {
      this.many = undefined;
      this.listening.reread();
    }, manyMs);
  }

  /** Closes the stream of a hidden page, unless it notifies of new questions. */
  private readonly onVisibility = (): void => {
    if (document.visibilityState === 'hidden') {
      if (!listensWhileHidden()) this.disconnect();
    } else if (this.events === undefined) this.connect();
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
    this.many = undefined; // a reconnect reads everything again
    this.events?.close();
    this.events = undefined;
  }
}
