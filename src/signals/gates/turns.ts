/**
 * Turns: lets the lines of a workflow that wait for gates and items continue one at a time. Lines that wait for gates continue
 * in the order in which their gates were settled, so that an earlier answer is received first. A workflow task may bring
 * several answers at once: if the line of the first one continues the execution as new, the other answers are not received
 * and are carried along.
 *
 * Before each turn the lines that wait with Temporal's `condition` continue, if their condition holds: what such a line does may
 * follow from the answer before, and it may continue the execution as new.
 *
 * A turn ends when the line continues, because Temporal evaluates its conditions again only after all microtasks have run. A
 * plain class.
 */
import type { Gate } from './gate';

export class Turns {
  /** The callback that continues the line of each gate. */
  private readonly lines = new Map<Gate, () => void>();
  /** Settled gates whose lines have not continued yet. */
  private readonly queue: Gate[] = [];
  private receiving: object | undefined;
  private isGiven = false;

  /**
   * @param isHeld - returns whether no line may continue now: the run has ended, or another line of the workflow continues first.
   * @param whenever - waits until a condition holds and no line is running. All lines share one wait, because each wait makes
   *   promises, and Temporal's SDK takes a stack trace of each.
   */
  constructor(
    private readonly isHeld: () => boolean,
    private readonly whenever: (isSo: () => boolean) => Promise<void>,
  ) {}

  /** Calls `goOn` when the gate is settled and its turn has come. */
  wait(gate: Gate, goOn: () => void): void {
    this.lines.set(gate, goOn);
    if (gate.settlement !== undefined) this.settled(gate);
  }

  /** Removes a gate that is no longer waited for. */
  leave(gate: Gate): void {
    this.lines.delete(gate);
    const place = this.queue.indexOf(gate);
    if (place !== -1) this.queue.splice(place, 1);
  }

  /** Queues a settled gate. A withdrawn gate continues at once, because it has no answer that could be lost. */
  settled(gate: Gate): void {
    if (!this.lines.has(gate)) return;
    if (gate.settlement?.state === 'cancelled') return this.goOn(gate);
    this.queue.push(gate);
    if (!this.isGiven) void this.give();
  }

  /** Takes the turn for a line whose item has arrived, unless another line has it. End it with {@link Turns.end}. */
  take(line: object): boolean {
    if (this.receiving === line) return true;
    if (this.receiving !== undefined || this.queue.length > 0 || this.isHeld()) return false;
    this.receiving = line;
    return true;
  }

  end(line: object): void {
    if (this.receiving === line) this.receiving = undefined;
  }

  private async give(): Promise<void> {
    this.isGiven = true;
    while (this.queue.length > 0) {
      await this.whenever(() => this.receiving === undefined && !this.isHeld());
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
