/** What agents propose. It fills no seat, because people decide. */
import type { ReactElement } from 'react';
import { nameInWords } from '../../../wire/names';
import type { Proposal } from '../../api/contract';
import { t } from '../../texts/policy';
import { GateSubtitle } from '../panel/gate-subtitle';
import { SaidAt } from './said-at';

const maxShown = 500; // characters of an answer

interface ProposalListProps {
  readonly proposals: readonly Proposal[];
  readonly now: number;
}

export function ProposalList({ proposals, now }: ProposalListProps): ReactElement {
  return (
    <>
      <GateSubtitle>{t('proposals')}</GateSubtitle>
      <ul className="policy-seats">
        {proposals.map((proposal) => (
          <ProposalOf key={proposal.by.id} proposal={proposal} now={now} />
        ))}
      </ul>
    </>
  );
}

function ProposalOf({ proposal, now }: { readonly proposal: Proposal; readonly now: number }): ReactElement {
  const { by, owner, decision, value, comment, at } = proposal;
  return (
    <li className="policy-seat filled">
      <span className="policy-what">
        <bdi className="policy-name">{nameInWords(by)}</bdi>{' '}
        {owner !== undefined && <bdi>{t('proposesFor', { owner })} </bdi>}
        <span className="policy-meaning">{t(`proposes-${decision}`)}</span>
        {value !== undefined && <code dir="auto">{JSON.stringify(value).slice(0, maxShown)}</code>}
        <SaidAt comment={comment} at={at} now={now} />
      </span>
    </li>
  );
}
