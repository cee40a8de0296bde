/** The list of recently answered signals of all executions. Each row opens its receipt. */
import { Button } from '@mantine/core';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, type ReactElement } from 'react';
import { Link } from 'wouter';
import { automaticOutcome } from '../../wire/automatic-outcome';
import type { Answered, AnsweredSignal } from '../api/contract';
import { useLive } from '../api/live';
import { useMe } from '../api/use-me';
import { readJson } from '../api/ask';
import { executionHref } from '../address/execution-address';
import { gateHref } from '../address/gate-address';
import { ByWhom } from '../pieces/by-whom';
import { StateWord } from '../pieces/state-word';
import { agoInWords, instantInWords } from '../pieces/time-in-words';
import type { InboxFilter } from './inbox-filter';
import { Loading } from './inbox-states';
import './answered.css';

interface AnsweredListProps {
  readonly filter: InboxFilter;
  readonly now: number;
}

const most = 500;
const gatherMs = 1_000;
const hourMs = 60 * 60_000;
const lengths = { hour: hourMs, day: 24 * hourMs, week: 7 * 24 * hourMs };
const inWords = { hour: 'in the last hour', day: 'in the last 24 hours', week: 'in the last 7 days' };

export default function AnsweredList({ filter, now }: AnsweredListProps): ReactElement {
  const { data: me } = useMe();
  const decidedBy = filter.by === 'me' && me !== undefined && me.kind !== 'local' ? me.actor.id : undefined;
  const { data, error, refetch } = useQuery({
    queryKey: ['answered', filter.since, filter.workflowType, decidedBy],
    queryFn: ({ signal }) => readJson<Answered>(pathOf(filter, decidedBy), signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  useRereading();
  const words = filter.q.toLowerCase().split(/\s+/u).filter(Boolean).join(' ');
  const rows = useMemo(() => fitting(data?.items ?? [], words), [data, words]);

  if (data === undefined && error === null) return <Loading />;
  if (data === undefined)
    return (
      <div className="says" role="alert">
        <h2>Answered questions cannot be loaded</h2>
        <p>{error?.message}</p>
        <Button variant="default" onClick={() => void refetch()}>
          Try again
        </Button>
      </div>
    );
  return (
    <div className="answered">
      {(data.incomplete !== undefined || data.moreIn !== undefined || data.nextCursor !== undefined) && (
        <p className="missing" role="status">
          {data.nextCursor !== undefined && `You see the last ${data.items.length}.`} {data.incomplete}{' '}
          {data.moreIn !== undefined && <More workflowIds={data.moreIn} />}
        </p>
      )}
      {rows.length === 0 ? (
        <div className="says">
          <h2>{data.items.length === 0 ? 'Nothing was answered' : 'No answers match your search'}</h2>
          <p>
            {decidedBy === undefined ? 'By anyone' : 'By you'}, {inWords[filter.since]}.
          </p>
        </div>
      ) : (
        <ul aria-label="Answered signals">
          {rows.map((signal) => (
            <AnsweredRow key={signal.requestId} signal={signal} now={now} />
          ))}
        </ul>
      )}
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
  const { id, requestId, workflowId, workflowType, prompt, state, decidedBy, decidedAt } = signal;
  const automatically = automaticOutcome(signal);
  return (
    <li className="answered-row">
      <div className="row-what">
        <div className="row-prompt" dir="auto" title={prompt}>
          {prompt ?? id}
        </div>
        <div className="row-from">
          <code>{id}</code> <span className="row-in">in</span>{' '}
          <Link className="row-execution" href={executionHref(workflowId)}>
            {workflowId}
          </Link>
          <span aria-hidden="true"> · </span>
          {workflowType}
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
        <span className="act-word">Receipt</span>
        <span className="unseen"> {prompt ?? id}</span>
        <svg className="act-arrow" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path d="m6 3 5 5-5 5" className="stroke" />
        </svg>
      </Link>
    </li>
  );
}

function More({ workflowIds }: { readonly workflowIds: readonly string[] }): ReactElement {
  return (
    <>
      Not all answers are listed here. More are in{' '}
      {workflowIds.map((workflowId, index) => (
        <span key={workflowId}>
          {index > 0 && ', '}
          <Link href={`${executionHref(workflowId)}?tab=audit`}>{workflowId}</Link>
        </span>
      ))}
      .
    </>
  );
}

/** Reads the list again after changes, but not after each single change. */
function useRereading(): void {
  const queries = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const reread = (): void => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      void queries.invalidateQueries({ queryKey: ['answered'] }); // the query shows a failure
    }, gatherMs);
  };
  useLive({ reread, settled: reread, changed: reread });
  useEffect(() => () => clearTimeout(timer.current), []);
}

function pathOf({ since, workflowType }: InboxFilter, decidedBy: string | undefined): string {
  const from = new Date(Date.now() - lengths[since]).toISOString();
  const given = Object.entries({
    limit: String(most),
    since: from,
    workflowType,
    decidedBy: decidedBy ?? '',
  });
  return `/api/answered?${new URLSearchParams(given.filter(([, value]) => value !== '')).toString()}`;
}

function fitting(signals: readonly AnsweredSignal[], words: string): readonly AnsweredSignal[] {
  return signals.filter(({ prompt = '', id, workflowId, workflowType, decidedBy }) => {
    const whom = `${decidedBy?.name ?? ''} ${decidedBy?.id ?? ''}`;
    const text = `${prompt}\n${id}\n${workflowId}\n${workflowType}\n${whom}`.toLowerCase();
    return words.split(' ').every((word) => text.includes(word));
  });
}
