/** The texts for how a signal ended. */
import type { Signal } from '../api/contract';
import { spanInWords } from '../pieces/time-in-words';

interface You {
  readonly id: string;
}

/** The outcome: `Set`, `Rejected`, `Timed out`. The actor and the time are shown after it. */
export function outcomeInWords({ state }: Pick<Signal, 'state'>): string {
  switch (state) {
    case 'set':
      return 'Set';
    case 'approved':
      return 'Approved';
    case 'rejected':
      return 'Rejected';
    case 'timed-out':
      return 'Timed out';
    case 'cancelled':
      return 'Cancelled';
    default:
      return 'Waiting';
  }
}

/** An explanation of the outcome, if it needs one. */
export function meaningInWords({
  state,
  kind,
  id,
  openedAt,
  deadline,
  automatic,
}: Signal): string | undefined {
  if (state === 'cancelled')
    return 'The workflow withdrew the question before anyone answered. You do not need to do anything.';
  if (state !== 'timed-out') return undefined;
  const verb = kind === 'approval' ? 'decided' : 'set';
  const within =
    deadline === undefined ? 'in time' : `within ${spanInWords(Date.parse(deadline) - Date.parse(openedAt))}`;
  const after = automatic === true ? '' : ' It can no longer be answered.';
  return `Nobody ${verb} ${id} ${within}.${after}`;
}

/** Whether this person's answer is the one that counts. */
export function isYours({ decidedBy }: Pick<Signal, 'decidedBy'>, you: You | undefined): boolean {
  return you !== undefined && decidedBy !== undefined && decidedBy.id === you.id;
}
