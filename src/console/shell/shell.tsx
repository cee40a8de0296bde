/** What stands around every page of the console: the bar above, the keys below. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, type ReactElement, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { Me } from '../api/contract';
import type { Connection } from '../api/live-changes';
import { readJson } from '../api/read-json';
import { LampCount } from '../pieces/lamp-count';
import { Mark } from '../pieces/mark';
import { SchemeSwitch } from '../theme/scheme-switch';
import { KeyHelp } from './key-help';
import { isPlainKey } from './plain-key';
import './shell.css';

interface ShellProps {
  readonly waiting?: number;
  readonly connection?: Connection;
  readonly children: ReactNode;
}

export function Shell({ waiting, connection, children }: ShellProps): ReactElement {
  const [showsKeys, setShowsKeys] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === '?' && isPlainKey(event)) setShowsKeys(true);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  const { data: me } = useQuery({
    queryKey: ['me'],
    queryFn: ({ signal }) => readJson<Me>('/api/me', signal),
  });
  return (
    <div className="shell">
      <header className="top-bar">
        <Link href="/inbox" className="brand">
          <Mark size={20} />
          Gatehouse
        </Link>
        <nav aria-label="Pages">
          <Link href="/inbox" aria-current="page">
            Inbox {waiting !== undefined && waiting > 0 && <LampCount of={waiting} />}
          </Link>
        </nav>
        <div className="top-right">
          {connection?.state === 'live' && (
            <span className="live" title="Changes appear as they happen">
              Live
            </span>
          )}
          <button
            type="button"
            className="icon-button keys-button"
            title="All keys"
            aria-label="All keys"
            onClick={() => setShowsKeys(true)}
          >
            <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
              <path
                className="stroke"
                d="M2 5h16v10H2ZM5 8h.5M8 8h.5M11 8h.5M14.5 8h.5M5 12h.5M8 12h4.5M14.5 12h.5"
              />
            </svg>
          </button>
          <SchemeSwitch />
          {me !== undefined && <span className="me">{me.actor.name ?? me.actor.id}</span>}
        </div>
      </header>
      <main>{children}</main>
      <footer className="key-bar" aria-hidden="true">
        <span>
          <kbd>j</kbd> <kbd>k</kbd> move
        </span>
        <span>
          <kbd>Enter</kbd> open
        </span>
        <span>
          <kbd>/</kbd> search
        </span>
        <span>
          <kbd>?</kbd> all keys
        </span>
      </footer>
      <KeyHelp opened={showsKeys} onClose={() => setShowsKeys(false)} />
    </div>
  );
}
