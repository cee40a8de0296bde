/** A rule of a policy with its seats: who has answered, who may answer, what it waits for, and what changes when. */
import type { ReactElement } from 'react';
import { nameInWords } from '../../../wire/names';
import type { RuleProgress, Vote } from '../../api/contract';
import { StateShape } from '../../pieces/state-word';
import { instantInWords, momentInWords } from '../../pieces/time-in-words';
import { t } from '../../texts/policy';
import { joined, meaningInWords, ruleInWords, stepInWords, whoInWords } from './policy-words';
import { SaidAt } from './said-at';

interface RuleSeatsProps {
  readonly rule: RuleProgress;
  /** Whether the policy has no other rule. The name of the only rule says nothing. */
  readonly isOnly: boolean;
  readonly votes: readonly Vote[];
  readonly now: number;
}

export function RuleSeats({ rule, isOnly, votes, now }: RuleSeatsProps): ReactElement {
  const { name, need, have, state, who, meaning, after = [], nextStep, nextStepAt } = rule;
  const open = need - have;
  return (
    <li className={`policy-rule ${state}`}>
      <p className="policy-rule-head">
        <StateShape state={shapeOf(state)} />
        <span className="policy-what">
          {!(isOnly && name === 'answer') && (
            <strong>
              <bdi>{name}</bdi>{' '}
            </strong>
          )}
          <span className="policy-meaning" dir="auto">
            {meaningInWords(meaning)}
          </span>
        </span>
        <span className="policy-have number">{ruleInWords(rule)}</span>
      </p>
      <ul className="policy-seats">
        {votes.map((vote) => (
          <SeatOf key={`${vote.by.id} ${vote.at}`} vote={vote} now={now} />
        ))}
        {open > 0 && <li className="policy-seat">{t('openSeats', { count: open, who: whoInWords(who) })}</li>}
      </ul>
      {state === 'waiting' && <p className="policy-note">{t('opensAfter', { rules: joined(after) })}</p>}
      {nextStep !== undefined && nextStepAt !== undefined && (
        <p className="policy-note step">
          <StateShape state="waiting" />
          <time dateTime={nextStepAt} title={instantInWords(Date.parse(nextStepAt))}>
            {t('stepAt', {
              moment: momentInWords(Date.parse(nextStepAt), now),
              step: stepInWords(nextStep),
            })}
          </time>
        </p>
      )}
    </li>
  );
}

interface SeatOfProps {
  readonly vote: Vote;
  readonly now: number;
}

/** A filled seat: who, what they said, and when. */
export function SeatOf({ vote, now }: SeatOfProps): ReactElement {
  const { by, meaning, at, comment, decision } = vote;
  return (
    <li className={`policy-seat filled ${decision}`}>
      <StateShape state={decision === 'reject' ? 'rejected' : 'approved'} />
      <span className="policy-what">
        <bdi className="policy-name">{nameInWords(by)}</bdi>{' '}
        <span className="policy-meaning" dir="auto">
          {meaningInWords(meaning)}
        </span>
        <SaidAt comment={comment} at={at} now={now} />
      </span>
    </li>
  );
}

function shapeOf(state: RuleProgress['state']): 'approved' | 'pending' | 'ahead' {
  if (state === 'met') return 'approved';
  return state === 'open' ? 'pending' : 'ahead';
}
