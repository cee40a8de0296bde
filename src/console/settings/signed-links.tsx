/** The signed links that have not ended, which administrators revoke. A link is made on the page of its question. */
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { nameInWords } from '../../wire/names';
import type { ListedLink } from '../api/contract';
import { momentInWords } from '../pieces/time-in-words';
import { useNow } from '../pieces/use-now';
import { RevokeButton } from './revoke-button';
import { useRows } from './use-rows';

export function SignedLinks(): ReactElement {
  const { rows, fault, send } = useRows<ListedLink>('/api/links?limit=100');
  const now = useNow();
  return (
    <section className="settings-card" aria-labelledby="signed-links">
      <h2 id="signed-links">Links</h2>
      <p>
        With a link one person can answer one question without a login. To make a link, open the question and
        choose “Make a link”. The newest 100 links that have not ended are listed.
      </p>
      {fault !== undefined && (
        <p className="settings-fault" role="alert">
          {fault}
        </p>
      )}
      {rows === undefined && fault === undefined && <p role="status">Loading the links</p>}
      {rows?.length === 0 && <p>There are no links.</p>}
      {rows !== undefined && rows.length > 0 && (
        <table className="settings-table">
          <thead>
            <tr>
              <th scope="col">For</th>
              <th scope="col">Question</th>
              <th scope="col">Made</th>
              <th scope="col">Ends</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {rows.map(({ linkId, requestId, id, workflowId, recipient, createdAt, expiresAt, isRevoked }) => (
              <tr key={linkId}>
                <th scope="row">
                  <bdi>{nameInWords(recipient)}</bdi>
                </th>
                <td>
                  <Link href={`/inbox?gate=${encodeURIComponent(requestId)}`}>{id}</Link> in {workflowId}
                </td>
                <td>{momentInWords(Date.parse(createdAt), now)}</td>
                <td>{momentInWords(Date.parse(expiresAt), now)}</td>
                <td>
                  {isRevoked ? (
                    'Revoked'
                  ) : (
                    <RevokeButton
                      of={`the link for ${nameInWords(recipient)}`}
                      onRevoke={async () => void (await send('DELETE', `/api/links/${linkId}`))}
                    />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="settings-note">
        To end all links at once, for example after a theft, run <code>gatehouse link rotate</code> on the
        computer of the service.
      </p>
    </section>
  );
}
