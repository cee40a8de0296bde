/** A signal on a page of its own, without the console around it: `/form/REQUEST_ID`. */
import type { ReactElement } from 'react';
import { useSessionAccess } from './gate-access';
import GatePanel from './gate-panel';
import { givenSignal } from './given-signal';
import { StandAlone } from './stand-alone';

interface GatePageProps {
  readonly params: { readonly requestId: string };
}

export default function GatePage({ params: { requestId } }: GatePageProps): ReactElement {
  const access = useSessionAccess();
  return (
    <StandAlone access={access}>
      <GatePanel
        key={requestId}
        requestId={requestId}
        access={access}
        frame="page"
        {...givenSignal(requestId)}
      />
    </StandAlone>
  );
}
