/** The list of recently answered signals of all executions. Each row opens its receipt. */
import { Button } from '@mantine/core';
import { useMemo, type ReactElement } from 'react';
import { Link } from 'wouter';
import { searchDecisions } from '../../values/search-decisions';
import { automaticInWords } from '../pieces/automatic-in-words';
import type { AnsweredSignal } from '../api/contract';
import { useRereading } from '../api/use-rereading';
import { executionHref } from '../address/execution-address';
import { gateHref } from '../address/gate-address';
import { ByWhom } from '../pieces/by-whom';
import { StateWord } from '../pieces/state-word';
import { agoInWords, instantInWords } from '../pieces/time-in-words';
import type { InboxFilter } from '../inbox/inbox-filter';
import { Loading } from '../inbox/inbox-states';
import { t } from '../texts/answered';
import { AnsweredProgress } from './answered-progress';
import { NoAnswers } from './no-answers';
import { OlderButton } from './older-button';
import { useAnswered } from './use-answered';
import './answered.css';

interface AnsweredListProps {
  readonly filter: InboxFilter;
  readonly now: number;
}

export default function AnsweredList({ filter, now }: AnsweredListProps): ReactElement {
  const answered = useAnswered(filter);
  useRereading('answered');
  const { signals, error, query } = answered;
  const rows = useMemo(() => searchDecisions(signals ?? [], filter.q), [signals, filter.q]);

  if (signals === undefined && error === null) return <Loading />;
  if (signals === undefined)
    return (
      <div className="says" role="alert">
        <h2>{t('answeredQuestionsCannotBeLoaded')}</h2>
        <p>{error?.message}</p>
        <Button variant="default" onClick={() => void query.refetch()}>
          {t('tryAgain')}
        </Button>
      </div>
    );
  return (
    <div className="answered">
      <AnsweredProgress answered={answered} />
      {rows.length === 0 ? (
        <NoAnswers answered={answered} filter={filter} q={filter.q} />
      ) : (
        <ul aria-label={t('answeredQuestions')}>
          {rows.map((signal) => (
            <AnsweredRow key={signal.requestId} signal={signal} now={now} />
          ))}
        </ul>
      )}
      <OlderButton query={query}>{t('showOlderAnswers')}</OlderButton>
    </div>
  );
}

function AnsweredRow({
  signal,
  now,
}: {
  readonly signal: AnsweredSignal;
  readonly now: number;
}): ReactElement {
  const { id, requestId, workflowId, workflowType, definition, prompt, state, decidedBy, decidedAt } = signal;
  const automatically = automaticInWords(signal);
  return (
    <li className="answered-row">
      <div className="row-what">
        <div className="row-prompt" dir="auto" title={prompt}>
          {prompt ?? id}
        </div>
        <div className="row-from">
          <code>{id}</code> <span className="row-in">{t('in')}</span>{' '}
          <Link className="row-execution" href={executionHref(workflowId)}>
            {workflowId}
          </Link>
          <span aria-hidden="true"> · </span>
          {definition ?? workflowType}
        </div>
      </div>
      <div className="answered-how">
        <StateWord state={state ?? 'gone'}>
          {automatically === undefined ? <ByWhom actor={decidedBy} /> : `, ${automatically}`}
        </StateWord>
      </div>
      <time className="number" dateTime={decidedAt} title={instantInWords(Date.parse(decidedAt))}>
        {agoInWords(now - Date.parse(decidedAt))}
      </time>
      <Link className="act done" href={gateHref(requestId)}>
        <span className="act-word">{t('receipt')}</span>
        <span className="unseen"> {prompt ?? id}</span>
        <svg className="act-arrow" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path d="m6 3 5 5-5 5" className="stroke" />
        </svg>
      </Link>
    </li>
  );
}
