/**
 * What changes of what people are waited for, told to everybody who listens: signals that open, signals that are
 * settled, executions in which either may have happened. It looks at Temporal only while somebody listens, once for all of them; and what it knows stays for some
 * minutes after the last has gone, so that he may come back and miss nothing.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Outcome, Signal, SignalClient } from '../../client';
import { readChanges } from '../../client/inbox/changed-executions';
import { FullListings } from '../../client/inbox/full-listings';
import { errorInWords } from '../../wire/in-words';
import type { Answering, Verb } from '../answering/answering';
import { ServiceError } from '../http/service-errors';
import { EventRing, type RingEvent } from './event-ring';
import { IndexFollower } from './index-follower';
import type { ChangedSignal } from './known-signals';
import { Listener, type Greeting, type ListenerFilter } from './listener';
import { askFor, settlementOf, Settlements, type ToldSettlement } from './settlements';

export interface ChangeFeedOptions {
  readonly client: SignalClient;
  readonly log: Logger;
  /** Ends all listening. */
  readonly stopping: AbortSignal;
  /** Between two looks, in milliseconds; a second where left out, more where a look takes long. */
  readonly everyMs?: number;
  /** For how long it remembers while nobody listens, in milliseconds; five minutes where left out. */
  readonly rememberMs?: number;
}

/** What it knows. It begins with the first who listens, and ends some minutes after the last. */
interface Memory {
  readonly ring: EventRing;
  readonly follower: IndexFollower;
  readonly settlements: Settlements;
  isLooking: boolean;
  /** Whether the last look was made without fault, and while somebody listened. */
  isUpToDate: boolean;
}

const defaultEveryMs = 1_000;
const longestMs = 30_000;
const defaultRememberMs = 5 * 60_000;
const maxListeners = 1_000;
const fullRetrySeconds = 5;

export class ChangeFeed {
  private readonly listeners = new Set<Listener>();
  /** Those who have yet to hear where they stand. */
  private readonly newcomers = new Map<Listener, Greeting['name']>();
  private memory: Memory | undefined;
  private forgetting: NodeJS.Timeout | undefined;

  constructor(private readonly options: ChangeFeedOptions) {
    options.stopping.addEventListener('abort', () => {
      for (const listener of this.listeners) this.leave(listener);
    });
  }

  /**
   * Begins to listen: from behind the event of `lastEventId` where that is known, else with a `reset`; without one, with
   * a `ready` as soon as what is pending is known.
   *
   * @throws {ServiceError} `unavailable` for one listener too many, or where the service stops.
   */
  listen(filter: ListenerFilter = {}, lastEventId?: string): Listener {
    if (this.listeners.size >= maxListeners || this.options.stopping.aborted) {
      const facts = { retryAfter: fullRetrySeconds };
      throw new ServiceError('unavailable', 'No more event streams can be opened now.', facts);
    }
    clearTimeout(this.forgetting);
    this.memory ??= this.begin();
    const missed = lastEventId === undefined ? undefined : this.memory.ring.after(lastEventId);
    const listener = new Listener(filter, missed);
    this.listeners.add(listener);
    if (missed === undefined) this.newcomers.set(listener, lastEventId === undefined ? 'ready' : 'reset');
    if (this.memory.isUpToDate) this.greet(this.memory);
    if (!this.memory.isLooking) void this.look(this.memory); // it handles its own failures
    return listener;
  }

  leave(listener: Listener): void {
    listener.end();
    this.newcomers.delete(listener);
    if (!this.listeners.delete(listener) || this.listeners.size > 0) return;
    if (this.memory !== undefined) this.memory.isUpToDate = false;
    this.forgetting = setTimeout(() => {
      this.memory = undefined;
    }, this.options.rememberMs ?? defaultRememberMs).unref();
  }

  /** Tells of an answer that this service has given, at once. */
  answered(answer: Answering, { status, decidedBy, decidedAt }: Outcome): void {
    const { memory } = this;
    if (memory === undefined || !memory.isUpToDate || decidedAt === undefined) return;
    const { id, workflowId, verb } = answer;
    const signal =
      memory.follower.known.settle(workflowId, id, decidedAt) ??
      memory.settlements.takeBack(workflowId, id, decidedAt);
    if (signal !== undefined) {
      this.settled(memory, signal, { ...settlementBy(verb, signal.kind), decidedBy, decidedAt });
    } else if (status === 'accepted') {
      // Either it was told already, or it has opened since the last look.
      void this.tellUnseen(memory, answer, decidedAt); // it fails nowhere: what is not told now is told by a look
    }
  }

  /** Tells of a signal that was read and found settled, where it is thought to be pending: its index is late, or wrong. */
  found(read: Signal): void {
    const { memory } = this;
    const { id, workflowId, requestId, decidedAt } = read;
    if (memory === undefined || !memory.isUpToDate || decidedAt === undefined) return;
    const signal = memory.follower.known.settle(workflowId, id, decidedAt);
    if (signal?.requestId === requestId) this.settled(memory, signal, settlementOf(read));
    else if (signal !== undefined) memory.follower.known.restore(signal);
  }

  private begin(): Memory {
    const { temporal } = this.options.client;
    const listings = new FullListings(temporal);
    const memory: Memory = {
      ring: new EventRing(),
      follower: new IndexFollower((since, take) => readChanges(temporal, listings, since, take), {
        opened: (signal) => this.tell(memory, 'signal.opened', signal),
        gone: (signal, settlement) => {
          if (settlement === undefined) memory.settlements.ask(signal);
          else this.settled(memory, signal, settlement);
        },
        changed: (workflowIds) => {
          if (workflowIds === 'many') return this.tell(memory, 'execution.changed', {});
          for (const workflowId of workflowIds) this.tell(memory, 'execution.changed', { workflowId });
        },
      }),
      settlements: new Settlements(this.options.client, (signal, settlement) => {
        const { known } = memory.follower;
        if (settlement.state === 'pending') return known.restore(signal);
        // Carried to the next run of its execution it may be opened again, the same as it was.
        if (settlement.state === undefined) known.forgetRecent(signal.requestId);
        this.settled(memory, signal, settlement);
      }),
      isLooking: false,
      isUpToDate: false,
    };
    return memory;
  }

  private async look(memory: Memory): Promise<void> {
    const { log, stopping, everyMs = defaultEveryMs } = this.options;
    memory.isLooking = true;
    let isFailing = false;
    while (this.memory === memory && this.listeners.size > 0) {
      const began = performance.now();
      try {
        await memory.follower.look();
        isFailing = false;
        memory.isUpToDate = this.listeners.size > 0;
        this.greet(memory);
      } catch (error) {
        memory.follower.distrust();
        memory.isUpToDate = false;
        if (!isFailing) log.warn({ reason: errorInWords(error) }, 'changes cannot be followed now');
        isFailing = true;
      }
      // A namespace in which much changes is not looked at for more than a third of the time.
      const restMs = isFailing ? everyMs : Math.max(everyMs, 2 * (performance.now() - began));
      const until = { signal: stopping, ref: false }; // the listeners' connections keep the process
      await pause(Math.min(restMs, longestMs), undefined, until).catch(() => undefined);
    }
    memory.isLooking = false;
  }

  private greet({ ring }: Memory): void {
    for (const [listener, name] of this.newcomers) listener.push({ id: ring.lastId, name, data: '{}' });
    this.newcomers.clear();
  }

  private settled(memory: Memory, signal: ChangedSignal, settlement: ToldSettlement): void {
    this.tell(memory, 'signal.settled', { ...signal, ...settlement });
  }

  private tell(memory: Memory, name: string, about: RingEvent['about']): void {
    const event = memory.ring.add(name, about);
    if (memory !== this.memory) return;
    for (const listener of this.listeners) {
      if (this.newcomers.has(listener) || listener.push(event)) continue;
      this.options.log.info('a listener did not keep up and was let go');
      this.leave(listener);
    }
  }

  /** What opened and was answered between two looks is told too, if once. */
  private async tellUnseen(memory: Memory, answer: Answering, decidedAt: string): Promise<void> {
    const { id, workflowId } = answer;
    const found = await askFor(this.options.client, answer);
    if (found?.settlement.decidedAt !== decidedAt) return;
    const { known } = memory.follower;
    if (known.isRecent(found.signal.requestId)) return;
    known.settle(workflowId, id, decidedAt);
    known.noteRecent(found.signal.requestId);
    this.settled(memory, found.signal, found.settlement);
  }
}

function settlementBy(verb: Verb, kind: ChangedSignal['kind']): ToldSettlement {
  if (kind === 'input') return { state: 'set' };
  const approved = verb.action === 'approve' || (verb.action === 'set' && verb.value === true);
  return { state: approved ? 'approved' : 'rejected', approved };
}
