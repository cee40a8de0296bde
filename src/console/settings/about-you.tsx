/** Who the person is for the service, and what they can do. */
import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { nameInWords } from '../../wire/names';
import type { Me } from '../api/contract';
import { LogOutForm } from '../shell/log-out-form';
import { t } from '../texts/settings';
import { Rich } from '../texts/rich';

const rights = ['read', 'answer', 'start', 'admin'] as const;

export function AboutYou({ me: { kind, actor, scopes } }: { readonly me: Me }): ReactElement {
  return (
    <section className="settings-card" aria-labelledby="about-you">
      <h2 id="about-you">
        <bdi>{nameInWords(actor)}</bdi>
      </h2>
      <p>
        <Rich t={t} text="answersAreRecordedAs" facts={{ way: t(kind), id: <code>{actor.id}</code> }} />
      </p>
      <dl className="settings-facts">
        {rights.map((right) => (
          <div key={right}>
            <dt>{t(right)}</dt>
            <dd>{t(`${right}-${scopes.includes(right) ? 'yes' : 'no'}`)}</dd>
          </div>
        ))}
      </dl>
      {kind === 'session' && (
        <LogOutForm>
          <Button type="submit" variant="default">
            {t('logOut')}
          </Button>
        </LogOutForm>
      )}
    </section>
  );
}
