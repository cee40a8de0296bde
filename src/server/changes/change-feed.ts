/**
 * Publishes changes of pending signals to all listeners: signals that open, signals that are settled, and executions in
 * which either may have happened. It polls Temporal only while there are listeners, once for all of them. It keeps its
 * state for some minutes after the last listener has left, so that the listener can return without missing events.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Outcome, Signal, SignalClient } from '../../client';
import { readChanges } from '../../client/inbox/changed-executions';
import { FullListings } from '../../client/inbox/full-listings';
import { errorInWords } from '../../wire/in-words';
import type { Answering, Verb } from '../answering/answering';
import { ServiceError } from '../http/service-errors';
import { EventRing } from './event-ring';
import { IndexFollower } from './index-follower';
import type { ChangedSignal } from './known-signals';
import { Listener, type Greeting, type ListenerFilter } from './listener';
import { askFor, settlementOf, Settlements, type ToldSettlement } from './settlements';

export interface ChangeFeedOptions {
  readonly client: SignalClient;
  readonly log: Logger;
  /** Ends all listeners. */
  readonly stopping: AbortSignal;
  /** The pause between two polls, in milliseconds. It is longer if a poll takes long. Default: 1 second. */
  readonly everyMs?: number;
  /** How long to keep the state without listeners, in milliseconds. Default: 5 minutes. */
  readonly rememberMs?: number;
}

/** The state of the feed. It begins with the first listener, and ends some minutes after the last. */
interface Memory {
  readonly ring: EventRing;
  readonly follower: IndexFollower;
  readonly settlements: Settlements;
  isLooking: boolean;
  /** True if the last poll succeeded while there were listeners. */
  isUpToDate: boolean;
}

const defaultEveryMs = 1_000;
const longestMs = 30_000;
const defaultRememberMs = 5 * 60_000;
const maxListeners = 1_000;
const fullRetrySeconds = 5;

export class ChangeFeed {
  private readonly listeners = new Set<Listener>();
  /** Listeners that have not been sent `ready` or `reset` yet. */
  private readonly newcomers = new Map<Listener, Greeting['name']>();
  private memory: Memory | undefined;
  private forgetting: NodeJS.Timeout | undefined;

  constructor(private readonly options: ChangeFeedOptions) {
    options.stopping.addEventListener('abort', () => {
      for (const listener of this.listeners) this.leave(listener);
    });
  }

  /**
   * Adds a listener. With a known `lastEventId` it gets the events after that one. With an unknown one it gets `reset`.
   * Without one it gets `ready` as soon as the pending signals are known.
   *
   * @throws {ServiceError} `unavailable` if there are too many listeners, or the service is stopping.
   */
  listen(filter: ListenerFilter = {}, lastEventId?: string): Listener {
    if (this.listeners.size >= maxListeners || this.options.stopping.aborted) {
      const facts = { retryAfter: fullRetrySeconds };
      throw new ServiceError('unavailable', 'Too many event streams are open.', facts);
    }
    clearTimeout(this.forgetting);
    this.memory ??= this.begin();
    const missed = lastEventId === undefined ? undefined : this.memory.ring.after(lastEventId);
    const listener = new Listener(filter, missed);
    this.listeners.add(listener);
    if (missed === undefined) this.newcomers.set(listener, lastEventId === undefined ? 'ready' : 'reset');
    if (this.memory.isUpToDate) this.greet(this.memory);
    if (!this.memory.isLooking) void this.look(this.memory); // it handles its errors
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

  /** Publishes an answer of this service at once. */
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
      // The signal was published already, or has opened since the last poll.
      void this.tellUnseen(memory, answer, decidedAt); // it never throws, and a later poll publishes what it misses
    }
  }

  /**
   * Publishes a signal that was read as settled while the feed has it as pending, because its index is late or wrong.
   */
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
        // The next run of a continued execution may open the same signal again.
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
        if (!isFailing) log.warn({ reason: errorInWords(error) }, 'changes cannot be read now');
        isFailing = true;
      }
      // In a busy namespace, polls take at most a third of the time.
      const restMs = isFailing ? everyMs : Math.max(everyMs, 2 * (performance.now() - began));
      const until = { signal: stopping, ref: false }; // the connections of the listeners keep the process alive
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

  private tell(memory: Memory, name: string, about: Parameters<EventRing['add']>[1]): void {
    const event = memory.ring.add(name, about);
    if (memory !== this.memory) return;
    for (const listener of this.listeners) {
      if (this.newcomers.has(listener) || listener.push(event)) continue;
      this.options.log.info('a listener was too slow and was disconnected');
      this.leave(listener);
    }
  }

  /** Publishes a signal that opened and was answered between two polls. */
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
