/**
 * Whether a run still has room for an answer. Temporal terminates an execution whose history grows over 51,200 events
 * or 50 MB, and refuses the 2,001st update of a run with words of its own; every answer that is let in adds to all
 * three, also one that is only `repeated`. So the door closes a little before, and the execution lives.
 */
import { HistoryFullError } from '../../wire/errors/errors';

const maxAnswers = 1_900;
const maxEvents = 48_000;
const maxBytes = 45_000_000;

export interface History {
  readonly workflowId: string;
  /** Answers that this run has taken. */
  readonly answers: number;
  readonly events: number;
  readonly bytes: number;
}

/** @throws {HistoryFullError} where the run has room for no more. */
export function checkRoom(history: History): void {
  const { answers, events, bytes } = history;
  if (answers < maxAnswers && events < maxEvents && bytes < maxBytes) return;
  throw new HistoryFullError(history);
}
