/** Whether signatures prove who answers, or names are only claimed. */
import type { ReactElement } from 'react';
import type { Vote } from '../../api/contract';
import { t } from '../../texts/policy';
import './policy.css';

export function PolicyBadge({ proof }: { readonly proof: Vote['proof'] }): ReactElement {
  const isSigned = proof === 'signed';
  return (
    <span className={`policy-badge ${proof}`} title={isSigned ? t('signedMeans') : t('identityClaimedMeans')}>
      {isSigned ? t('signed') : t('identityClaimed')}
    </span>
  );
}
