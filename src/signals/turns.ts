/**
 * Turns: lines of a workflow that wait for people and senders go on one at a time, those that wait for gates in the
 * order in which their gates were settled. Temporal sees all conditions of a workflow task at once; where several answers
 * came with it, the first one's line may continue the execution as new, and the other answers have then reached nobody: they go
 * along. It also keeps an answer that came first from being passed over for one that came later.
 *
 * A turn ends when the line goes on, because Temporal asks its conditions again only after all microtasks have run. A
 * plain class.
 */
import type { Gate } from './gate';

export class Turns {
  private readonly waiting = new Set<Gate>();
  /** Settled, and their lines have not gone on yet. */
  private readonly queue: Gate[] = [];
  private receiving: object | undefined;

  /** @param isOver - whether the run is over: its lines go on for nothing. */
  constructor(private readonly isOver: () => boolean) {}

  /** Waits for a gate by a condition that asks {@link Turns.isTurnOf}. */
  async wait(gate: Gate, wait: () => Promise<unknown>): Promise<void> {
    this.waiting.add(gate);
    if (gate.settlement !== undefined) this.queue.push(gate);
    try {
      await wait();
    } finally {
      this.waiting.delete(gate);
      const place = this.queue.indexOf(gate);
      if (place !== -1) this.queue.splice(place, 1);
    }
  }

  /** Takes note of a gate that was settled. One that was withdrawn brings nothing that could be lost. */
  settled(gate: Gate): void {
    if (this.waiting.has(gate) && !isWithdrawn(gate)) this.queue.push(gate);
  }

  /** Whether the line that waits for this gate may go on now. */
  isTurnOf(gate: Gate): boolean {
    if (isWithdrawn(gate)) return true;
    return this.queue[0] === gate && this.receiving === undefined && !this.isOver();
  }

  /** Takes the turn for a line that an input is there for, where no other has it; it ends by {@link Turns.end}. */
  take(line: object): boolean {
    if (this.queue.length > 0 || this.isOver()) return false;
    this.receiving ??= line;
    return this.receiving === line;
  }

  end(line: object): void {
    if (this.receiving === line) this.receiving = undefined;
  }
}

function isWithdrawn({ settlement }: Gate): boolean {
  return settlement?.state === 'cancelled';
}
