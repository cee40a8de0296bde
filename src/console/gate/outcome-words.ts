/** How a signal ended, in words. */
import type { Signal } from '../api/contract';
import { spanInWords } from '../pieces/time-in-words';

interface You {
  readonly id: string;
}

/** What was done: `Set`, `Rejected`, `Timed out`. What follows is by whom and when. */
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

/** What that means, where the outcome alone does not say it. */
export function meaningInWords({
  state,
  kind,
  id,
  openedAt,
  deadline,
  automatic,
}: Signal): string | undefined {
  if (state === 'cancelled') return 'It was withdrawn before anybody answered. Nothing is needed any more.';
  if (state !== 'timed-out') return undefined;
  const verb = kind === 'approval' ? 'decided' : 'set';
  const within =
    deadline === undefined ? 'in time' : `within ${spanInWords(Date.parse(deadline) - Date.parse(openedAt))}`;
  const after = automatic === true ? '' : ' An answer is no longer taken.';
  return `Nobody ${verb} ${id} ${within}.${after}`;
}

/** Whether the answer that counts is this person's own. */
export function isYours({ decidedBy }: Pick<Signal, 'decidedBy'>, you: You | undefined): boolean {
  return you !== undefined && decidedBy !== undefined && decidedBy.id === you.id;
}
