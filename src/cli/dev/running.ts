/** Collects what has been started, and stops it in reverse order, even if one of the stops fails. */
export class Running {
  private readonly stops: (() => Promise<unknown>)[] = [];

  add(stop: () => Promise<unknown>): void {
    this.stops.push(stop);
  }

  /** Stops everything, then throws the first error. */
  async stop(): Promise<void> {
    const faults: unknown[] = [];
    for (const stop of this.stops.splice(0).toReversed()) {
      await stop().catch((error: unknown) => faults.push(error));
    }
    if (faults.length > 0) throw faults[0];
  }
}
