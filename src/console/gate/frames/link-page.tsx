/** The page of a signed link. Anyone who has the link answers its signal as the recipient, without a login. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import type { OpenedLink } from '../../api/contract';
import { ask } from '../../api/ask';
import { asProblem, type Problem } from '../../api/problem';
import { t } from '../../texts/gate';
import { usePageTitle } from '../../texts/use-page-title';
import type { GateAccess } from '../signal/gate-access';
import { GateFault } from '../panel/gate-fault';
import { GateTitle } from '../panel/gate-heading';
import GatePanel from '../panel/gate-panel';
import { forgetLink, linkToken, onOtherLink } from './link-token';
import { incompleteLink, linkInWords } from '../answering/link-words';
import { StandAlone } from './stand-alone';

export default function LinkPage(): ReactElement {
  const [token, setToken] = useState(linkToken);
  useEffect(() => onOtherLink(() => setToken(linkToken())), []);
  return token === undefined ? <Incomplete /> : <OpenLink key={token} token={token} />;
}

function OpenLink({ token }: { readonly token: string }): ReactElement {
  const title = useRef<HTMLHeadingElement>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ['link', token],
    queryFn: ({ signal }) => openLink(token, signal),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: ({ state }) => (isForNow(state.error) ? 5_000 : false),
  });
  const access: GateAccess | undefined = useMemo(
    () =>
      data && {
        by: 'link',
        you: data.link.recipient,
        allowed: data.link.actions,
        expiresAt: data.link.expiresAt,
        token,
      },
    [data, token],
  );
  const problem = error === null ? undefined : asProblem(error);
  useEffect(() => {
    if (problem !== undefined && isOfLink(problem)) forgetLink();
  }, [problem]);

  return (
    <StandAlone access={access}>
      {access !== undefined && data !== undefined && (
        <GatePanel
          requestId={data.link.requestId}
          access={access}
          frame="link"
          given={{ signal: data.signal, etag: undefined }}
        />
      )}
      {data === undefined && problem !== undefined && isOfLink(problem) && (
        <LinkFault {...linkInWords(problem, Date.now())} />
      )}
      {data === undefined && problem !== undefined && !isOfLink(problem) && (
        <div className="gate link">
          <GateFault problem={problem} frame="link" titleRef={title} onAgain={() => void refetch()} />
        </div>
      )}
      {data === undefined && problem === undefined && (
        <div className="gate link">
          <div className="gate-head">
            <GateTitle frame="link" titleRef={title}>
              <span className="late">{t('openingTheLink')}</span>
            </GateTitle>
          </div>
        </div>
      )}
    </StandAlone>
  );
}

async function openLink(token: string, signal: AbortSignal): Promise<OpenedLink> {
  const response = await ask('/api/links/open', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    credentials: 'omit', // a session in the same browser is not used
    body: JSON.stringify({ token }),
    signal,
  });
  return (await response.json()) as OpenedLink;
}

function Incomplete(): ReactElement {
  return (
    <StandAlone access={undefined}>
      <LinkFault {...incompleteLink()} />
    </StandAlone>
  );
}

function LinkFault({ title, words }: { readonly title: string; readonly words: string }): ReactElement {
  usePageTitle(title);
  return (
    <div className="gate link">
      <div className="gate-head">
        <h1 className="gate-title">
          <BrokenLink /> {title}
        </h1>
        <p className="gate-asked">{words}</p>
      </div>
    </div>
  );
}

function BrokenLink(): ReactElement {
  return (
    <svg className="gate-broken" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      <path
        className="stroke"
        d="M8.5 11.5a3.2 3.2 0 0 1 0-4.5l2.6-2.6a3.2 3.2 0 0 1 4.5 4.5l-1.3 1.3M11.5 8.5a3.2 3.2 0 0 1 0 4.5l-2.6 2.6a3.2 3.2 0 0 1-4.5-4.5l1.3-1.3M3 3l14 14"
      />
    </svg>
  );
}

function isOfLink({ code }: Problem): boolean {
  return code.startsWith('link-');
}

/** Whether a retry may succeed. */
function isForNow(error: Error | null): boolean {
  if (error === null) return false;
  const { status } = asProblem(error);
  return status === 0 || status === 429 || status >= 500;
}
