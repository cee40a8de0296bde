/** The workflows that people can start. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { readJson } from '../api/ask';
import type { StartableList, StartableWorkflow } from '../api/contract';
import { asProblem } from '../api/problem';
import { typeForPeople } from '../../values/type-for-people';
import { t as typeWords } from '../texts/types';
import { ExecutionLoading } from '../execution/execution-states';
import { basePath } from '../page-facts';
import { Mark } from '../pieces/mark';
import { Markdown } from '../report/markdown';
import { t } from '../texts/start';
import { usePageTitle } from '../texts/use-page-title';
import { startHref } from './start-address';
import { WorkflowDetails } from './workflow-details';
import '../execution/page/execution.css';
import '../pieces/toolbar.css';
import '../report/data-table.css';
import './start.css';

export default function WorkflowsPage(): ReactElement {
  usePageTitle(t('workflows'));
  const { data, error, refetch } = useQuery({
    queryKey: ['workflows'],
    queryFn: ({ signal }) => readJson<StartableList>('/api/workflows', signal),
  });
  return (
    <div className="start-page">
      <div className="toolbar">
        <h1>{t('workflows')}</h1>
      </div>
      {data === undefined && error === null && <ExecutionLoading words={t('loadingTheWorkflows')} />}
      {data === undefined && error !== null && (
        <div className="says" role="alert">
          <h2>{t('theWorkflowsCannotBeLoaded')}</h2>
          <p>{asProblem(error).message}</p>
          <Button variant="default" onClick={() => void refetch()}>
            {t('tryAgain')}
          </Button>
        </div>
      )}
      {data !== undefined && <Workflows list={data} onTry={() => void refetch()} />}
    </div>
  );
}

interface WorkflowsProps {
  readonly list: StartableList;
  readonly onTry: () => void;
}

function Workflows({ list: { items, unreachable }, onTry }: WorkflowsProps): ReactElement {
  return (
    <>
      {items.length === 0 ? (
        <div className="says">
          <Mark size={40} />
          <h2>{t('noWorkflows')}</h2>
          <p>{t('nobodyHasSetUp')}</p>
          <a href={`${basePath}/docs/starting`}>{t('howToDeclare')}</a>
        </div>
      ) : (
        <>
          <p className="start-about">{t('whatPeopleCanStart')}</p>
          <ul className="start-list" aria-label={t('workflows')}>
            {items.map((item) => (
              <li key={`${item.taskQueue} ${item.workflow}`} className="start-row">
                <Row item={item} />
              </li>
            ))}
          </ul>
        </>
      )}
      {unreachable.length > 0 && <Unreachable queues={unreachable} onTry={onTry} />}
    </>
  );
}

function Row({ item }: { readonly item: StartableWorkflow }): ReactElement {
  const { workflow, taskQueue, title, description, type, fault } = item;
  const input = type === undefined ? t('noInput') : typeForPeople({ kind: 'input', type }, typeWords);
  return (
    <>
      <div className="start-what">
        {fault === undefined ? (
          <Link className="start-link" href={startHref(workflow, taskQueue)} dir="auto">
            {title}
          </Link>
        ) : (
          <strong dir="auto">{title}</strong>
        )}
        {description !== undefined && <Markdown text={description} headingLevel={2} />}
      </div>
      <p className="start-input">{fault === undefined ? input : t('cannotBeStartedNow')}</p>
      <WorkflowDetails workflow={item} />
    </>
  );
}

interface UnreachableProps {
  readonly queues: StartableList['unreachable'];
  readonly onTry: () => void;
}

function Unreachable({ queues, onTry }: UnreachableProps): ReactElement {
  return (
    <div className="missing start-missing">
      <p role="status">
        {t('someAreMissing')}{' '}
        <button type="button" className="more-button" onClick={onTry}>
          {t('tryAgain')}
        </button>
      </p>
      <details className="start-details">
        <summary>{t('details')}</summary>
        <ul>
          {queues.map(({ taskQueue, fault }) => (
            <li key={taskQueue}>{t('faultOfTaskQueue', { taskQueue, fault })}</li>
          ))}
        </ul>
        <a href={`${basePath}/docs/starting#give-up-a-task-queue`}>{t('whatToDo')}</a>
      </details>
    </div>
  );
}
