/** Who the person is for the service, and what they can do. */
import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { nameInWords } from '../../wire/names';
import type { Me } from '../api/contract';
import { LogOutForm } from '../shell/log-out-form';

const ways: Readonly<Record<Me['kind'], string>> = {
  local: 'You use the service on your own computer, without a login.',
  session: 'You are logged in.',
  token: 'This browser sends an API token.',
  link: 'You use a signed link.',
};

const rights = [
  {
    scope: 'read',
    word: 'See',
    yes: 'You can see questions, executions and their data.',
    no: 'You cannot see questions and executions.',
  },
  {
    scope: 'answer',
    word: 'Answer',
    yes: 'You can answer questions, and send items to executions.',
    no: 'You cannot answer questions. Ask an administrator for the right.',
  },
  {
    scope: 'admin',
    word: 'Administer',
    yes: 'You can make and revoke links and API tokens, and end executions and sessions.',
    no: 'You cannot administer links, API tokens, executions and sessions.',
  },
] as const;

export function AboutYou({ me: { kind, actor, scopes } }: { readonly me: Me }): ReactElement {
  return (
    <section className="settings-card" aria-labelledby="about-you">
      <h2 id="about-you">
        <bdi>{nameInWords(actor)}</bdi>
      </h2>
      <p>
        {ways[kind]} Your answers are recorded as <code>{actor.id}</code>.
      </p>
      <dl className="settings-facts">
        {rights.map(({ scope, word, yes, no }) => (
          <div key={scope}>
            <dt>{word}</dt>
            <dd>{scopes.includes(scope) ? yes : no}</dd>
          </div>
        ))}
      </dl>
      {kind === 'session' && (
        <LogOutForm>
          <Button type="submit" variant="default">
            Log out
          </Button>
        </LogOutForm>
      )}
    </section>
  );
}
