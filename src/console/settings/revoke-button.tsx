/** Revokes a token or a link in two steps, because a revocation cannot be undone. */
import { useState, type ReactElement } from 'react';

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
        aria-label={`Revoke ${of}`}
        onClick={() => setIsAsking(true)}
      >
        Revoke
      </button>
    );
  return (
    <span className="settings-asking">
      <button
        type="button"
        className="settings-button danger"
        aria-label={`Revoke ${of} for ever`}
        onClick={() => {
          setIsAsking(false);
          void onRevoke(); // never rejects
        }}
      >
        Revoke for ever
      </button>
      <button type="button" className="settings-button" autoFocus onClick={() => setIsAsking(false)}>
        Keep
      </button>
    </span>
  );
}
