/** The API tokens of programs: makes, lists and revokes them. The secret of a token is shown once. */
import { Button } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { ApiToken, MadeApiToken } from '../api/contract';
import { Choice } from '../pieces/choice';
import { CopyButton } from '../pieces/copy-button';
import { momentInWords } from '../pieces/time-in-words';
import { useNow } from '../pieces/use-now';
import { RevokeButton } from './revoke-button';
import { useRows } from './use-rows';

const scopes = [
  { value: 'read', label: 'Can see' },
  { value: 'answer', label: 'Can answer' },
  { value: 'admin', label: 'Can administer' },
] as const;
const days = [
  { value: '30', label: 'For 30 days' },
  { value: '90', label: 'For 90 days' },
  { value: '365', label: 'For a year' },
  { value: '', label: 'Without an end' },
] as const;
const dayMs = 24 * 60 * 60 * 1000;

/** `isLocal`: the service requires no login now. */
export function ApiTokens({ isLocal }: { readonly isLocal: boolean }): ReactElement {
  const { rows, fault, isSending, send } = useRows<ApiToken>('/api/tokens');
  const [made, setMade] = useState<MadeApiToken>();
  return (
    <section className="settings-card" aria-labelledby="api-tokens">
      <h2 id="api-tokens">API tokens</h2>
      <p>
        A program sends its token with each request. Its answers are recorded under the name of the token.
      </p>
      {isLocal && rows?.length === 0 && (
        <p>
          This service has no login yet. When it restarts with a token, everybody needs a login or a token,
          also on this computer.
        </p>
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
          <strong>The token of {made.name}. Copy it now, because it is not shown again.</strong>
          <p>
            <code>{made.token}</code> <CopyButton text={made.token} what="the token" />
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
  const [scope, setScope] = useState<(typeof scopes)[number]['value']>('answer');
  const [lasts, setLasts] = useState<(typeof days)[number]['value']>('90');
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
        Name of the program
        <input
          className="choice"
          required
          maxLength={200}
          autoComplete="off"
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
      </label>
      <Choice label="Right" none="answer" value={scope} options={scopes} onChange={setScope} />
      <Choice label="Valid" none="90" value={lasts} options={days} onChange={setLasts} />
      <Button type="submit" variant="default" loading={isSending}>
        Make a token
      </Button>
    </form>
  );
}

interface TokensProps {
  readonly rows: readonly ApiToken[] | undefined;
  readonly onRevoke: (id: string) => Promise<void>;
}

function Tokens({ rows, onRevoke }: TokensProps): ReactElement {
  const now = useNow();
  if (rows === undefined) return <p role="status">Loading the tokens</p>;
  if (rows.length === 0) return <p>There are no tokens.</p>;
  return (
    <table className="settings-table">
      <thead>
        <tr>
          <th scope="col">Program</th>
          <th scope="col">Right</th>
          <th scope="col">Made</th>
          <th scope="col">Ends</th>
          <th scope="col">Last used</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, scope, createdAt, expiresAt, lastUsedAt }) => (
          <tr key={id}>
            <th scope="row">
              <bdi>{name}</bdi>
            </th>
            <td>{scopes.find(({ value }) => value === scope)?.label}</td>
            <td>{momentInWords(Date.parse(createdAt), now)}</td>
            <td>{expiresAt === undefined ? 'never' : momentInWords(Date.parse(expiresAt), now)}</td>
            <td>{lastUsedAt === undefined ? 'never' : momentInWords(Date.parse(lastUsedAt), now)}</td>
            <td>
              <RevokeButton of={name} onRevoke={() => onRevoke(id)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
