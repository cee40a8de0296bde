/**
 * Shares reads between simultaneous callers. A caller never gets a read that began before its call: callers that arrive
 * during a read share the next one. So at most one of any number of equal reads is running.
 *
 * @example
 * const page = await reads.read(JSON.stringify(filter), () => readPage(filter));
 */
export class SharedReads<Answer> {
  private readonly lines = new Map<string, Line<Answer>>();

  async read(key: string, start: () => Promise<Answer>): Promise<Answer> {
    const line = this.lines.get(key);
    if (line === undefined) return this.begin(key, start);
    line.next ??= line.current.catch(() => undefined).then(() => this.begin(key, start));
    return line.next;
  }

  private begin(key: string, start: () => Promise<Answer>): Promise<Answer> {
    const line: Line<Answer> = { current: start() };
    this.lines.set(key, line);
    const leave = (): void => {
      if (this.lines.get(key) === line && line.next === undefined) this.lines.delete(key);
    };
    void line.current.catch(() => undefined).then(leave); // the callers get the failure
    return line.current;
  }
}

interface Line<Answer> {
  readonly current: Promise<Answer>;
  /** The read that callers share who arrived after the current one began. */
  next?: Promise<Answer>;
}
