/** The head of an execution's page: its id, its status and its times. */
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { Execution, Graph } from '../../api/contract';
import { CopyButton } from '../../pieces/copy-button';
import { StateShape } from '../../pieces/state-word';
import { StatusWord } from '../../pieces/status-word';
import { t } from '../../texts/execution';
import { Rich } from '../../texts/rich';
import { runHref } from '../../address/execution-address';
import { runUrl } from './run-url';
import { StopExecution } from '../stopping/stop-execution';
import { agoInWords, instantInWords, tookInWords } from '../../pieces/time-in-words';

interface ExecutionHeaderProps {
  readonly graph: Graph;
  readonly details: Execution | undefined;
  /** The number of questions that wait, with those of child executions. */
  readonly waiting: number;
  readonly now: number;
  /** Called when the execution has been asked to end. */
  readonly onStopped: () => void;
}

export function ExecutionHeader(props: ExecutionHeaderProps): ReactElement {
  const { graph, details, waiting, now, onStopped } = props;
  const { workflowId, runId, workflowType, definition, status, continuedFrom, continuedAs } = graph;
  const temporalUrl = details?.temporalUrl;
  return (
    <header className="execution-head">
      <div className="execution-names">
        <div className="execution-title">
          <h1 dir="auto">{workflowId}</h1>
          <CopyButton text={workflowId} what={t('theWorkflowId')} />
          <span className={`pill ${status}`}>
            <StatusWord status={status} />
          </span>
          {waiting > 0 && (
            <span className="pill waits">
              <StateShape state="pending" />
              {t('questionsWait', { count: waiting })}
            </span>
          )}
        </div>
        <ul className="execution-facts">
          <li title={workflowType}>{definition ?? workflowType}</li>
          <Times graph={graph} now={now} />
          {details !== undefined && (
            <li>
              {t('taskQueue')} <code>{details.taskQueue}</code>
            </li>
          )}
          <li>
            {t('run')} <code title={runId}>{runId.slice(0, 8)}</code>
            <CopyButton text={runId} what={t('runId')} />
          </li>
          {continuedFrom !== undefined && (
            <li>
              {t('continuedFromRun')} <RunLink workflowId={workflowId} runId={continuedFrom} />
            </li>
          )}
          {continuedAs !== undefined && (
            <li>
              {t('goesOnAsRun')} <RunLink workflowId={workflowId} runId={continuedAs} />
            </li>
          )}
        </ul>
      </div>
      <div className="execution-actions">
        {status === 'running' && <StopExecution workflowId={workflowId} onStopped={onStopped} />}
        {temporalUrl !== undefined && (
          <a className="outline-button" href={runUrl(temporalUrl, runId)} target="_blank" rel="noreferrer">
            {t('openInTemporal')}
            <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
              <path d="M4.5 11.5 12 4M6 4h6v6" className="stroke" />
            </svg>
          </a>
        )}
      </div>
    </header>
  );
}

function Times({ graph, now }: Pick<ExecutionHeaderProps, 'graph' | 'now'>): ReactElement {
  const startedAt = graph.nodes.find(({ kind }) => kind === 'start')?.startedAt;
  const closedAt = graph.nodes.find(({ kind }) => kind === 'end')?.startedAt;
  return (
    <>
      {startedAt !== undefined && (
        <li>
          <Rich t={t} text="startedAgo" facts={{ ago: <Ago at={startedAt} now={now} /> }} />
        </li>
      )}
      {closedAt !== undefined && (
        <li>
          <Rich t={t} text="closedAgo" facts={{ ago: <Ago at={closedAt} now={now} /> }} />
          {startedAt !== undefined &&
            ` ${t('after', { time: tookInWords(Date.parse(closedAt) - Date.parse(startedAt)) })}`}
        </li>
      )}
    </>
  );
}

function Ago({ at, now }: { readonly at: string; readonly now: number }): ReactElement {
  const ms = Date.parse(at);
  return (
    <time dateTime={at} title={instantInWords(ms)}>
      {agoInWords(now - ms)}
    </time>
  );
}

interface RunLinkProps {
  readonly workflowId: string;
  readonly runId: string;
}

/** Another run by its short id. */
function RunLink({ workflowId, runId }: RunLinkProps): ReactElement {
  return (
    <Link href={runHref(workflowId, runId)}>
      <code title={runId}>{runId.slice(0, 8)}</code>
    </Link>
  );
}
