/** The audit of all executions: who decided what, when, how long the question waited, and the answer. */
import { Button } from '@mantine/core';
import { useEffect, useMemo, type ReactElement } from 'react';
import { addressOf, matching, readAnsweredFilter } from '../answered/answered-filter';
import { AnsweredChoices } from '../answered/answered-choices';
import { AnsweredProgress } from '../answered/answered-progress';
import { NoAnswers } from '../answered/no-answers';
import { OlderButton } from '../answered/older-button';
import { useAnswered } from '../answered/use-answered';
import { useMe } from '../api/use-me';
import { useRereading } from '../api/use-rereading';
import { useAddressQuery } from '../address/execution-address';
import { ExecutionLoading } from '../execution/execution-states';
import { basePath } from '../page-facts';
import { Choice } from '../pieces/choice';
import { Toolbar } from '../pieces/toolbar';
import { useNow } from '../pieces/use-now';
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
  useEffect(() => {
    document.title = 'Audit · Gatehouse';
  }, []);
  const { signals, error, query: reading } = answered;
  const rows = useMemo(() => matching(signals ?? [], q), [signals, q]);
  const types = [
    ...new Set([...(signals ?? []).map(({ workflowType }) => workflowType), filter.workflowType]),
  ]
    .filter((type) => type !== '')
    .sort()
    .map((type) => ({ value: type, label: type }));

  return (
    <div className="audit-page">
      <Toolbar
        title="Audit"
        isOpenFromStart={[...query.keys()].length > 0}
        search={{
          label: 'Search question, person or execution',
          placeholder: 'Question, person or execution',
          value: q,
          onChange: (text) => change({ q: text }),
        }}
      >
        <Choice
          label="Workflow"
          value={filter.workflowType}
          options={[{ value: '', label: 'All workflows' }, ...types]}
          onChange={(workflowType) => change({ workflowType })}
        />
        <AnsweredChoices filter={filter} signals={signals} onChange={change} />
      </Toolbar>
      <div className="audit-body">
        <div className="audit-about">
          <p>
            Senders gave these names and ways themselves. A program with direct access to Temporal can claim
            any name.
          </p>
          <Button
            variant="default"
            component="a"
            download
            href={`${basePath}${addressOf('/api/audit.csv', filter, me?.actor.id)}`}
          >
            Export as CSV
          </Button>
        </div>
        <AnsweredProgress answered={answered} />
        {signals === undefined && error === null && <ExecutionLoading words="Loading the audit" />}
        {signals === undefined && error !== null && (
          <div className="says" role="alert">
            <h2>The audit cannot be loaded</h2>
            <p>{error.message}</p>
            <Button variant="default" onClick={() => void reading.refetch()}>
              Try again
            </Button>
          </div>
        )}
        {signals !== undefined && rows.length === 0 && (
          <NoAnswers answered={answered} filter={filter} q={q} />
        )}
        {rows.length > 0 && (
          <table aria-label="Decisions, the latest first">
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">Outcome</th>
                <th scope="col">Question</th>
                <th scope="col">Answer</th>
                <th scope="col">Waited</th>
                <th scope="col">
                  <span className="unseen">Receipt</span>
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
        <OlderButton query={reading}>Show older decisions</OlderButton>
      </div>
    </div>
  );
}
