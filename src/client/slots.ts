/**
 * A bounded number of places under each name; whoever finds none waits in line for as long as he says.
 *
 * Plain code rather than a library: the small limiters that are well kept are ES modules only, which fails in the
 * jest of whoever tests with this package, or keep a waiter in line after his time is up.
 */
const maxTimerMs = 2 ** 31 - 1; // a timer beyond it would fire at once

/** Those in line, oldest first, each as the call that hands him a place. */
interface Line {
  taken: number;
  readonly waiting: Set<() => void>;
}

export class Slots {
  private readonly lines = new Map<string, Line>();

  constructor(readonly limit: number) {}

  /** How many names have a place taken; others are forgotten. */
  get size(): number {
    return this.lines.size;
  }

  /** Takes a place, and returns the way to give it back; undefined where none came free within `waitMs` milliseconds. */
  async take(name: string, waitMs: number): Promise<(() => void) | undefined> {
    const line = this.lines.get(name) ?? { taken: 0, waiting: new Set() };
    this.lines.set(name, line);
    if (line.taken < this.limit) line.taken += 1;
    else if (!(await isHandedOne(line, waitMs))) return undefined;
    return () => this.giveBack(name, line);
  }

  private giveBack(name: string, line: Line): void {
    const [next] = line.waiting;
    if (next !== undefined) return next(); // the place stays taken: nobody gets in between
    line.taken -= 1;
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
