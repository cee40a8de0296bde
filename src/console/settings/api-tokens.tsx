/** The API tokens of programs: makes, lists and revokes them. The secret of a token is shown once. */
import { Button } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { ApiToken, MadeApiToken } from '../api/contract';
import { Choice } from '../pieces/choice';
import { CopyButton } from '../pieces/copy-button';
import { momentInWords } from '../pieces/time-in-words';
import { useNow } from '../pieces/use-now';
import { t } from '../texts/settings';
import { RevokeButton } from './revoke-button';
import { useRows } from './use-rows';

const scopes = ['read', 'answer', 'start', 'admin'] as const;

type Lasting = '30' | '90' | '365' | '';

const dayMs = 24 * 60 * 60 * 1000;

/** `isLocal`: the service requires no login now. */
export function ApiTokens({ isLocal }: { readonly isLocal: boolean }): ReactElement {
  const { rows, fault, isSending, send } = useRows<ApiToken>('/api/tokens');
  const [made, setMade] = useState<MadeApiToken>();
  return (
    <section className="settings-card" aria-labelledby="api-tokens">
      <h2 id="api-tokens">{t('apiTokens')}</h2>
      <p>{t('aboutTokens')}</p>
      {isLocal && rows !== undefined && (
        <p>{rows.length === 0 ? t('noLoginYet') : t('needsLoginAfterRestart')}</p>
      )}
      <NewToken
        isSending={isSending}
        onMake={async (wanted) => {
          const token = (await send('POST', '/api/tokens', wanted)) as MadeApiToken | undefined;
          setMade(token);
          return token !== undefined;
        }}
      />
      {fault !== undefined && (
        <p className="settings-fault" role="alert">
          {fault}
        </p>
      )}
      {made !== undefined && (
        <div className="settings-made" role="status">
          <strong>{t('copyTheToken', { name: made.name })}</strong>
          <p>
            <code>{made.token}</code> <CopyButton text={made.token} what={t('theToken')} />
          </p>
        </div>
      )}
      <Tokens
        rows={rows}
        onRevoke={async (id) => {
          if (made?.id === id) setMade(undefined);
          await send('DELETE', `/api/tokens/${id}`);
        }}
      />
    </section>
  );
}

interface NewTokenProps {
  readonly isSending: boolean;
  readonly onMake: (token: { name: string; scope: string; expiresAt?: string }) => Promise<boolean>;
}

function NewToken({ isSending, onMake }: NewTokenProps): ReactElement {
  const [name, setName] = useState('');
  const [scope, setScope] = useState<(typeof scopes)[number]>('answer');
  const [lasts, setLasts] = useState<Lasting>('90');
  const make = async (): Promise<void> => {
    const end = lasts === '' ? {} : { expiresAt: new Date(Date.now() + Number(lasts) * dayMs).toISOString() };
    if (await onMake({ name: name.trim(), scope, ...end })) setName('');
  };
  return (
    <form
      className="settings-form"
      onSubmit={(event) => {
        event.preventDefault();
        void make(); // never rejects
      }}
    >
      <label>
        {t('nameOfTheProgram')}
        <input
          className="choice"
          required
          maxLength={200}
          autoComplete="off"
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
      </label>
      <Choice
        label={t('right')}
        none="answer"
        value={scope}
        options={scopes.map((value) => ({ value, label: t(`can-${value}`) }))}
        onChange={setScope}
      />
      <Choice label={t('valid')} none="90" value={lasts} options={lastings()} onChange={setLasts} />
      <Button type="submit" variant="default" loading={isSending}>
        {t('makeAToken')}
      </Button>
    </form>
  );
}

function lastings(): readonly { readonly value: Lasting; readonly label: string }[] {
  return [
    { value: '30', label: t('for30Days') },
    { value: '90', label: t('for90Days') },
    { value: '365', label: t('forAYear') },
    { value: '', label: t('withoutEnd') },
  ];
}

interface TokensProps {
  readonly rows: readonly ApiToken[] | undefined;
  readonly onRevoke: (id: string) => Promise<void>;
}

function Tokens({ rows, onRevoke }: TokensProps): ReactElement {
  const now = useNow();
  if (rows === undefined) return <p role="status">{t('loadingTheTokens')}</p>;
  if (rows.length === 0) return <p>{t('thereAreNoTokens')}</p>;
  return (
    <table className="settings-table">
      <thead>
        <tr>
          <th scope="col">{t('program')}</th>
          <th scope="col">{t('right')}</th>
          <th scope="col">{t('made')}</th>
          <th scope="col">{t('ends')}</th>
          <th scope="col">{t('lastUsed')}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, scope, createdAt, expiresAt, lastUsedAt }) => (
          <tr key={id}>
            <th scope="row">
              <bdi>{name}</bdi>
            </th>
            <td data-name={t('right')}>{t(`can-${scope}`)}</td>
            <td data-name={t('made')}>{momentInWords(Date.parse(createdAt), now)}</td>
            <td data-name={t('ends')}>
              {expiresAt === undefined ? t('never') : momentInWords(Date.parse(expiresAt), now)}
            </td>
            <td data-name={t('lastUsed')}>
              {lastUsedAt === undefined ? t('never') : momentInWords(Date.parse(lastUsedAt), now)}
            </td>
            <td>
              <RevokeButton of={name} onRevoke={() => onRevoke(id)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
