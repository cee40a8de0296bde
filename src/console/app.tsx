/** Which page an address shows. */
import { useEffect } from 'react';
import type { ReactElement } from 'react';
import { Route, Router, Switch } from 'wouter';
import { GateDialog } from './gate/gate-dialog';
import { InboxPage } from './inbox/inbox-page';
import { basePath } from './page-facts';
import { NotFoundPage } from './shell/not-found-page';

export function App(): ReactElement {
  return (
    <Router base={basePath}>
      <Switch>
        <Route path="/" component={InboxPage} />
        <Route path="/inbox" component={InboxPage} />
        <Route path="/signals/:requestId">{({ requestId }) => <ToForm requestId={requestId} />}</Route>
        <Route component={NotFoundPage} />
      </Switch>
      <GateDialog />
    </Router>
  );
}

/** A signal is answered on its form, which is a page of its own. */
function ToForm({ requestId }: { readonly requestId: string }): undefined {
  useEffect(() => {
    location.replace(`${basePath}/form/${encodeURIComponent(requestId)}`);
  }, [requestId]);
}
