/** The votes of a settled question: who said what and when, for which rule, and how that is known. */
import type { ReactElement } from 'react';
import { nameInWords } from '../../../wire/names';
import type { Signal, Vote } from '../../api/contract';
import { StateShape } from '../../pieces/state-word';
import { instantInWords } from '../../pieces/time-in-words';
import { t } from '../../texts/policy';
import { GateSubtitle } from '../panel/gate-subtitle';
import { PolicyBadge } from './policy-badge';
import { meaningInWords } from './policy-words';

export default function VoteList({ signal }: { readonly signal: Signal }): ReactElement | undefined {
  const { votes = [] } = signal;
  if (votes.length === 0) return undefined;
  return (
    <section className="policy votes">
      <GateSubtitle>{t('votes')}</GateSubtitle>
      <ol>
        {votes.map((vote) => (
          <li key={`${vote.by.id} ${vote.at}`}>
            <StateShape state={vote.decision === 'reject' ? 'rejected' : 'approved'} />
            <div>
              <p>
                <bdi className="policy-name">{nameInWords(vote.by)}</bdi>{' '}
                <span dir="auto">{saidInWords(vote)}</span>
              </p>
              <p className="policy-note">
                <time dateTime={vote.at}>{instantInWords(Date.parse(vote.at))}</time>
              </p>
              {vote.comment !== undefined && (
                <q className="policy-comment" dir="auto">
                  {vote.comment}
                </q>
              )}
            </div>
            <div className="policy-proof">
              <PolicyBadge proof={vote.proof} />
              <span className="policy-note">{levelInWords(vote)}</span>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function saidInWords({ rule, meaning }: Vote): string {
  const said = meaningInWords(meaning);
  return rule === undefined || rule === 'answer' ? said : t('voteAs', { meaning: said, rule });
}

function levelInWords({ level, loggedInAt }: Vote): string {
  if (level !== 'login' || loggedInAt === undefined) return t(`level-${level}`);
  return t('loggedInAt', { at: instantInWords(Date.parse(loggedInAt)) });
}
