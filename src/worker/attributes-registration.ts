/**
 * Registers the search attributes of the inbox in the namespace of a worker. If that fails, because Temporal failed for
 * a moment or an operator registers them later, it tries again while the worker runs.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { WorkerOptions } from '@temporalio/worker';
import { registerSearchAttributes, type Registration } from '../client/temporal/search-attributes';

const firstRestMs = 1_000;
const longestRestMs = 60_000;

export class AttributesRegistration {
  private readonly stopping = new AbortController();

  private constructor(
    private readonly options: Pick<WorkerOptions, 'connection' | 'namespace'>,
    private last: Registration,
  ) {}

  /** Tries once. Never throws. */
  static async of(options: Pick<WorkerOptions, 'connection' | 'namespace'>): Promise<AttributesRegistration> {
    return new AttributesRegistration(options, await register(options));
  }

  get isRegistered(): boolean {
    return this.last.registered;
  }

  /** Why the attributes are not registered. Undefined if they are, and if the server has no search attributes. */
  get fault(): string | undefined {
    return this.last.registered || this.last.unknown ? undefined : this.last.why;
  }

  /** Tries again until the attributes are registered, and calls `then`, or until {@link stop} is called. */
  async keepTrying(then: () => void): Promise<void> {
    const { signal } = this.stopping;
    for (let restMs = firstRestMs; this.fault !== undefined; restMs = Math.min(2 * restMs, longestRestMs)) {
      await pause(restMs, undefined, { signal, ref: false }).catch(() => undefined);
      if (signal.aborted) return;
      this.last = await register(this.options);
      if (this.last.registered) then();
    }
  }

  stop(): void {
    this.stopping.abort();
  }
}

async function register({
  connection,
  namespace = 'default',
}: Pick<WorkerOptions, 'connection' | 'namespace'>): Promise<Registration> {
  if (connection === undefined)
    return { registered: false, why: 'the worker has no connection', unknown: false };
  return registerSearchAttributes(connection, namespace);
}
