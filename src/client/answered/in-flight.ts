/** Reads runs, a few at a time, and each run once at a time. Several callers share the limit. */
import type { ChangedRun } from './changed-runs';

export class InFlight {
  /** By run. */
  private readonly reads = new Map<string, Promise<void>>();

  constructor(private readonly atOnce: number) {}

  /** Reads the runs until the instant `end`. Reads that have started may finish later. A failed read is ignored. */
  async all(
    runs: readonly ChangedRun[],
    read: (run: ChangedRun) => Promise<void>,
    end: number,
  ): Promise<void> {
    const waiting = runs.filter(({ execution }) => !this.reads.has(execution.runId));
    const own = new Set(runs.map(({ execution }) => execution.runId));
    for (;;) {
      while (this.reads.size < this.atOnce) {
        const next = waiting.shift();
        if (next === undefined) break;
        this.begin(next, read);
      }
      const reads = [...this.reads].flatMap(([run, done]) =>
        waiting.length > 0 || own.has(run) ? [done] : [],
      );
      if (reads.length === 0 || Date.now() >= end) return;
      await firstOf(reads, end);
    }
  }

  private begin(run: ChangedRun, read: (run: ChangedRun) => Promise<void>): void {
    const { runId } = run.execution;
    const done = read(run)
      .catch(() => undefined) // the next reader asks again
      .finally(() => this.reads.delete(runId));
    this.reads.set(runId, done);
  }
}

/** Waits for the first of some results, at most until an instant. */
async function firstOf(results: readonly Promise<void>[], end: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, end - Date.now());
  });
  await Promise.race([...results, late]);
  clearTimeout(timer);
}
