/**
 * What this client has just settled: the inbox, which Temporal's visibility brings up to date some tens of
 * milliseconds later, does not show it to whoever answered.
 */
import type { Outcome } from '../../wire/messages';
import type { PendingSignal } from '../inbox/pending-of-execution';

const rememberedMs = 10_000;

interface Settled {
  /** Later openings of the id are other ones. */
  readonly decidedAt: string;
  readonly notedAt: number;
}

export class JustSettled {
  private readonly settled = new Map<string, Settled>();

  /** An outcome that settled nothing is not noted. */
  note(answer: Named, { decidedAt }: Outcome): void {
    if (decidedAt === undefined) return;
    const now = Date.now();
    this.settled.set(keyOf(answer), { decidedAt, notedAt: now });
    for (const [known, { notedAt }] of this.settled) {
      if (now - notedAt < rememberedMs) return; // in the order of noting: the rest is younger
      this.settled.delete(known);
    }
  }

  has(signal: PendingSignal): boolean {
    const known = this.settled.get(keyOf(signal));
    return known !== undefined && signal.openedAt <= known.decidedAt;
  }
}

type Named = Pick<PendingSignal, 'id' | 'workflowId'>;

function keyOf({ id, workflowId }: Named): string {
  return JSON.stringify([workflowId, id]);
}
