import type { SettledState } from './answered-signal';

/** The outcomes that a list of answered signals can be filtered by, each with its states. */
export const statesOfOutcome = {
  answered: ['set', 'approved', 'rejected'],
  set: ['set'],
  approved: ['approved'],
  rejected: ['rejected'],
  'timed-out': ['timed-out'],
  cancelled: ['cancelled'],
  decided: ['set', 'approved', 'rejected', 'timed-out'],
} as const satisfies Record<string, readonly SettledState[]>;
