/** The texts for how a signal ended. */
import type { Signal } from '../../api/contract';
import { spanInWords } from '../../pieces/time-in-words';
import { t } from '../../texts/gate';

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
      return t('answered');
    case 'approved':
      return t('approved');
    case 'rejected':
      return t('rejected');
    case 'timed-out':
      return t('timedOut');
    case 'cancelled':
      return t('cancelled');
    default:
      return t('thisLinkHasExpired');
  }
}

/** An explanation of the outcome, if it needs one. */
export function meaningInWords({ state, kind, openedAt, deadline, automatic }: Signal): string | undefined {
  if (state === 'cancelled') return t('questionWithdrawn');
  // Only a link that ended shows a pending question in this way.
  if (state === 'pending') return t('linkNoLongerAnswers');
  if (state !== 'timed-out') return undefined;
  const what = kind === 'approval' ? 'nobodyDecided' : 'nobodyAnswered';
  const nobody =
    deadline === undefined
      ? t(`${what}InTime`)
      : t(`${what}Within`, { span: spanInWords(Date.parse(deadline) - Date.parse(openedAt)) });
  return automatic === true ? nobody : `${nobody} ${t('noLongerAnswered')}`;
}

/** Whether this person's answer is the one that counts. */
export function isYours({ decidedBy }: Pick<Signal, 'decidedBy'>, you: You | undefined): boolean {
  return you !== undefined && decidedBy !== undefined && decidedBy.id === you.id;
}
