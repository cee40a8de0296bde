/** Shown on every page when the session of this browser has ended. The content stays, and drafts are kept. */
import { Button } from '@mantine/core';
import type { ReactElement } from 'react';

export function SessionEnded(): ReactElement {
  return (
    <div className="notice">
      <div>
        <strong role="status">Your session has ended</strong>
        <p>Log in again to go on. Your drafts are kept in this tab.</p>
      </div>
      {/* The service sends a browser without a session to the login, and back to this page. */}
      <Button variant="default" onClick={() => location.reload()}>
        Log in again
      </Button>
    </div>
  );
}
