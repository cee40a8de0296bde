/** The runs of an execution that has continued, the newest first: how each ended, and its address in Temporal's UI. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import type { ExecutionList, Graph } from '../../api/contract';
import { readJson } from '../../api/ask';
import { StatusWord } from '../../pieces/status-word';
import { agoInWords, instantInWords, tookInWords } from '../../pieces/time-in-words';
import { numberInWords } from '../../texts/number-in-words';
import { t } from '../../texts/execution';
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
        {shown.map((run) => (
          <li key={run.runId} aria-current={run.runId === runId ? 'true' : undefined}>
            <RunRow run={run} isShown={run.runId === runId} temporalUrl={temporalUrl} now={now} />
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
  /** Whether the page shows this run. */
  readonly isShown: boolean;
  readonly temporalUrl: string | undefined;
  readonly now: number;
}

function RunRow({ run, isShown, temporalUrl, now }: RunRowProps): ReactElement {
  const { workflowId, runId, status, startedAt, closedAt } = run;
  const began = Date.parse(startedAt);
  return (
    <>
      <p className="run-line">
        <StatusWord status={status} />
        {temporalUrl === undefined ? (
          <code title={runId}>{runId.slice(0, 8)}</code>
        ) : (
          <a href={runUrl(temporalUrl, runId)} target="_blank" rel="noreferrer">
            <code title={runId}>{runId.slice(0, 8)}</code>
          </a>
        )}
        {isShown && <span className="run-shown">{t('thisPage')}</span>}
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
