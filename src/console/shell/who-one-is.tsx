/** The name under which the person answers, which leads to the settings, and the logout button if they are logged in. */
import type { ReactElement } from 'react';
import { Link, useLocation } from 'wouter';
import { nameInWords } from '../../wire/names';
import type { Me } from '../api/contract';
import { Icon } from '../pieces/icon';
import { t } from '../texts/shell';
import { LogOutForm } from './log-out-form';

export function WhoOneIs({ me: { kind, actor } }: { readonly me: Me }): ReactElement {
  const [location] = useLocation();
  const name = nameInWords(actor);
  return (
    <>
      <Link
        href="/settings"
        className="me"
        title={t('settings')}
        aria-label={t('settingsOfName', { name })}
        aria-current={location.startsWith('/settings') ? 'page' : undefined}
      >
        <Icon d="M10 10a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM3.5 17c.6-3 3.2-4.5 6.5-4.5s5.9 1.5 6.5 4.5" />
        <bdi>{name}</bdi>
      </Link>
      {kind === 'session' && (
        <LogOutForm>
          <button
            type="submit"
            className="icon-button on-desk"
            title={t('logOut')}
            aria-label={t('logOutName', { name })}
          >
            <Icon d="M8 3H4.5A1.5 1.5 0 0 0 3 4.5v11A1.5 1.5 0 0 0 4.5 17H8M13 6l4 4-4 4M17 10H8" />
          </button>
        </LogOutForm>
      )}
    </>
  );
}
