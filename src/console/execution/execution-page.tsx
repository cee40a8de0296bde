/** One execution: how it is, what it waits for, what happened in it. */
import { lazy, Suspense, useEffect, type ReactElement } from 'react';
import { useConnection } from '../api/live';
import { useOpenGate } from '../gate/gate-address';
import { Timeline } from '../graph/timeline';
import { useNow } from '../pieces/use-now';
import { ExecutionReports } from '../report/execution-reports';
import { useAddressQuery, useWorkflowId } from './execution-address';
import { ExecutionHeader } from './execution-header';
import { ExecutionLoading, ExecutionMissing, ExecutionStale } from './execution-states';
import { ExecutionTabs, shownTab } from './execution-tabs';
import { useExecution } from './use-execution';
import { useIsPhone } from './use-is-phone';
import { WaitsForPeople } from './waits-for-people';
import './execution.css';

const GraphView = lazy(() => import('../graph/graph-view'));

export default function ExecutionPage(): ReactElement {
  const workflowId = useWorkflowId();
  useEffect(() => {
    document.title = `${workflowId} · Gatehouse`;
  }, [workflowId]);
  return (
    <div className="page-scroller">
      <ExecutionView key={workflowId} workflowId={workflowId} />
    </div>
  );
}

function ExecutionView({ workflowId }: { readonly workflowId: string }): ReactElement {
  const { graph, details, version, error, asOf, tryNow } = useExecution(workflowId);
  const [query] = useAddressQuery();
  const isPhone = useIsPhone();
  const { connection } = useConnection();
  const now = useNow(10_000);
  const openGate = useOpenGate();
  if (error !== undefined) return <ExecutionMissing workflowId={workflowId} error={error} onTry={tryNow} />;
  if (graph === undefined) return <ExecutionLoading words="Loading the execution" />;
  const tab = shownTab(query.get('tab'), isPhone);
  return (
    <>
      {asOf !== undefined && connection.state !== 'lost' && <ExecutionStale asOf={asOf} onTry={tryNow} />}
      <ExecutionHeader graph={graph} details={details} now={now} />
      <div className="execution-columns">
        <aside className="execution-aside" aria-label="What it waits for">
          <WaitsForPeople graph={graph} version={version} now={now} />
        </aside>
        <div className="execution-main">
          <section className="card" aria-label="What happened">
            <ExecutionTabs shown={tab} isPhone={isPhone} counts={{}} />
            {tab === 'graph' && (
              <Suspense fallback={<ExecutionLoading words="Loading the graph" />}>
                <GraphView graph={graph} onOpenGate={openGate} />
              </Suspense>
            )}
            {tab === 'timeline' && <Timeline graph={graph} />}
          </section>
          <ExecutionReports workflowId={workflowId} version={version} />
        </div>
      </div>
    </>
  );
}
