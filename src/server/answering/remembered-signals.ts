/** The signals that were read last and waited then, up to a size: what is read of them while no worker runs. */
import type { Signal } from '../../client';
import { encodedBytes } from '../../wire/plain-data';

const maxBytes = 20_000_000;
const maxSignalBytes = 1_000_000; // the largest has a subject, initial data and a report

interface Entry {
  readonly signal: Signal;
  readonly bytes: number;
}

export class RememberedSignals {
  /** By requestId, those read last at the end. */
  private readonly entries = new Map<string, Entry>();
  private bytes = 0;

  get(requestId: string): Signal | undefined {
    return this.entries.get(requestId)?.signal;
  }

  /** Keeps what waits, and forgets what does so no more. */
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
