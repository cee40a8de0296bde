/**
 * Whether the search attributes of the inbox are registered in the namespace of a worker. Where they are not, because
 * Temporal failed for a moment or because an operator registers them later, it tries again while the worker runs.
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

  /** Tries once; fails nowhere. */
  static async of(options: Pick<WorkerOptions, 'connection' | 'namespace'>): Promise<AttributesRegistration> {
    return new AttributesRegistration(options, await register(options));
  }

  get isRegistered(): boolean {
    return this.last.registered;
  }

  /** Why the attributes are not registered; undefined where they are, and where the server has no search attributes. */
  get fault(): string | undefined {
    return this.last.registered || this.last.unknown ? undefined : this.last.why;
  }

  /** Tries again until the attributes are registered or {@link stop} is called, and calls `then` in the first case. */
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
    return { registered: false, why: 'the worker was given no connection', unknown: false };
  return registerSearchAttributes(connection, namespace);
}
