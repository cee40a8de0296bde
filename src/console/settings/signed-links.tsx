/** The signed links that have not ended, which administrators revoke. A link is made on the page of its question. */
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { nameInWords } from '../../wire/names';
import type { ListedLink } from '../api/contract';
import { momentInWords } from '../pieces/time-in-words';
import { useNow } from '../pieces/use-now';
import { t } from '../texts/settings';
import { Rich } from '../texts/rich';
import { RevokeButton } from './revoke-button';
import { useRows } from './use-rows';

export function SignedLinks(): ReactElement {
  const { rows, fault, send } = useRows<ListedLink>('/api/links?limit=100');
  const now = useNow();
  return (
    <section className="settings-card" aria-labelledby="signed-links">
      <h2 id="signed-links">{t('links')}</h2>
      <p>{t('aboutLinks')}</p>
      {fault !== undefined && (
        <p className="settings-fault" role="alert">
          {fault}
        </p>
      )}
      {rows === undefined && fault === undefined && <p role="status">{t('loadingTheLinks')}</p>}
      {rows?.length === 0 && <p>{t('thereAreNoLinks')}</p>}
      {rows !== undefined && rows.length > 0 && (
        <table className="settings-table">
          <thead>
            <tr>
              <th scope="col">{t('for')}</th>
              <th scope="col">{t('question')}</th>
              <th scope="col">{t('made')}</th>
              <th scope="col">{t('ends')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {rows.map(({ linkId, requestId, id, workflowId, recipient, createdAt, expiresAt, isRevoked }) => (
              <tr key={linkId}>
                <th scope="row">
                  <bdi>{nameInWords(recipient)}</bdi>
                </th>
                <td data-name={t('question')}>
                  <Rich
                    t={t}
                    text="linkInWorkflowid"
                    facts={{
                      link: <Link href={`/inbox?gate=${encodeURIComponent(requestId)}`}>{id}</Link>,
                      workflowId,
                    }}
                  />
                </td>
                <td data-name={t('made')}>{momentInWords(Date.parse(createdAt), now)}</td>
                <td data-name={t('ends')}>{momentInWords(Date.parse(expiresAt), now)}</td>
                <td>
                  {isRevoked ? (
                    t('revoked')
                  ) : (
                    <RevokeButton
                      of={t('theLinkForRecipient', { recipient: nameInWords(recipient) })}
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
        <Rich t={t} text="endAllLinks" facts={{ command: <code>gatehouse link rotate</code> }} />
      </p>
    </section>
  );
}
