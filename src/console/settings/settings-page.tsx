/** The settings: the person and this browser; for administrators also the API tokens and the signed links. */
import type { ReactElement } from 'react';
import { Link, useLocation } from 'wouter';
import { useMe } from '../api/use-me';
import { t } from '../texts/settings';
import { usePageTitle } from '../texts/use-page-title';
import { AboutYou } from './about-you';
import { ApiTokens } from './api-tokens';
import { Preferences } from './preferences';
import { SignedLinks } from './signed-links';
import './settings.css';

const tabs = [
  { path: '/settings', word: 'you' },
  { path: '/settings/tokens', word: 'apiTokens' },
  { path: '/settings/links', word: 'links' },
] as const;

export default function SettingsPage(): ReactElement {
  const [location] = useLocation();
  const { data: me } = useMe();
  usePageTitle(t('settings'));
  const isAdmin = me?.scopes.includes('admin') === true;
  return (
    <div className="settings">
      <div className="toolbar">
        <h1>{t('settings')}</h1>
        {isAdmin && (
          <nav className="tabs sideways" aria-label={t('settings')}>
            {tabs.map(({ path, word }) => (
              <Link key={path} href={path} aria-current={location === path ? 'page' : undefined}>
                {t(word)}
              </Link>
            ))}
          </nav>
        )}
      </div>
      {me !== undefined && location === '/settings' && (
        <>
          <AboutYou me={me} />
          <Preferences />
        </>
      )}
      {me !== undefined && location !== '/settings' && !isAdmin && (
        <section className="settings-card">
          <h2>{t('forAdministrators')}</h2>
          <p>{t('onlyForAdministrators')}</p>
        </section>
      )}
      {isAdmin && location === '/settings/tokens' && <ApiTokens isLocal={me.kind === 'local'} />}
      {isAdmin && location === '/settings/links' && <SignedLinks />}
    </div>
  );
}
