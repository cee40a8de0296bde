/** Keeps the recently read pending signals, up to a size, for reads while no worker runs. */
import type { Signal } from '../../client';
import { encodedBytes } from '../../wire/plain-data';

const maxBytes = 20_000_000;
const maxSignalBytes = 1_000_000; // the largest has a subject, initial data and a report

interface Entry {
  readonly signal: Signal;
  readonly bytes: number;
}

export class RememberedSignals {
  /** By requestId, the most recent last. */
  private readonly entries = new Map<string, Entry>();
  private bytes = 0;

  get(requestId: string): Signal | undefined {
    return this.entries.get(requestId)?.signal;
  }

  /** Keeps a pending signal, and forgets a settled one. */
  note(signal: Signal): void {
    this.forget(signal.requestId);
    const bytes = signal.state === 'pending' ? encodedBytes(signal) : Number.POSITIVE_INFINITY;
    if (bytes > maxSignalBytes) return;
    this.entries.set(signal.requestId, { signal, bytes });
    this.bytes += bytes;
    for (const oldest of this.entries.keys()) {
      if (this.bytes <= maxBytes) return;
      this.forget(oldest);
    }
  }

  private forget(requestId: string): void {
    this.bytes -= this.entries.get(requestId)?.bytes ?? 0;
    this.entries.delete(requestId);
  }
}
