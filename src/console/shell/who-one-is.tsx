/** The name under which the person answers, and the logout button if they are logged in. */
import type { ReactElement } from 'react';
import { nameInWords } from '../../wire/names';
import type { Me } from '../api/contract';
import { basePath } from '../page-facts';
import { Icon } from '../pieces/icon';

export function WhoOneIs({ me: { kind, actor } }: { readonly me: Me }): ReactElement {
  const name = nameInWords(actor);
  return (
    <>
      <span className="me" title={`Your answers are recorded as ${actor.id}`}>
        <bdi>{name}</bdi>
      </span>
      {kind === 'session' && (
        // A form and not a request, because the service redirects the browser to the login.
        <form method="post" action={`${basePath}/auth/logout`}>
          <button type="submit" className="icon-button" title="Log out" aria-label={`Log out ${name}`}>
            <Icon d="M8 3H4.5A1.5 1.5 0 0 0 3 4.5v11A1.5 1.5 0 0 0 4.5 17H8M13 6l4 4-4 4M17 10H8" />
          </button>
        </form>
      )}
    </>
  );
}
