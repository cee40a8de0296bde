/**
 * A bounded number of places under each name; whoever finds none waits in line for as long as he says.
 *
 * A name whose places turn out to be too many, because others send to it as well, has half of them from then on, and
 * gets them back one by one.
 *
 * Plain code rather than a library: the small limiters that are well kept are ES modules only, which fails in the
 * jest of whoever tests with this package, or keep a waiter in line after his time is up.
 */
const maxTimerMs = 2 ** 31 - 1; // a timer beyond it would fire at once
const narrowedOnceMs = 2_000; // those refused together, and those that were on their way then, count once
const widenedEveryMs = 60_000; // one place too many costs everybody some ten seconds

/** Those in line, oldest first, each as the call that hands him a place. */
interface Line {
  taken: number;
  limit: number;
  /** When the limit was last changed. */
  changedAt: number;
  readonly waiting: Set<() => void>;
}

export class Slots {
  private readonly lines = new Map<string, Line>();

  constructor(readonly limit: number) {}

  /** How many names have a place taken; others are forgotten. */
  get size(): number {
    return this.lines.size;
  }

  /** How many places of a name are taken. */
  taken(name: string): number {
    return this.lines.get(name)?.taken ?? 0;
  }

  /** Takes a place, and returns the way to give it back; undefined where none came free within `waitMs` milliseconds. */
  async take(name: string, waitMs: number): Promise<(() => void) | undefined> {
    const line = this.lines.get(name) ?? { taken: 0, limit: this.limit, changedAt: 0, waiting: new Set() };
    this.lines.set(name, line);
    if (line.taken < line.limit) line.taken += 1;
    else if (!(await isHandedOne(line, waitMs))) return undefined;
    return () => this.giveBack(name, line);
  }

  /** Halves the places of a name that has too many; whoever has one keeps it. */
  narrow(name: string): void {
    const line = this.lines.get(name);
    if (line === undefined || Date.now() - line.changedAt < narrowedOnceMs) return;
    line.limit = Math.max(1, Math.floor(line.limit / 2));
    line.changedAt = Date.now();
  }

  private giveBack(name: string, line: Line): void {
    line.taken -= 1;
    if (line.limit < this.limit && Date.now() - line.changedAt >= widenedEveryMs) {
      line.limit += 1;
      line.changedAt = Date.now();
    }
    // Handed over here and now, so that nobody gets in between.
    for (const handOver of line.waiting) {
      if (line.taken >= line.limit) break;
      line.taken += 1;
      handOver();
    }
    if (line.taken === 0) this.lines.delete(name);
  }
}

async function isHandedOne({ waiting }: Line, waitMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const leave = (isHanded: boolean): void => {
      clearTimeout(timer);
      waiting.delete(handOver);
      resolve(isHanded);
    };
    const handOver = (): void => leave(true);
    const timer = setTimeout(() => leave(false), Math.min(waitMs, maxTimerMs));
    waiting.add(handOver);
  });
}
