/** Who answers a question with a policy: its rules with their seats, and what this person's answer would say. */
import type { ReactElement } from 'react';
import type { Signal, Vote, WhoIsAsked } from '../../api/contract';
import { StateShape } from '../../pieces/state-word';
import { instantInWords, momentInWords } from '../../pieces/time-in-words';
import { t } from '../../texts/policy';
import { GateSubtitle } from '../panel/gate-subtitle';
import { joined, meaningInWords, progressInWords, whoInWords } from './policy-words';
import { ProposalList } from './proposal-list';
import { RuleSeats, SeatOf } from './rule-seats';
import { SignAs } from './sign-as';
import type { Standing } from './standing';
import './policy.css';

interface PolicyPanelProps {
  readonly signal: Signal;
  /** Undefined until it is read. */
  readonly who: WhoIsAsked | undefined;
  readonly standing: Standing;
  /** The rule for which the person answers. Undefined for any. */
  readonly rule: string | undefined;
  readonly now: number;
  readonly onRule: (rule: string | undefined) => void;
}

export default function PolicyPanel(props: PolicyPanelProps): ReactElement {
  const { signal, who, standing, rule, now, onRule } = props;
  const { policy, progress, votes = [], proposals = [] } = signal;
  const rules = progress?.rules ?? [];
  const others = votes.filter((vote) => !rules.some(({ name }) => name === vote.rule));
  const { excluded = [], veto } = policy ?? {};
  return (
    <section className="policy" aria-label={t('whoAnswers')}>
      {standing.hasVoted && progress !== undefined && (
        <Counted words={progressInWords(progress)} vote={who?.person?.vote} now={now} />
      )}
      <GateSubtitle>{t('whoAnswers')}</GateSubtitle>
      <ul className="policy-rules">
        {rules.map((each) => (
          <RuleSeats
            key={each.name}
            rule={each}
            isOnly={rules.length === 1}
            votes={votes.filter((vote) => vote.rule === each.name)}
            now={now}
          />
        ))}
      </ul>
      {others.length > 0 && (
        <ul className="policy-seats" aria-label={t('otherVotes')}>
          {others.map((vote) => (
            <SeatOf key={`${vote.by.id} ${vote.at}`} vote={vote} now={now} />
          ))}
        </ul>
      )}
      {proposals.length > 0 && <ProposalList proposals={proposals} now={now} />}
      {excluded.length > 0 && (
        <p className="policy-note">
          {t('mayNotAnswer', { who: joined(excluded.map(whoInWords), 'disjunction') })}
        </p>
      )}
      {veto !== undefined && <p className="policy-note">{t('vetoOf', { who: whoInWords(veto) })}</p>}
      {!standing.hasVoted && standing.refusal === undefined && (
        <SignAs
          rules={who?.person?.rules ?? []}
          isSigned={policy?.proof === 'signed'}
          isOnly={rules.length === 1}
          rule={rule}
          onRule={onRule}
        />
      )}
    </section>
  );
}

interface CountedProps {
  readonly words: string;
  /** Undefined until it is read. */
  readonly vote: Vote | undefined;
  readonly now: number;
}

function Counted({ words, vote, now }: CountedProps): ReactElement {
  return (
    <div className="policy-counted" role="status">
      <GateSubtitle>
        <StateShape state="approved" /> {t('counted', { progress: words })}
      </GateSubtitle>
      {vote !== undefined && (
        <p>
          {youSaid(vote)}.{' '}
          <time dateTime={vote.at} title={instantInWords(Date.parse(vote.at))}>
            {t('countedWords', { moment: momentInWords(Date.parse(vote.at), now) })}
          </time>
        </p>
      )}
    </div>
  );
}

function youSaid({ rule, meaning }: Vote): string {
  const said = meaningInWords(meaning);
  return rule === undefined || rule === 'answer'
    ? t('yourVote', { meaning: said })
    : t('yourVoteAs', { rule, meaning: said });
}
