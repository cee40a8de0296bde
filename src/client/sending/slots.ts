/**
 * A bounded number of slots for each name. A caller that finds no free slot waits in line, for a limited time.
 *
 * If a name turns out to have too many slots, because other clients send to it as well, their number is halved, and
 * then raised one by one.
 *
 * It is not a library, because the well-maintained small limiters are ES modules only, which fails in the jest of
 * users, or keep a caller in line after its time has ended.
 */
const maxTimerMs = 2 ** 31 - 1; // a longer timer would fire at once
const narrowedOnceMs = 2_000; // rejections within this time count once
const widenedEveryMs = 60_000; // one slot too many costs all clients about ten seconds

/** The callers in line, the oldest first, each as the function that gives it a slot. */
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

  /** The number of names with taken slots; other names are not stored. */
  get size(): number {
    return this.lines.size;
  }

  /** The number of taken slots of a name. */
  taken(name: string): number {
    return this.lines.get(name)?.taken ?? 0;
  }

  /**
   * Takes a slot, and returns the function that frees it. Undefined if none became free within `waitMs` milliseconds.
   */
  async take(name: string, waitMs: number): Promise<(() => void) | undefined> {
    const line = this.lines.get(name) ?? { taken: 0, limit: this.limit, changedAt: 0, waiting: new Set() };
    this.lines.set(name, line);
    if (line.taken < line.limit) line.taken += 1;
    else if (!(await isHandedOne(line, waitMs))) return undefined;
    return () => this.giveBack(name, line);
  }

  /** Halves the slots of a name. Taken slots stay taken. */
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
    // The slot is passed on synchronously, so that no other caller takes it.
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
