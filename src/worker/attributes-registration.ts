/**
 * Registers the search attributes of the inbox in the namespace of a worker. If that fails, because Temporal failed for
 * a moment, there is no room, or an operator registers them later, it tries again while the worker runs.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { WorkerOptions } from '@temporalio/worker';
import {
  registerSearchAttributes,
  type Registration,
  type Registrations,
} from '../client/temporal/search-attributes';

const firstRestMs = 1_000;
const longestRestMs = 60_000;

type Place = Pick<WorkerOptions, 'connection' | 'namespace'>;

export class AttributesRegistration {
  private readonly stopping = new AbortController();

  private constructor(
    private readonly options: Place,
    private last: Registrations,
  ) {}

  /** Tries once. Never throws. */
  static async of(options: Place): Promise<AttributesRegistration> {
    return new AttributesRegistration(options, await register(options));
  }

  /** Whether `inbox`, the attributes of the inbox, or `people`, the attribute of those who are asked, are registered. */
  isRegistered(which: keyof Registrations): boolean {
    return this.last[which].registered;
  }

  /** Why the attributes are not registered. Undefined if they are, and if the server has no search attributes. */
  fault(which: keyof Registrations): string | undefined {
    return faultOf(this.last[which]);
  }

  /** Tries again until the attributes are registered, and calls `then` for each part that is, or until {@link stop} is called. */
  async keepTrying(then: (which: keyof Registrations) => void): Promise<void> {
    const { signal } = this.stopping;
    const isOpen = (): boolean => parts.some((which) => this.fault(which) !== undefined);
    for (let restMs = firstRestMs; isOpen(); restMs = Math.min(2 * restMs, longestRestMs)) {
      await pause(restMs, undefined, { signal, ref: false }).catch(() => undefined);
      if (signal.aborted) return;
      const before = this.last;
      this.last = await register(this.options);
      for (const which of parts) if (this.isRegistered(which) && !before[which].registered) then(which);
    }
  }

  stop(): void {
    this.stopping.abort();
  }
}

const parts = ['inbox', 'people'] as const;

function faultOf(registration: Registration): string | undefined {
  return registration.registered || registration.unknown ? undefined : registration.why;
}

async function register({ connection, namespace = 'default' }: Place): Promise<Registrations> {
  if (connection !== undefined) return registerSearchAttributes(connection, namespace);
  const none = { registered: false, why: 'the worker has no connection', unknown: false } as const;
  return { inbox: none, people: none };
}
