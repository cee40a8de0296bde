/** The texts for how a signal ended. */
import type { Signal } from '../api/contract';
import { spanInWords } from '../pieces/time-in-words';

interface You {
  readonly id: string;
}

/**
 * The outcome: `Answered`, `Rejected`, `Timed out`. The actor and the time are shown after it. A pending question has none: it is
 * shown in this way only if its link has expired.
 */
export function outcomeInWords({ state }: Pick<Signal, 'state'>): string {
  switch (state) {
    case 'set':
      return 'Answered';
    case 'approved':
      return 'Approved';
    case 'rejected':
      return 'Rejected';
    case 'timed-out':
      return 'Timed out';
    case 'cancelled':
      return 'Cancelled';
    default:
      return 'This link has expired';
  }
}

/** An explanation of the outcome, if it needs one. */
export function meaningInWords({ state, kind, openedAt, deadline, automatic }: Signal): string | undefined {
  if (state === 'cancelled')
    return 'The workflow withdrew the question before anyone answered. You do not need to do anything.';
  // Only a link that ended shows a pending question in this way.
  if (state === 'pending') return 'This question can no longer be answered with your link. Nothing was sent.';
  if (state !== 'timed-out') return undefined;
  const verb = kind === 'approval' ? 'decided' : 'answered';
  const within =
    deadline === undefined ? 'in time' : `within ${spanInWords(Date.parse(deadline) - Date.parse(openedAt))}`;
  const after = automatic === true ? '' : ' It can no longer be answered.';
  return `Nobody ${verb} ${within}.${after}`;
}

/** Whether this person's answer is the one that counts. */
export function isYours({ decidedBy }: Pick<Signal, 'decidedBy'>, you: You | undefined): boolean {
  return you !== undefined && decidedBy !== undefined && decidedBy.id === you.id;
}
