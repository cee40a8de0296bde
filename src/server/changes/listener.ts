/**
 * A listener: its events wait here until it reads them. A listener that is too slow is disconnected, so that it uses no
 * memory. It reconnects with the id of its last event.
 */
import { mayRead, type Reader } from '../../wire/policy/readers';
import type { RingEvent } from './event-ring';

/**
 * `ready`: changes from now on are sent. `reset`: the same, but earlier events are lost, so the client must read again.
 */
export interface Greeting {
  readonly id: string;
  readonly name: 'ready' | 'reset';
  readonly data: string;
}

export type Message = RingEvent | Greeting;

/** The events that a listener wants. */
export interface ListenerFilter {
  readonly workflowId?: string;
  readonly kind?: 'input' | 'approval';
  /** Who listens. Default: somebody who may read all signals. */
  readonly reader?: Reader;
}

const maxWaiting = 1_000; // events
const maxWaitingLength = 1_000_000; // characters

export class Listener {
  /** Missed events do not count towards the limit, because the ring stores them anyway. */
  private readonly missed: Message[];
  private readonly waiting: Message[] = [];
  private length = 0;
  private wake: (() => void) | undefined;
  private over = false;
  private slow = false;
  private whenOver: (() => void) | undefined;

  constructor(
    private readonly filter: ListenerFilter = {},
    missed: readonly RingEvent[] = [],
  ) {
    this.missed = missed.filter((event) => this.wants(event));
  }

  /** True after the end, by the client or because it was too slow. */
  get ended(): boolean {
    return this.over;
  }

  get wasTooSlow(): boolean {
    return this.slow;
  }

  /** Registers what to do at the end. */
  onEnd(happen: () => void): void {
    this.whenOver = happen;
  }

  /** Adds a message. Returns false if the listener is too slow and is disconnected. */
  push(message: Message): boolean {
    if (this.over) return false;
    if ('about' in message && !this.wants(message)) return true;
    this.length += message.data.length;
    if (this.waiting.length >= maxWaiting || this.length > maxWaitingLength) {
      this.slow = true;
      this.end();
      return false;
    }
    this.waiting.push(message);
    this.wake?.();
    return true;
  }

  /** Returns the next message. Undefined if none arrives within `waitMs` milliseconds, or at the end. */
  async next(waitMs: number): Promise<Message | undefined> {
    if (this.missed.length + this.waiting.length === 0 && !this.over) await this.something(waitMs);
    const missed = this.missed.shift();
    if (missed !== undefined) return missed;
    const message = this.waiting.shift();
    this.length -= message?.data.length ?? 0;
    return message;
  }

  /** Returns at most `most` further messages at once. */
  takeMore(most: number): readonly Message[] {
    const missed = this.missed.splice(0, most);
    const waiting = this.waiting.splice(0, most - missed.length);
    for (const { data } of waiting) this.length -= data.length;
    return [...missed, ...waiting];
  }

  end(): void {
    if (this.over) return;
    this.over = true;
    this.missed.length = 0;
    this.waiting.length = 0;
    this.length = 0;
    this.wake?.();
    this.whenOver?.();
  }

  private wants({ about, readers }: RingEvent): boolean {
    const { workflowId, kind, reader } = this.filter;
    return mayRead(readers, reader) && fits(workflowId, about.workflowId) && fits(kind, about.kind);
  }

  private async something(waitMs: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, waitMs).unref(); // the connection keeps the process alive
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.wake = undefined;
  }
}

function fits(wanted: string | undefined, told: string | undefined): boolean {
  return wanted === undefined || told === undefined || wanted === told;
}
