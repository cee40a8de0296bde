/** The reports of an execution: the newest is open, the older ones are collapsed. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, type ReactElement } from 'react';
import { Link } from 'wouter';
import type { ExecutionReports as Reports } from '../api/contract';
import { readJson } from '../api/ask';
import { executionApi } from '../address/execution-address';
import { gateHref } from '../address/gate-address';
import { agoInWords, instantInWords } from '../pieces/time-in-words';
import { useNow } from '../pieces/use-now';
import { t } from '../texts/report';
import { Rich } from '../texts/rich';
import { ReportView } from './report-view';
import './execution-reports.css';

interface ExecutionReportsProps {
  readonly workflowId: string;
  /** Changes whenever the graph of the execution changes. */
  readonly version: number;
}

type Given = Reports['reports'][number];

/** Renders nothing if there are no reports. @example <ExecutionReports workflowId="report-7" version={1} /> */
export function ExecutionReports({ workflowId, version }: ExecutionReportsProps): ReactElement | undefined {
  // One key for all versions, so that an unchanged report stays the same object and its charts are not drawn again.
  const { data, error, refetch } = useQuery({
    queryKey: ['execution', workflowId, 'reports'],
    queryFn: ({ signal }) => readJson<Reports>(`${executionApi(workflowId)}/reports`, signal),
  });
  useEffect(() => void refetch({ cancelRefetch: false }), [version, refetch]);
  const now = useNow();
  if (data === undefined) return error === null ? undefined : <Unread words={error.message} />;
  const [newest, ...older] = data.reports;
  if (newest === undefined) return undefined;
  return (
    <section className="card execution-reports" aria-labelledby="execution-reports">
      <h2 id="execution-reports">
        {t('report')} <Source given={newest} now={now} />
      </h2>
      <div className="execution-report">
        <ReportView key={keyOf(newest)} report={newest.report} />
      </div>
      {older.map((given) => (
        <Older key={keyOf(given)} given={given} now={now} />
      ))}
      {data.note !== undefined && <p className="execution-reports-note">{data.note}</p>}
    </section>
  );
}

function Unread({ words }: { readonly words: string }): ReactElement {
  return (
    <section className="card execution-reports" aria-labelledby="execution-reports">
      <h2 id="execution-reports">{t('report')}</h2>
      <p className="execution-reports-note">
        {t('reportsUnread')} {words}
      </p>
    </section>
  );
}

/** A collapsed report is not rendered. */
function Older({ given, now }: { readonly given: Given; readonly now: number }): ReactElement {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>
        <span className="execution-report-name" dir="auto">
          {given.report.title ?? t('report')}
        </span>{' '}
        <Origin given={given} now={now} />
      </summary>
      {isOpen && (
        <div className="execution-report">
          {given.from.kind === 'gate' && (
            <p className="execution-report-gate">
              <Link href={gateHref(given.from.requestId)}>{t('open', { name: given.from.name })}</Link>
            </p>
          )}
          <ReportView report={given.report} />
        </div>
      )}
    </details>
  );
}

interface SourceProps {
  readonly given: Given;
  readonly now: number;
}

function Source({ given, now }: SourceProps): ReactElement {
  const { from } = given;
  if (from.kind !== 'gate') return <Origin given={given} now={now} />;
  return (
    <span className="execution-report-from">
      <Rich
        t={t}
        text="fromName"
        facts={{
          name: <Link href={gateHref(from.requestId)}>{from.name}</Link>,
          ago: <Ago at={given.at} now={now} />,
        }}
      />
    </span>
  );
}

function Origin({ given, now }: SourceProps): ReactElement {
  return (
    <span className="execution-report-from">
      <Rich t={t} text="fromName" facts={{ name: given.from.name, ago: <Ago at={given.at} now={now} /> }} />
    </span>
  );
}

function Ago({ at, now }: { readonly at: string; readonly now: number }): ReactElement {
  return (
    <time dateTime={at} title={instantInWords(Date.parse(at))}>
      {agoInWords(now - Date.parse(at))}
    </time>
  );
}

function keyOf({ from }: Given): string {
  switch (from.kind) {
    case 'gate':
      return `gate ${from.requestId}`;
    case 'activity':
      return `activity ${from.nodeId}`;
    default:
      return from.kind satisfies 'workflow'; // each execution shows one
  }
}
