/** The audit of all executions: who decided what, when, how long the question waited, and the answer. */
import { Button } from '@mantine/core';
import { useMemo, type ReactElement } from 'react';
import { addressOf, readAnsweredFilter } from '../answered/answered-filter';
import { AnsweredChoices } from '../answered/answered-choices';
import { AnsweredProgress } from '../answered/answered-progress';
import { NoAnswers } from '../answered/no-answers';
import { OlderButton } from '../answered/older-button';
import { useAnswered } from '../answered/use-answered';
import { useMe } from '../api/use-me';
import { useRereading } from '../api/use-rereading';
import { searchDecisions } from '../../values/search-decisions';
import { useAddressQuery } from '../address/execution-address';
import { ExecutionLoading } from '../execution/execution-states';
import { basePath } from '../page-facts';
import { Choice } from '../pieces/choice';
import { Toolbar } from '../pieces/toolbar';
import { useNow } from '../pieces/use-now';
import { t } from '../texts/audit';
import { usePageTitle } from '../texts/use-page-title';
import { DecisionRow } from './decision-row';
import './audit.css';

export default function AuditPage(): ReactElement {
  const [query, change] = useAddressQuery();
  const filter = useMemo(() => readAnsweredFilter(query), [query]);
  const q = query.get('q') ?? '';
  const { data: me } = useMe();
  const answered = useAnswered(filter, true);
  useRereading('answered');
  const now = useNow();
  usePageTitle(t('audit'));
  const { signals, error, query: reading } = answered;
  const rows = useMemo(() => searchDecisions(signals ?? [], q), [signals, q]);
  const types = [
    ...new Set([...(signals ?? []).map(({ workflowType }) => workflowType), filter.workflowType]),
  ]
    .filter((type) => type !== '')
    .sort()
    .map((type) => ({ value: type, label: type }));

  return (
    <div className="audit-page">
      <Toolbar
        title={t('audit')}
        isOpenFromStart={[...query.keys()].length > 0}
        search={{
          label: t('searchQuestionPersonOrExecution'),
          placeholder: t('questionPersonOrExecution'),
          value: q,
          onChange: (text) => change({ q: text }),
        }}
      >
        <Choice
          label={t('workflow')}
          value={filter.workflowType}
          options={[{ value: '', label: t('allWorkflows') }, ...types]}
          onChange={(workflowType) => change({ workflowType })}
        />
        <AnsweredChoices filter={filter} signals={signals} onChange={change} />
      </Toolbar>
      <div className="audit-body">
        <div className="audit-about">
          <p>{t('namesAreNotChecked')}</p>
          <Button
            variant="default"
            component="a"
            download
            href={`${basePath}${addressOf('/api/audit.csv', filter, me?.actor.id, { search: q })}`}
          >
            {t('exportAsCsv')}
          </Button>
        </div>
        <AnsweredProgress answered={answered} />
        {signals === undefined && error === null && <ExecutionLoading words={t('loadingTheAudit')} />}
        {signals === undefined && error !== null && (
          <div className="says" role="alert">
            <h2>{t('theAuditCannotBeLoaded')}</h2>
            <p>{error.message}</p>
            <Button variant="default" onClick={() => void reading.refetch()}>
              {t('tryAgain')}
            </Button>
          </div>
        )}
        {signals !== undefined && rows.length === 0 && (
          <NoAnswers answered={answered} filter={filter} q={q} />
        )}
        {rows.length > 0 && (
          <table aria-label={t('decisionsTheLatestFirst')}>
            <thead>
              <tr>
                <th scope="col">{t('when')}</th>
                <th scope="col">{t('outcome')}</th>
                <th scope="col">{t('question')}</th>
                <th scope="col">{t('answer')}</th>
                <th scope="col">{t('waited')}</th>
                <th scope="col">
                  <span className="unseen">{t('receipt')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((decision) => (
                <DecisionRow key={decision.requestId} decision={decision} now={now} />
              ))}
            </tbody>
          </table>
        )}
        <OlderButton query={reading}>{t('showOlderDecisions')}</OlderButton>
      </div>
    </div>
  );
}
