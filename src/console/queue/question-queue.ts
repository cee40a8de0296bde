/**
 * The questions of one pass through the inbox, one by one: which question is shown, which are ahead, and what became of the
 * others. An immutable value without network access.
 */

/**
 * `queued`: answered while the worker was away, so that the question stays open for now. `elsewhere`: another person, a program
 * or the timeout settled it.
 */
export type Fate = 'answered' | 'queued' | 'skipped' | 'elsewhere';

export class QuestionQueue {
  /** `ahead` are requestIds. The first is the shown question. */
  constructor(
    readonly ahead: readonly string[] = [],
    readonly fates: ReadonlyMap<string, Fate> = new Map(),
  ) {}

  /** The shown question. Undefined at the end. */
  get at(): string | undefined {
    return this.ahead[0];
  }

  /** The position of the shown question, from 1. */
  get position(): number {
    return this.fates.size + 1;
  }

  get total(): number {
    return this.fates.size + this.ahead.length;
  }

  count(fate: Fate): number {
    return [...this.fates.values()].filter((each) => each === fate).length;
  }

  /** Sorts the questions that are ahead in this order. The shown question stays, and new questions are added. */
  sorted(requestIds: readonly string[]): QuestionQueue {
    const [shown] = this.ahead;
    const rest = requestIds.filter((id) => id !== shown && !this.fates.has(id));
    return this.withAhead(shown === undefined ? rest : [shown, ...rest]);
  }

  /** Adds new questions at the end. */
  joined(requestIds: readonly string[]): QuestionQueue {
    const known = new Set(this.ahead);
    const fresh = requestIds.filter((id) => !known.has(id) && !this.fates.has(id));
    return fresh.length === 0 ? this : this.withAhead([...this.ahead, ...fresh]);
  }

  /** Removes questions from those ahead. Other questions are ignored. */
  left(requestIds: readonly string[], fate: Fate): QuestionQueue {
    const ahead = new Set(this.ahead);
    const gone = new Set(requestIds.filter((id) => ahead.has(id)));
    if (gone.size === 0) return this;
    const fates = new Map(this.fates);
    for (const id of gone) fates.set(id, fate);
    return new QuestionQueue(
      this.ahead.filter((id) => !gone.has(id)),
      fates,
    );
  }

  /** Replaces the fate of a question that is not ahead any more. */
  corrected(requestId: string, fate: Fate): QuestionQueue {
    const known = this.fates.get(requestId);
    if (known === undefined || known === fate) return this;
    return new QuestionQueue(this.ahead, new Map(this.fates).set(requestId, fate));
  }

  /** Puts a question after the shown one, so that it is asked again. */
  returned(requestId: string): QuestionQueue {
    if (this.at === requestId) return this;
    const [shown, ...rest] = this.ahead.filter((id) => id !== requestId);
    return new QuestionQueue(
      shown === undefined ? [requestId] : [shown, requestId, ...rest],
      this.without([requestId]),
    );
  }

  /** Shows the new opening of an undone question at once, in place of the answered one. */
  undone(answered: string, opened: string): QuestionQueue {
    const rest = this.ahead.filter((id) => id !== opened);
    return new QuestionQueue([opened, ...rest], this.without([answered, opened]));
  }

  /** Asks the skipped questions again, after those that are ahead. */
  withSkippedAgain(): QuestionQueue {
    const skipped = [...this.fates].flatMap(([id, fate]) => (fate === 'skipped' ? [id] : []));
    return new QuestionQueue([...this.ahead, ...skipped], this.without(skipped));
  }

  private without(requestIds: readonly string[]): ReadonlyMap<string, Fate> {
    const fates = new Map(this.fates);
    for (const id of requestIds) fates.delete(id);
    return fates;
  }

  private withAhead(ahead: readonly string[]): QuestionQueue {
    return new QuestionQueue(ahead, this.fates);
  }
}
