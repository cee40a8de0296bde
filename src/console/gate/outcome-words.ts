/** How a signal ended, in words. */
import { nameInWords } from '../../signals/names';
import type { Actor, Signal } from '../api/contract';
import { spanInWords } from '../pieces/time-in-words';

interface You {
  readonly id: string;
}

/** What was done, and by whom: `Set by you`, `Rejected by qa-lead`, `Timed out`. What follows is when. */
export function outcomeInWords({ state, decidedBy }: Signal, you: You | undefined): string {
  switch (state) {
    case 'set':
      return `Set${byWhom(decidedBy, you)}`;
    case 'approved':
      return `Approved${byWhom(decidedBy, you)}`;
    case 'rejected':
      return `Rejected${byWhom(decidedBy, you)}`;
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

function byWhom(actor: Actor | undefined, you: You | undefined): string {
  if (actor === undefined || actor.via === 'timer' || actor.via === 'execution') return '';
  return isYours({ decidedBy: actor }, you) ? ' by you' : ` by ${nameInWords(actor)}`;
}
