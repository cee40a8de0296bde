/** Keeps the place in the queue in the session storage of the tab, so that a reload continues where it was. */
import { QuestionQueue, type Fate } from './question-queue';

interface Kept {
  /** The filter and order of the queue, as in its address. */
  readonly query: string;
  readonly at: string | undefined;
  readonly fates: readonly (readonly [string, Fate])[];
}

const name = 'gatehouse-queue';

export function keepPass(query: string, { at, fates }: QuestionQueue): void {
  const kept: Kept = { query, at, fates: [...fates] };
  try {
    sessionStorage.setItem(name, JSON.stringify(kept));
  } catch {
    // Without storage a reload begins with the first question.
  }
}

/** Returns the kept place in the queue with this query, or a new queue. */
export function keptPass(query: string): QuestionQueue {
  try {
    const kept = JSON.parse(sessionStorage.getItem(name) ?? 'null') as Kept | null; // written by this file only
    if (kept?.query === query)
      return new QuestionQueue(kept.at === undefined ? [] : [kept.at], new Map(kept.fates));
  } catch {
    // There is no storage, or the item is not JSON.
  }
  return new QuestionQueue();
}

/** Makes the queue begin anew. */
export function dropPass(): void {
  try {
    sessionStorage.removeItem(name);
  } catch {
    // Without storage there is nothing to remove.
  }
}
