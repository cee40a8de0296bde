/** What was started and has to be stopped: the last first, each also where another fails to stop. */
export class Running {
  private readonly stops: (() => Promise<unknown>)[] = [];

  add(stop: () => Promise<unknown>): void {
    this.stops.push(stop);
  }

  /** Stops all, then throws the first fault of those that failed to stop. */
  async stop(): Promise<void> {
    const faults: unknown[] = [];
    for (const stop of this.stops.splice(0).toReversed()) {
      await stop().catch((error: unknown) => faults.push(error));
    }
    if (faults.length > 0) throw faults[0];
  }
}
