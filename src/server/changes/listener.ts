/**
 * One who listens: events wait here until he takes them. Whoever does not keep up is let go, so that he holds no memory;
 * he comes back with the id of the last event that he got.
 */
import type { RingEvent } from './event-ring';

/** `ready`: what changes from here on is told. `reset`: the same, and what came before is not known: read anew. */
export interface Greeting {
  readonly id: string;
  readonly name: 'ready' | 'reset';
  readonly data: string;
}

export type Message = RingEvent | Greeting;

/** What of the events a listener wants. */
export interface ListenerFilter {
  readonly workflowId?: string;
  readonly kind?: 'input' | 'approval';
}

const maxWaiting = 1_000; // events
const maxWaitingLength = 1_000_000; // characters

export class Listener {
  /** What waits for him at the start does not count: the ring bounds it, and holds it anyhow. */
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

  /** Whether it has ended: by whoever listens, or because he was too slow. */
  get ended(): boolean {
    return this.over;
  }

  get wasTooSlow(): boolean {
    return this.slow;
  }

  /** What happens when it ends. */
  onEnd(happen: () => void): void {
    this.whenOver = happen;
  }

  /** Hands him a message; false where it is one too many, and he is let go. */
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

  /** The next message; undefined where none comes within `waitMs` milliseconds, or the end. */
  async next(waitMs: number): Promise<Message | undefined> {
    if (this.missed.length + this.waiting.length === 0 && !this.over) await this.something(waitMs);
    const missed = this.missed.shift();
    if (missed !== undefined) return missed;
    const message = this.waiting.shift();
    this.length -= message?.data.length ?? 0;
    return message;
  }

  /** What waits beside, at once: at most so many messages. */
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

  private wants({ about }: RingEvent): boolean {
    const { workflowId, kind } = this.filter;
    return fits(workflowId, about.workflowId) && fits(kind, about.kind);
  }

  private async something(waitMs: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, waitMs).unref(); // his connection keeps the process
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
