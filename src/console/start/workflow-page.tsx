/** The launch form of a workflow. After the start it goes to the page of the execution. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useAddressQuery } from '../address/execution-address';
import { readJson } from '../api/ask';
import type { StartableDetails } from '../api/contract';
import { asProblem } from '../api/problem';
import { ExecutionLoading } from '../execution/execution-states';
import { Markdown } from '../report/markdown';
import { t } from '../texts/start';
import { usePageTitle } from '../texts/use-page-title';
import { LaunchForm } from './launch-form';
import { workflowInAddress } from './start-address';
import { startProblemWords } from './start-problem-words';
import { WorkflowDetails } from './workflow-details';
import './start.css';

export default function WorkflowPage(): ReactElement {
  const workflow = workflowInAddress();
  const [query] = useAddressQuery();
  const taskQueue = query.get('taskQueue') ?? undefined;
  const { data, error, refetch } = useQuery({
    queryKey: ['workflow', workflow, taskQueue],
    queryFn: ({ signal }) => readJson<StartableDetails>(startableApi(workflow, taskQueue), signal),
    refetchOnWindowFocus: false, // the form would not change while somebody fills it in
  });
  usePageTitle(data?.title ?? workflow);
  return (
    <div className="start-page one">
      <p className="start-back">
        <Link href="/workflows">{t('allWorkflows')}</Link>
      </p>
      <h1 dir="auto">{data?.title ?? workflow}</h1>
      {data === undefined && error === null && <ExecutionLoading words={t('loadingTheForm')} />}
      {data === undefined && error !== null && (
        <div className="says" role="alert">
          <p>{startProblemWords(asProblem(error))}</p>
          <Button variant="default" onClick={() => void refetch()}>
            {t('tryAgain')}
          </Button>
        </div>
      )}
      {data !== undefined && (
        <>
          {data.description !== undefined && <Markdown text={data.description} headingLevel={2} />}
          <WorkflowDetails workflow={data} />
          {data.fault === undefined ? (
            <LaunchForm key={`${data.taskQueue} ${data.workflow}`} workflow={data} />
          ) : (
            <p role="alert">{t('cannotBeStartedNow')}</p>
          )}
        </>
      )}
    </div>
  );
}

function startableApi(workflow: string, taskQueue: string | undefined): string {
  const query = taskQueue === undefined ? '' : `?taskQueue=${encodeURIComponent(taskQueue)}`;
  return `/api/workflows/${encodeURIComponent(workflow)}${query}`;
}
