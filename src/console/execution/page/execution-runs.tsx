/** The runs of an execution that has continued, the newest first: how each ended, its page, and its address in Temporal's UI. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { Link } from 'wouter';
import type { ExecutionList, Graph } from '../../api/contract';
import { readJson } from '../../api/ask';
import { StatusWord } from '../../pieces/status-word';
import { agoInWords, instantInWords, tookInWords } from '../../pieces/time-in-words';
import { numberInWords } from '../../texts/number-in-words';
import { t } from '../../texts/execution';
import { executionHref, runHref } from '../../address/execution-address';
import { FailureReason } from '../data/failure-reason';
import { runUrl } from './run-url';

interface ExecutionRunsProps {
  readonly graph: Graph;
  readonly temporalUrl: string | undefined;
  readonly now: number;
}

type Run = ExecutionList['items'][number];

const maxRuns = 200;
const shownAtFirst = 5;

/** Renders nothing until the runs are read. */
export default function ExecutionRuns({
  graph,
  temporalUrl,
  now,
}: ExecutionRunsProps): ReactElement | undefined {
  const { workflowId, runId, status } = graph;
  const [showsAll, setShowsAll] = useState(false);
  const { data } = useQuery({
    queryKey: ['runs', workflowId, runId, status],
    queryFn: async ({ signal }) =>
      readJson<ExecutionList>(
        `/api/executions?workflowId=${encodeURIComponent(workflowId)}&limit=${maxRuns}`,
        signal,
      ),
  });
  const runs = data?.items ?? [];
  if (runs.length < 2) return undefined;
  const shown = showsAll ? runs : runs.slice(0, shownAtFirst);
  return (
    <section className="card runs" aria-labelledby="execution-runs">
      <h2 id="execution-runs">
        {t('runs')} <span className="count number">{numberInWords(runs.length)}</span>
      </h2>
      <ol>
        {shown.map((run, index) => (
          <li key={run.runId} aria-current={run.runId === runId ? 'true' : undefined}>
            <RunRow
              run={run}
              isLatest={index === 0}
              isShown={run.runId === runId}
              temporalUrl={temporalUrl}
              now={now}
            />
          </li>
        ))}
      </ol>
      {shown.length < runs.length && (
        <button type="button" className="text-button" onClick={() => setShowsAll(true)}>
          {t('showAll', { count: runs.length })}
        </button>
      )}
      {data?.nextCursor !== undefined && <p className="part-says">{t('newestRuns', { count: maxRuns })}</p>}
    </section>
  );
}

interface RunRowProps {
  readonly run: Run;
  readonly isLatest: boolean;
  /** Whether the page shows this run. */
  readonly isShown: boolean;
  readonly temporalUrl: string | undefined;
  readonly now: number;
}

function RunRow({ run, isLatest, isShown, temporalUrl, now }: RunRowProps): ReactElement {
  const { workflowId, runId, status, startedAt, closedAt } = run;
  const began = Date.parse(startedAt);
  return (
    <>
      <p className="run-line">
        <StatusWord status={status} />
        {isShown ? (
          <code title={runId}>{runId.slice(0, 8)}</code>
        ) : (
          <Link href={isLatest ? executionHref(workflowId) : runHref(workflowId, runId)}>
            <code title={runId}>{runId.slice(0, 8)}</code>
          </Link>
        )}
        {isShown && <span className="run-shown">{t('thisPage')}</span>}
        {temporalUrl !== undefined && (
          <a
            className="run-shown"
            href={runUrl(temporalUrl, runId)}
            target="_blank"
            rel="noreferrer"
            aria-label={t('runInTemporal', { run: runId.slice(0, 8) })}
          >
            {t('inTemporal')}
          </a>
        )}
      </p>
      <p className="run-times">
        <time dateTime={startedAt} title={instantInWords(began)}>
          {agoInWords(now - began)}
        </time>
        {closedAt !== undefined && (
          <span>{t('took', { time: tookInWords(Date.parse(closedAt) - began) })}</span>
        )}
      </p>
      {(status === 'failed' || status === 'terminated') && (
        <FailureReason workflowId={workflowId} runId={runId} />
      )}
    </>
  );
}
