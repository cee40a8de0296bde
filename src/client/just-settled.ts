/**
 * The openings that this client has just settled: the inbox, which Temporal's visibility brings up to date some tens
 * of milliseconds later, does not show them to whoever answered them.
 */
const rememberedMs = 10_000;

export class JustSettled {
  private readonly settled = new Map<string, number>();

  note(requestId: string): void {
    const now = Date.now();
    this.settled.set(requestId, now);
    for (const [known, at] of this.settled) {
      if (now - at < rememberedMs) return; // in the order of noting: the rest is younger
      this.settled.delete(known);
    }
  }

  has({ requestId }: { readonly requestId: string }): boolean {
    return this.settled.has(requestId);
  }
}
