/**
 * The signals that this client has just settled. The inbox does not show them to the sender while Temporal's visibility
 * is late by some tens of milliseconds.
 */
import type { Outcome } from '../../wire/messages';
import type { PendingSignal } from '../inbox/pending-of-execution';

const rememberedMs = 10_000;

interface Settled {
  /** Distinguishes later openings of the id. */
  readonly decidedAt: string;
  readonly notedAt: number;
}

export class JustSettled {
  private readonly settled = new Map<string, Settled>();

  /** Records an outcome, unless it settled nothing. */
  note(answer: Named, { decidedAt }: Outcome): void {
    if (decidedAt === undefined) return;
    const now = Date.now();
    this.settled.set(keyOf(answer), { decidedAt, notedAt: now });
    for (const [known, { notedAt }] of this.settled) {
      if (now - notedAt < rememberedMs) return; // entries are in order of time, so the rest is newer
      this.settled.delete(known);
    }
  }

  /**
   * Whether the signal is the opening that was settled. A workflow that asks again under the same id does so in the workflow task
   * of the answer, so the next opening can have the instant of the decision.
   */
  has(signal: PendingSignal): boolean {
    const known = this.settled.get(keyOf(signal));
    if (known === undefined || Date.now() - known.notedAt > rememberedMs) return false;
    return signal.openedAt < known.decidedAt;
  }
}

type Named = Pick<PendingSignal, 'id' | 'workflowId'>;

function keyOf({ id, workflowId }: Named): string {
  return JSON.stringify([workflowId, id]);
}
