/** The frame of every page of the console: the links to the pages, the current person, and the connection state. */
import { useEffect, useState, type ReactElement, type ReactNode } from 'react';
import { Link } from 'wouter';
import { useConnection } from '../api/live';
import { useMe } from '../api/use-me';
import { BulkStrip } from '../bulk/bulk-strip';
import { basePath } from '../page-facts';
import { Mark } from '../pieces/mark';
import { SchemeSwitch } from '../theme/scheme-switch';
import { ConnectionLost } from './connection-lost';
import { KeyHelp } from './key-help';
import { PageLinks } from './page-links';
import { isPlainKey } from '../pieces/is-plain-key';
import { useWaitingCount } from './waiting-count';
import { WhoOneIs } from './who-one-is';
import './shell.css';
import { Icon } from '../pieces/icon';

/** `App` renders one shell around its pages. */
export function Shell({ children }: { readonly children: ReactNode }): ReactElement {
  const [showsKeys, setShowsKeys] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === '?' && isPlainKey(event)) setShowsKeys(true);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  const { data: me } = useMe();
  const { connection, tryNow } = useConnection();
  const waiting = useWaitingCount();
  return (
    <div className="shell">
      <a className="skip" href="#content">
        Skip to the content
      </a>
      <header className="top-bar">
        <Link href="/inbox" className="brand">
          <Mark size={20} />
          Gatehouse
        </Link>
        <PageLinks at="top" waiting={waiting} />
        <div className="top-right">
          {connection.state === 'live' && (
            <span className="live" title="Changes appear as they happen">
              Live
            </span>
          )}
          <a
            className="icon-button"
            href={`${basePath}/docs`}
            title="Documentation"
            aria-label="Documentation"
          >
            <Icon d="M10 5.5C8.3 4.2 6 3.5 3 3.5v11c3 0 5.3.7 7 2 1.7-1.3 4-2 7-2v-11c-3 0-5.3.7-7 2Zm0 0v11" />
          </a>
          <button
            type="button"
            className="icon-button keys-button"
            title="All keys"
            aria-label="All keys"
            onClick={() => setShowsKeys(true)}
          >
            <Icon d="M2 5h16v10H2ZM5 8h.5M8 8h.5M11 8h.5M14.5 8h.5M5 12h.5M8 12h4.5M14.5 12h.5" />
          </button>
          <SchemeSwitch />
          {me !== undefined && <WhoOneIs me={me} />}
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        {connection.state === 'lost' && <ConnectionLost connection={connection} onTry={tryNow} />}
        {children}
      </main>
      <BulkStrip />
      <PageLinks at="foot" waiting={waiting} />
      <KeyHelp opened={showsKeys} onClose={() => setShowsKeys(false)} />
    </div>
  );
}
