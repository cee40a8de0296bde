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
import { t } from '../texts/start';
import { usePageTitle } from '../texts/use-page-title';
import { startHref } from './start-address';
import '../execution/page/execution.css';
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
      <h1>{t('workflows')}</h1>
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
          <p>{t('aWorkerDeclares')}</p>
          <a href={`${basePath}/docs/starting`}>{t('howToDeclare')}</a>
        </div>
      ) : (
        <>
          <p className="start-about">{t('whatPeopleCanStart')}</p>
          <ul className="start-list" aria-label={t('workflows')}>
            {items.map((item) => (
              <li key={`${item.taskQueue} ${item.workflow}`}>
                <Row item={item} />
              </li>
            ))}
          </ul>
        </>
      )}
      {unreachable.map(({ taskQueue, fault }) => (
        <p key={taskQueue} className="missing start-missing" role="status">
          {t('missingOf', { taskQueue, fault })}{' '}
          <a href={`${basePath}/docs/starting#give-up-a-task-queue`}>{t('whatToDo')}</a>{' '}
          <button type="button" className="more-button" onClick={onTry}>
            {t('tryAgain')}
          </button>
        </p>
      ))}
    </>
  );
}

function Row({ item }: { readonly item: StartableWorkflow }): ReactElement {
  const { workflow, taskQueue, title, type, fault } = item;
  const facts = (
    <span className="start-facts">
      <code>{workflow}</code>
      {fault === undefined && (
        <span>{type === undefined ? t('noInput') : typeForPeople({ kind: 'input', type }, typeWords)}</span>
      )}
      <span>{taskQueue}</span>
    </span>
  );
  if (fault !== undefined)
    return (
      <div className="start-row">
        <strong>{title}</strong>
        <span className="start-fault">{t('cannotBeStarted', { fault })}</span>
        {facts}
      </div>
    );
  return (
    <Link className="start-row" href={startHref(workflow, taskQueue)}>
      <strong>{title}</strong>
      {facts}
    </Link>
  );
}
