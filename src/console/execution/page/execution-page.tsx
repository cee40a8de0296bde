/** The page of one execution: its status, its pending gates, and what happened in it. */
import { lazy, Suspense, type ReactElement } from 'react';
import { useConnection } from '../../api/live';
import { useOpenGate } from '../../address/gate-address';
import { Timeline } from '../../graph/timeline';
import { useNow } from '../../pieces/use-now';
import { ExecutionReports } from '../../report/execution-reports';
import { t } from '../../texts/execution';
import { usePageTitle } from '../../texts/use-page-title';
import { AuditView } from '../audit/audit-view';
import { useAddressQuery, useShownRun, useWorkflowId } from '../../address/execution-address';
import { ExecutionHeader } from './execution-header';
import { ExecutionBusy, ExecutionLoading, ExecutionMissing, ExecutionStale } from '../execution-states';
import { ExecutionTabs, shownTab } from './execution-tabs';
import { StreamsList } from '../streams/streams-list';
import { useAudit } from '../audit/use-audit';
import { useExecution } from '../use-execution';
import { useIsPhone } from '../../pieces/use-is-phone';
import { useIsPrinting } from '../../pieces/use-is-printing';
import { useIsBusy } from './use-is-busy';
import { useStreams } from '../streams/use-streams';
import { useWaiting } from './use-waiting';
import { WaitsForPeople } from './waits-for-people';
import './execution.css';

const DataView = lazy(() => import('../data/data-view'));
const ExecutionEnd = lazy(() => import('./execution-end'));
const ExecutionRuns = lazy(() => import('./execution-runs'));
const ExecutionInputs = lazy(() => import('./execution-inputs'));
const StreamsView = lazy(() => import('../streams/streams-view'));
const GraphView = lazy(() => import('../../graph/graph-view'));

export default function ExecutionPage(): ReactElement {
  const workflowId = useWorkflowId();
  const runId = useShownRun();
  return (
    <div className="execution-page">
      <ExecutionView key={`${workflowId} ${runId ?? ''}`} workflowId={workflowId} earlier={runId} />
    </div>
  );
}

interface ExecutionViewProps {
  readonly workflowId: string;
  /** The run, if it is not the latest one. */
  readonly earlier: string | undefined;
}

function ExecutionView({ workflowId, earlier }: ExecutionViewProps): ReactElement {
  const { graph, details, version, error, asOf, tryNow } = useExecution(workflowId, earlier);
  const [query] = useAddressQuery();
  const isPhone = useIsPhone();
  const isPrinting = useIsPrinting();
  const { connection } = useConnection();
  const now = useNow(10_000);
  const openGate = useOpenGate();
  const audit = useAudit(workflowId, version);
  const streams = useStreams(workflowId, version);
  const isBusy = useIsBusy(workflowId);
  const waiting = useWaiting(graph, workflowId, version);
  const definition = graph?.definition;
  usePageTitle(definition === undefined ? workflowId : t('titleOfDefined', { definition, workflowId }));
  if (error !== undefined) return <ExecutionMissing workflowId={workflowId} error={error} onTry={tryNow} />;
  if (graph === undefined) return <ExecutionLoading words={t('loadingTheExecution')} />;
  const isEarlier = earlier !== undefined;
  const isWide = query.get('wide') === 'yes';
  const tab = shownTab(query.get('tab'), isPhone, isEarlier);
  return (
    <>
      {asOf !== undefined && connection.state !== 'lost' && <ExecutionStale asOf={asOf} onTry={tryNow} />}
      {isBusy && <ExecutionBusy />}
      <ExecutionHeader
        graph={graph}
        details={details}
        waiting={waiting.length}
        now={now}
        onStopped={tryNow}
      />
      <div className={isWide ? 'execution-columns wide' : 'execution-columns'}>
        <aside className="execution-aside" aria-label={t('questionsResultAndInputs')}>
          {graph.status !== 'running' && (
            <Suspense>
              <ExecutionEnd graph={graph} version={version} />
            </Suspense>
          )}
          {!isEarlier && <WaitsForPeople waiting={waiting} now={now} />}
          {!isEarlier && streams !== undefined && streams.length > 0 && tab !== 'streams' && (
            <StreamsList streams={streams} now={now} />
          )}
          {(isEarlier || graph.continuedFrom !== undefined) && (
            <Suspense>
              <ExecutionRuns graph={graph} temporalUrl={details?.temporalUrl} now={now} />
            </Suspense>
          )}
          {!isPhone && (
            <Suspense>
              <ExecutionInputs workflowId={workflowId} version={version} />
            </Suspense>
          )}
        </aside>
        <div className="execution-main">
          <section className="card" aria-label={t('whatHappened')}>
            <ExecutionTabs
              shown={tab}
              isPhone={isPhone}
              isWide={isWide}
              isEarlier={isEarlier}
              counts={{ audit: audit.entries?.length, streams: streams?.length }}
            />
            {tab === 'graph' && (
              <Suspense fallback={<ExecutionLoading words={t('loadingTheGraph')} />}>
                <GraphView graph={graph} version={version} onOpenGate={openGate} />
              </Suspense>
            )}
            {/* A graph has no room on paper. */}
            {(tab === 'timeline' || (tab === 'graph' && isPrinting)) && <Timeline graph={graph} />}
            {tab === 'streams' && (
              <Suspense fallback={<ExecutionLoading words={t('loadingTheStreams')} />}>
                <StreamsView graph={graph} version={version} streams={streams} now={now} />
              </Suspense>
            )}
            {tab === 'data' && (
              <Suspense fallback={<ExecutionLoading words={t('loadingTheValues')} />}>
                <DataView workflowId={workflowId} version={version} />
              </Suspense>
            )}
            {tab === 'audit' && <AuditView audit={audit} now={now} />}
          </section>
          {!isEarlier && <ExecutionReports workflowId={workflowId} version={version} />}
        </div>
      </div>
    </>
  );
}
