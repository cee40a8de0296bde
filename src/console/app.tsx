/** Maps addresses to pages. */
import { lazy, Suspense, useEffect } from 'react';
import type { ReactElement } from 'react';
import { Route, Router, Switch } from 'wouter';
import { LiveProvider } from './api/live';
import { BulkProvider } from './bulk/bulk-runs';
import './gate/frames/link-token'; // removes the token of a link from the address before anything is rendered
import { InboxPage } from './inbox/inbox-page';
import { basePath } from './page-facts';
import { useLeaveOnLogout } from './shell/log-out';
import { NeedsRight } from './shell/needs-right';
import { NotFoundPage } from './shell/not-found-page';
import { Shell } from './shell/shell';
import { WaitingCountProvider } from './shell/waiting-count';

const GateDialog = lazy(async () => import('./gate/frames/gate-dialog'));
const SettingsPage = lazy(async () => import('./settings/settings-page'));
const AuditPage = lazy(async () => import('./audit/audit-page'));
const WorkflowsPage = lazy(async () => import('./start/workflows-page'));
const WorkflowPage = lazy(async () => import('./start/workflow-page'));
const ExecutionsPage = lazy(async () => import('./execution/list/executions-page'));
const GatePage = lazy(() => import('./gate/frames/gate-page'));
const LinkPage = lazy(() => import('./gate/frames/link-page'));
const QueuePage = lazy(async () => import('./queue/queue-page'));
const ExecutionPage = lazy(async () => import('./execution/page/execution-page'));

/** The routes of pages without the shell. `InShell` has the other routes. */
export function App(): ReactElement {
  if (useLeaveOnLogout()) return <></>;
  return (
    <Router base={basePath}>
      <Suspense>
        <Switch>
          <Route path="/form/:requestId" component={GatePage} />
          <Route path="/link" component={LinkPage} />
          <Route path="/signals/:requestId">{({ requestId }) => <ToForm requestId={requestId} />}</Route>
          <Route component={InShell} />
        </Switch>
      </Suspense>
    </Router>
  );
}

function InShell(): ReactElement {
  return (
    <LiveProvider>
      <WaitingCountProvider>
        <BulkProvider>
          <Shell>
            <Suspense>
              <Switch>
                <Route path="/" component={InboxPage} />
                <Route path="/inbox" component={InboxPage} />
                <Route path="/queue">
                  <NeedsRight right="answer">
                    <QueuePage />
                  </NeedsRight>
                </Route>
                <Route path="/audit" component={AuditPage} />
                <Route path="/executions" component={ExecutionsPage} />
                <Route path="/workflows">
                  <NeedsRight right="start">
                    <WorkflowsPage />
                  </NeedsRight>
                </Route>
                <Route path="/workflows/:workflow">
                  <NeedsRight right="start">
                    <WorkflowPage />
                  </NeedsRight>
                </Route>
                <Route path="/settings" component={SettingsPage} />
                <Route path="/settings/tokens" component={SettingsPage} />
                <Route path="/settings/links" component={SettingsPage} />
                <Route path="/executions/:workflowId" component={ExecutionPage} />
                <Route component={NotFoundPage} />
              </Switch>
            </Suspense>
          </Shell>
          <Suspense>
            <GateDialog />
          </Suspense>
        </BulkProvider>
      </WaitingCountProvider>
    </LiveProvider>
  );
}

/** Redirects the address of a signal to its form. */
function ToForm({ requestId }: { readonly requestId: string }): undefined {
  useEffect(() => {
    location.replace(`${basePath}/form/${encodeURIComponent(requestId)}`);
  }, [requestId]);
}
