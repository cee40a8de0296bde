/** Shown on every page when the session of this browser has ended. The content stays, and drafts are kept. */
import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { t } from '../texts/shell';

export function SessionEnded(): ReactElement {
  return (
    <div className="notice">
      <div>
        <strong role="status">{t('yourSessionHasEnded')}</strong>
        <p>{t('logInAgainToGo')}</p>
      </div>
      {/* The service sends a browser without a session to the login, and back to this page. */}
      <Button variant="default" onClick={() => location.reload()}>
        {t('logInAgain')}
      </Button>
    </div>
  );
}
