/** Shown on every page while the event stream is lost. The content stays, and may be out of date. */
import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import type { Connection } from '../api/live-changes';
import { clockInWords } from '../pieces/time-in-words';
import { useNow } from '../pieces/use-now';
import { t } from '../texts/shell';

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
        <strong role="status">{t('connectionLost')}</strong>
        <p>
          {seconds > 0
            ? t('asOfTryingIn', { asOf: clockInWords(asOf), seconds })
            : t('asOfTrying', { asOf: clockInWords(asOf) })}
        </p>
      </div>
      <Button variant="default" onClick={onTry}>
        {t('tryNow')}
      </Button>
    </div>
  );
}
