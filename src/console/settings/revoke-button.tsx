/** Revokes a token or a link in two steps, because a revocation cannot be undone. */
import { useState, type ReactElement } from 'react';
import { t } from '../texts/settings';

interface RevokeButtonProps {
  /** The name of what is revoked. */
  readonly of: string;
  readonly onRevoke: () => Promise<void>;
}

export function RevokeButton({ of, onRevoke }: RevokeButtonProps): ReactElement {
  const [isAsking, setIsAsking] = useState(false);
  if (!isAsking)
    return (
      <button
        type="button"
        className="settings-button"
        aria-label={t('revokeOf', { of })}
        onClick={() => setIsAsking(true)}
      >
        {t('revoke')}
      </button>
    );
  return (
    <span className="settings-asking">
      <button
        type="button"
        className="settings-button danger"
        aria-label={t('revokeOfForEver', { of })}
        onClick={() => {
          setIsAsking(false);
          void onRevoke(); // never rejects
        }}
      >
        {t('revokeForEver')}
      </button>
      <button type="button" className="settings-button" autoFocus onClick={() => setIsAsking(false)}>
        {t('keep')}
      </button>
    </span>
  );
}
