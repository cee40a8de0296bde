/** The page of one signal, without the shell of the console: `/form/REQUEST_ID`. */
import type { ReactElement } from 'react';
import { useSessionAccess } from '../signal/gate-access';
import GatePanel from '../panel/gate-panel';
import { StandAlone } from './stand-alone';
import type { Problem } from '../../api/problem';
import type { ReadSignal } from '../signal/signal-calls';

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

/** What the service wrote into the page: the signal, or the problem why it cannot be shown. */
type Given = Partial<ReadSignal> & { readonly problem?: Problem };

/** Only for the signal of this page: the browser may have moved on to another one. */
function givenSignal(requestId: string): { given?: ReadSignal; problem?: Problem } {
  const { signal, etag, problem } = read();
  if (signal?.requestId === requestId) return { given: { signal, etag } };
  const isOfThisPage = location.pathname.endsWith(`/form/${encodeURIComponent(requestId)}`);
  return isOfThisPage && problem !== undefined ? { problem } : {};
}

function read(): Given {
  const text = document.getElementById('given')?.textContent;
  return text === undefined || text === null ? {} : (JSON.parse(text) as Given); // the service's own words
}
