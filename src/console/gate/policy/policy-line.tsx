/** How far a question with a policy is, in one line above the question. */
import type { ReactElement } from 'react';
import type { Signal } from '../../api/contract';
import { PolicyBadge } from './policy-badge';
import { progressInWords } from './policy-words';

export default function PolicyLine({ signal }: { readonly signal: Signal }): ReactElement {
  const { policy, progress } = signal;
  return (
    <span className="policy-line">
      {progress !== undefined && <span className="number">{progressInWords(progress)}</span>}
      {policy !== undefined && <PolicyBadge proof={policy.proof} />}
    </span>
  );
}
