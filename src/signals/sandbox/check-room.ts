/**
 * Checks that a run has room for another answer. Temporal terminates an execution whose history exceeds 51,200 events or
 * 50 MB, and refuses the 2,001st update of a run. Every accepted answer adds to all three, also a `repeated` one. So answers
 * are refused shortly before, and the execution continues.
 */
import { HistoryFullError } from '../../wire/errors/errors';

const maxAnswers = 1_900;
const maxEvents = 48_000;
const maxBytes = 45_000_000;

export interface History {
  readonly workflowId: string;
  /** The number of answers that this run has accepted. */
  readonly answers: number;
  readonly events: number;
  readonly bytes: number;
}

/** @throws {HistoryFullError} If the run has no more room. */
export function checkRoom(history: History): void {
  const { answers, events, bytes } = history;
  if (answers < maxAnswers && events < maxEvents && bytes < maxBytes) return;
  throw new HistoryFullError(history);
}
