/** Shown on every page while the event stream is lost. The content stays, and may be out of date. */
import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import type { Connection } from '../api/live-changes';
import { clockInWords } from '../pieces/time-in-words';
import { useNow } from '../pieces/use-now';

interface ConnectionLostProps {
  readonly connection: Connection & { state: 'lost' };
  readonly onTry: () => void;
}

export function ConnectionLost({ connection: { asOf, retryAt }, onTry }: ConnectionLostProps): ReactElement {
  const now = useNow(1_000);
  const seconds = Math.ceil((retryAt - now) / 1_000);
  return (
    <div className="notice">
      <div>
        <strong role="status">Connection lost</strong>
        <p>
          You see the state as of {clockInWords(asOf)}.{' '}
          {seconds > 0 ? `Trying again in ${seconds} s.` : 'Trying again.'}
        </p>
      </div>
      <Button variant="default" onClick={onTry}>
        Try now
      </Button>
    </div>
  );
}
