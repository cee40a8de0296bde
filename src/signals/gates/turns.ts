/**
 * Turns: lines of a workflow that wait for people and senders go on one at a time, those that wait for gates in the
 * order in which their gates were settled. Temporal sees all of a workflow task at once; where several answers came with
 * it, the first one's line may continue the execution as new, and the other answers have then reached nobody: they go
 * along. It also keeps an answer that came first from being passed over for one that came later.
 *
 * A turn ends when the line goes on, because Temporal asks its conditions again only after all microtasks have run. A
 * plain class.
 */
import type { Gate } from './gate';

export class Turns {
  /** How the line that waits for a gate goes on. */
  private readonly lines = new Map<Gate, () => void>();
  /** Settled, and their lines have not gone on yet. */
  private readonly queue: Gate[] = [];
  private receiving: object | undefined;
  private isGiven = false;

  /**
   * @param isOver - whether the run is over: its lines go on for nothing.
   * @param whenever - waits until something is so and no line is running. One wait for all lines: each costs promises,
   *   of which Temporal's SDK takes a stack trace each.
   */
  constructor(
    private readonly isOver: () => boolean,
    private readonly whenever: (isSo: () => boolean) => Promise<void>,
  ) {}

  /** Calls `goOn` when it is the turn of the line that waits for this gate. */
  wait(gate: Gate, goOn: () => void): void {
    this.lines.set(gate, goOn);
    if (gate.settlement !== undefined) this.settled(gate);
  }

  /** The line waits no more. */
  leave(gate: Gate): void {
    this.lines.delete(gate);
    const place = this.queue.indexOf(gate);
    if (place !== -1) this.queue.splice(place, 1);
  }

  /** Takes note of a gate that was settled. One that was withdrawn needs no turn: it brings nothing that could be lost. */
  settled(gate: Gate): void {
    if (!this.lines.has(gate)) return;
    if (gate.settlement?.state === 'cancelled') return this.goOn(gate);
    this.queue.push(gate);
    if (!this.isGiven) void this.give();
  }

  /** Takes the turn for a line that an item is there for, where no other has it; it ends by {@link Turns.end}. */
  take(line: object): boolean {
    if (this.queue.length > 0 || this.isOver()) return false;
    this.receiving ??= line;
    return this.receiving === line;
  }

  end(line: object): void {
    if (this.receiving === line) this.receiving = undefined;
  }

  private async give(): Promise<void> {
    this.isGiven = true;
    while (this.queue.length > 0) {
      await this.whenever(() => this.receiving === undefined && !this.isOver());
      const [gate] = this.queue;
      if (gate === undefined) break;
      this.goOn(gate);
    }
    this.isGiven = false;
  }

  private goOn(gate: Gate): void {
    const goOn = this.lines.get(gate);
    this.leave(gate);
    goOn?.();
  }
}
