/**
 * What this client has just settled: the inbox, which Temporal's visibility brings up to date some tens of
 * milliseconds later, does not show it to whoever answered.
 */
import type { PendingSignal } from './pending-of-execution';

const rememberedMs = 10_000;

interface Settled {
  readonly id: string;
  readonly workflowId: string;
  /** Later openings of the id are other ones. */
  readonly decidedAt: string;
}

export class JustSettled {
  private readonly settled = new Map<string, { readonly decidedAt: string; readonly notedAt: number }>();

  note(settled: Settled): void {
    const now = Date.now();
    this.settled.set(nameOf(settled), { decidedAt: settled.decidedAt, notedAt: now });
    for (const [known, { notedAt }] of this.settled) {
      if (now - notedAt < rememberedMs) return; // in the order of noting: the rest is younger
      this.settled.delete(known);
    }
  }

  has(signal: PendingSignal): boolean {
    const known = this.settled.get(nameOf(signal));
    return known !== undefined && signal.openedAt <= known.decidedAt;
  }
}

function nameOf({ id, workflowId }: Pick<Settled, 'id' | 'workflowId'>): string {
  return JSON.stringify([workflowId, id]);
}
