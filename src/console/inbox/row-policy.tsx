/** How far the policy of a question is, and what the person may do, in a row of the inbox. */
import type { ReactElement } from 'react';
import { listedProgress, joined } from '../gate/policy/policy-words';
import type { PendingSignal } from '../api/contract';
import { t } from '../texts/policy';

interface RowPolicyProps {
  readonly progress: string;
  readonly own: PendingSignal['own'];
}

export default function RowPolicy({ progress, own }: RowPolicyProps): ReactElement {
  const seat = own && seatInWords(own);
  return (
    <>
      {seat !== undefined && <span className="row-seat">{seat}</span>}
      <span className="number">{listedProgress(progress)}</span>
      <span aria-hidden="true"> · </span>
    </>
  );
}

function seatInWords({ seats, isNamed, hasVoted }: NonNullable<PendingSignal['own']>): string | undefined {
  if (hasVoted) return t('seatTaken');
  if (seats.length === 0) return undefined;
  // A policy without rules of its own has one that is called so.
  if (seats.length === 1 && seats[0] === 'answer') return t(isNamed ? 'seatYou' : 'seatGroup');
  return t('seatAs', { rules: joined(seats, 'disjunction') });
}
