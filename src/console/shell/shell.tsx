/** The frame of every page of the console: the links to the pages, the current person, and the connection state. */
import { lazy, Suspense, useEffect, useRef, useState, type ReactElement, type ReactNode } from 'react';
import { Link } from 'wouter';
import { useConnection } from '../api/live';
import type { Connection } from '../api/live-changes';
import { useMe } from '../api/use-me';
import { useSystem, type SystemState } from '../api/use-system';
import { useSendHeld } from '../queue/use-send-held';
import { useBulkRuns } from '../bulk/bulk-runs';
import { basePath } from '../page-facts';
import { Mark } from '../pieces/mark';
import { SchemeSwitch } from '../theme/scheme-switch';
import { t } from '../texts/shell';
import { ConnectionLost } from './connection-lost';
import { LiveState } from './live-state';
import { PageLinks } from './page-links';
import { SessionEnded } from './session-ended';
import { SystemNotice } from './system-notice';
import { useNotifications } from './use-notifications';
import { useTabIcon } from './use-tab-icon';
import { useWaitingCount } from './waiting-count';
import { WhoOneIs } from './who-one-is';
import './shell.css';
import './shell-print.css';
import { Icon } from '../pieces/icon';

const BulkStrip = lazy(async () => import('../bulk/bulk-strip'));
const KeyHelp = lazy(async () => import('./key-help'));

/** `App` renders one shell around its pages. */
export function Shell({ children }: { readonly children: ReactNode }): ReactElement {
  const [showsKeys, setShowsKeys] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === '?' && isHelpKey(event)) setShowsKeys(true);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  const { data: me } = useMe();
  const { connection, tryNow } = useConnection();
  const { system, refusal } = useSystem(connection.state === 'live');
  useWhenBack(system?.temporal.isReachable, tryNow);
  useSendHeld(refusal !== undefined);
  const waiting = useWaitingCount();
  useTabIcon(waiting !== undefined && waiting > 0);
  useNotifications();
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {t('skipToTheContent')}
      </a>
      <header className="top-bar">
        <Link href="/inbox" className="brand">
          <Mark size={20} />
          Gatehouse
        </Link>
        <PageLinks at="top" waiting={waiting} />
        <div className="top-right">
          {connection.state === 'live' && <LiveState system={system} />}
          <a
            className="icon-button on-desk"
            href={`${basePath}/docs`}
            title={t('documentation')}
            aria-label={t('documentation')}
          >
            <Icon d="M10 5.5C8.3 4.2 6 3.5 3 3.5v11c3 0 5.3.7 7 2 1.7-1.3 4-2 7-2v-11c-3 0-5.3.7-7 2Zm0 0v11" />
          </a>
          <button
            type="button"
            className="icon-button on-desk"
            title={t('showAllKeys')}
            aria-label={t('showAllKeys')}
            onClick={() => setShowsKeys(true)}
          >
            <Icon d="M2 5h16v10H2ZM5 8h.5M8 8h.5M11 8h.5M14.5 8h.5M5 12h.5M8 12h4.5M14.5 12h.5" />
          </button>
          <span className="on-desk">
            <SchemeSwitch />
          </span>
          {me !== undefined && <WhoOneIs me={me} />}
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        <Notice connection={connection} onTry={tryNow} system={system} refusal={refusal} />
        {children}
      </main>
      <RunningBulk />
      <PageLinks at="foot" waiting={waiting} />
      {showsKeys && (
        <Suspense>
          <KeyHelp onClose={() => setShowsKeys(false)} />
        </Suspense>
      )}
    </div>
  );
}

/** Reads the page again when Temporal answers again, because no event tells it. */
function useWhenBack(isReachable: boolean | undefined, reread: () => void): void {
  const wasReachable = useRef(isReachable);
  useEffect(() => {
    if (isReachable === true && wasReachable.current === false) reread();
    wasReachable.current = isReachable;
  }, [isReachable, reread]);
}

/** A component of its own, so that the progress of a bulk renders nothing else. */
function RunningBulk(): ReactElement | undefined {
  const { run, close } = useBulkRuns();
  if (run === undefined) return undefined;
  return (
    <Suspense>
      <BulkStrip run={run} close={close} />
    </Suspense>
  );
}

interface NoticeProps extends SystemState {
  readonly connection: Connection;
  readonly onTry: () => void;
}

/** The one notice that matters most: nothing else is known without a session, and then without a connection. */
function Notice({ connection, onTry, system, refusal }: NoticeProps): ReactElement | undefined {
  if (refusal !== undefined) return <SessionEnded problem={refusal} />;
  if (connection.state === 'lost') return <ConnectionLost connection={connection} onTry={onTry} />;
  return system === undefined ? undefined : <SystemNotice system={system} />;
}

/** In a dialog too, but not while something is typed. */
function isHelpKey({ ctrlKey, metaKey, altKey, target }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey) return false;
  if (!(target instanceof HTMLElement)) return true;
  return (
    !target.isContentEditable &&
    target.closest('input:not([type="checkbox"], [type="radio"]), textarea, select') === null
  );
}
