/**
 * Shown on every page when the session of this browser has ended, or another person has logged in. The content stays, and
 * drafts are kept.
 */
import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { nameInWords } from '../../wire/names';
import type { Problem } from '../api/problem';
import { t } from '../texts/shell';

export function SessionEnded({ problem: { actor } }: { readonly problem: Problem }): ReactElement {
  const [title, words, action] =
    actor === undefined
      ? [t('yourSessionHasEnded'), t('logInAgainKept'), t('logInAgain')]
      : [
          t('nowLoggedInAs', { name: nameInWords(actor) }),
          t('pageOfAnotherPerson'),
          t('continueAs', { name: nameInWords(actor) }),
        ];
  return (
    <div className="notice">
      <div>
        <strong role="status">{title}</strong>
        <p>{words}</p>
      </div>
      {/* The service sends a browser without a session to the login, and back to this page. */}
      <Button variant="default" onClick={() => location.reload()}>
        {action}
      </Button>
    </div>
  );
}
