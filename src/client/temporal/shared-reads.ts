/**
 * Reads that several ask for at once, made once for all of them. Nobody is given a read that began before he asked: whoever
 * comes while one is under way shares the next, so of any number of equal reads one is under way at a time.
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
    void line.current.catch(() => undefined).then(leave); // who asked is told of a failure
    return line.current;
  }
}

interface Line<Answer> {
  readonly current: Promise<Answer>;
  /** What those share who came since it began. */
  next?: Promise<Answer>;
}
