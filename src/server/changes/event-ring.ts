/**
 * The last events, each with an id, so that a reconnected client gets what it missed, and nothing twice. An id is
 * `EPOCH-N`. The epoch changes whenever counting starts again, so an older id is recognised as unknown.
 */
import { randomBytes } from 'node:crypto';
import type { Readers } from '../../wire/policy/readers';

export interface RingEvent {
  readonly id: string;
  readonly name: string;
  /** JSON, made once for all listeners. */
  readonly data: string;
  /** What listeners filter by. A missing property matches all. */
  readonly about: { readonly workflowId?: string; readonly kind?: string };
  /** Who may learn of it. Everybody if absent. */
  readonly readers?: Readers;
}

const keptEvents = 1_000; // about half a megabyte

export class EventRing {
  readonly epoch = randomBytes(6).toString('base64url').replaceAll('-', '_');
  private readonly events: RingEvent[] = [];
  private count = 0;

  constructor(private readonly kept: number = keptEvents) {}

  /** The id of the last event. `EPOCH-0` before the first. */
  get lastId(): string {
    return `${this.epoch}-${this.count}`;
  }

  add(name: string, { readers, ...about }: RingEvent['about'] & Pick<RingEvent, 'readers'>): RingEvent {
    this.count += 1;
    const event = { id: this.lastId, name, data: JSON.stringify(about), about, readers };
    this.events.push(event);
    if (this.events.length > this.kept) this.events.shift();
    return event;
  }

  /** The events after the one with this id, the oldest first. Undefined if the ring does not have them. */
  after(id: string): readonly RingEvent[] | undefined {
    const [, epoch, digits] = /^(.+)-(\d{1,15})$/.exec(id) ?? [];
    const missed = this.count - Number(digits);
    if (epoch !== this.epoch || missed < 0 || missed > this.events.length) return undefined;
    return this.events.slice(this.events.length - missed);
  }
}
