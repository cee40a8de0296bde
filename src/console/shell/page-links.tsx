/** The links to the pages: in the top bar, or on phones in a bar at the bottom, within reach of the thumb. */
import type { ReactElement } from 'react';
import { Link, useLocation } from 'wouter';
import { useMe } from '../api/use-me';
import { LampCount } from '../pieces/lamp-count';
import { Icon } from '../pieces/icon';
import { t } from '../texts/shell';

interface PageLinksProps {
  readonly at: 'top' | 'foot';
  /** The number of pending signals, if known. */
  readonly waiting: number | undefined;
}

const pages = [
  {
    path: '/inbox',
    word: 'inbox',
    icon: 'M3 11V4.5A1.5 1.5 0 0 1 4.5 3h11A1.5 1.5 0 0 1 17 4.5V11m-14 0v4.5A1.5 1.5 0 0 0 4.5 17h11a1.5 1.5 0 0 0 1.5-1.5V11m-14 0h4l1.2 2.2h3.6L13 11h4',
  },
  {
    path: '/executions',
    word: 'executions',
    icon: 'M10 6.5v3M10 9.5 5.6 12.6M10 9.5l4.4 3.1M10 2.5a2 2 0 1 1 0 4 2 2 0 0 1 0-4ZM4.5 12.5a2 2 0 1 1 0 4 2 2 0 0 1 0-4ZM15.5 12.5a2 2 0 1 1 0 4 2 2 0 0 1 0-4Z',
  },
  {
    path: '/workflows',
    word: 'workflows',
    icon: 'M6 3.5v13l10.5-6.5Z',
  },
  {
    path: '/audit',
    word: 'audit',
    icon: 'M6 2.5h8A1.5 1.5 0 0 1 15.5 4v12a1.5 1.5 0 0 1-1.5 1.5H6A1.5 1.5 0 0 1 4.5 16V4A1.5 1.5 0 0 1 6 2.5ZM7.5 7h5M7.5 10h5M7.5 13h3',
  },
] as const;

export function PageLinks({ at, waiting }: PageLinksProps): ReactElement {
  const [location] = useLocation();
  const canStart = useMe().data?.scopes.includes('start') === true;
  const shown = pages.filter(({ path }) => path !== '/workflows' || canStart);
  return (
    <nav className={`page-links ${at}`} aria-label={t('pages')}>
      {shown.map(({ path, word, icon }) => (
        <Link key={path} href={path} aria-current={isAt(location, path) ? 'page' : undefined}>
          {at === 'foot' && <Icon d={icon} size={22} />}
          <span>{t(word)}</span>
          {path === '/inbox' && waiting !== undefined && waiting > 0 && <LampCount of={waiting} />}
        </Link>
      ))}
    </nav>
  );
}

function isAt(location: string, path: string): boolean {
  const page = location === '/' ? '/inbox' : location;
  return page === path || page.startsWith(`${path}/`);
}
