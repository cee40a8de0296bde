/** The settings: the person and this browser; for administrators also the API tokens and the signed links. */
import { useEffect, type ReactElement } from 'react';
import { Link, useLocation } from 'wouter';
import { useMe } from '../api/use-me';
import { AboutYou } from './about-you';
import { ApiTokens } from './api-tokens';
import { Preferences } from './preferences';
import { SignedLinks } from './signed-links';
import './settings.css';

const tabs = [
  { path: '/settings', word: 'You' },
  { path: '/settings/tokens', word: 'API tokens' },
  { path: '/settings/links', word: 'Links' },
];

export default function SettingsPage(): ReactElement {
  const [location] = useLocation();
  const { data: me } = useMe();
  useEffect(() => {
    document.title = 'Settings · Gatehouse';
  }, []);
  const isAdmin = me?.scopes.includes('admin') === true;
  return (
    <div className="settings">
      <div className="toolbar">
        <h1>Settings</h1>
        {isAdmin && (
          <nav className="tabs" aria-label="Settings">
            {tabs.map(({ path, word }) => (
              <Link key={path} href={path} aria-current={location === path ? 'page' : undefined}>
                {word}
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
          <h2>For administrators</h2>
          <p>Only administrators can see and make API tokens and links. Ask an administrator for one.</p>
        </section>
      )}
      {isAdmin && location === '/settings/tokens' && <ApiTokens isLocal={me.kind === 'local'} />}
      {isAdmin && location === '/settings/links' && <SignedLinks />}
    </div>
  );
}
