/** A row of the executions list. The whole row is a link to the execution. */
import { memo, type ReactElement } from 'react';
import { Link } from 'wouter';
import { StateShape } from '../../pieces/state-word';
import { numberInWords } from '../../texts/number-in-words';
import { t } from '../../texts/execution';
import { FailureReason } from '../data/failure-reason';
import { StatusWord } from '../../pieces/status-word';
import { agoInWords, instantInWords, tookInWords } from '../../pieces/time-in-words';
import { executionHref } from '../../address/execution-address';
import type { ExecutionRow } from './use-executions';

interface ExecutionLinkProps {
  readonly execution: ExecutionRow;
  readonly now: number;
}

export const ExecutionLink = memo(function ExecutionLink({
  execution,
  now,
}: ExecutionLinkProps): ReactElement {
  const { workflowId, runId, workflowType, definition, status, startedAt, closedAt, pending, unreadable } =
    execution;
  const [began, ended] = [Date.parse(startedAt), closedAt === undefined ? undefined : Date.parse(closedAt)];
  return (
    <>
      <div className="execution-what">
        <Link href={executionHref(workflowId)} className="execution-link">
          {workflowId}
        </Link>
        <p title={workflowType}>{definition ?? workflowType}</p>
        {hasReason(status) && <FailureReason workflowId={workflowId} runId={runId} />}
        {unreadable === true && <p>{t('valuesCannotBeRead')}</p>}
      </div>
      <div className="execution-status">
        <StatusWord status={status} />
      </div>
      <div className="execution-waits">
        {pending > 0 && (
          <>
            <span className="waits-pill number">
              <StateShape state="pending" />
              {numberInWords(pending)}
            </span>
            <span className="unseen"> {t('waitForPeople', { count: pending })}</span>
          </>
        )}
      </div>
      <div className="execution-started number">
        <time dateTime={startedAt} title={instantInWords(began)}>
          {agoInWords(now - began)}
        </time>
      </div>
      <div className="execution-took number">
        {ended !== undefined && (
          <time title={t('closedAt', { at: instantInWords(ended) })}>{tookInWords(ended - began)}</time>
        )}
      </div>
    </>
  );
});

/** Whether a run with this status can have a reason. */
function hasReason(status: ExecutionRow['status']): boolean {
  return status === 'failed' || status === 'terminated';
}
