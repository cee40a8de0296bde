/** The bulk run at the bottom of every page: its progress, and the buttons that stop it, continue it and show its results. */
import { Button } from '@mantine/core';
import { lazy, Suspense, useState, type ReactElement } from 'react';
import { t } from '../texts/bulk';
import { bulkWords } from './bulk-words';
import type { BulkRun } from './bulk-run';
import './bulk-strip.css';

const BulkRecord = lazy(() => import('./bulk-record'));

interface BulkStripProps {
  readonly run: BulkRun;
  readonly close: () => void;
}

export default function BulkStrip({ run, close }: BulkStripProps): ReactElement {
  const [showsRecord, setShowsRecord] = useState(false);
  const { title, rest, done, unsent, sending, late } = bulkWords(run);
  const isEnded = run.state === 'ended';
  return (
    <section className="bulk-strip" aria-label={t('decisionsForSeveralQuestions')}>
      <progress value={done} max={run.items.length} aria-label={title} />
      <div className="bulk-strip-what">
        <strong>{title}</strong>
        <span>{rest}</span>
        {isEnded && run.isHeld && <span>{t('logInToSend')}</span>}
        {/* Only the steps are announced. The numbers change too often. */}
        <span className="unseen" role="status">
          {isEnded ? `${title}. ${rest}` : stepOf(run, late > 0)} {isEnded && run.isHeld && t('logInToSend')}
        </span>
      </div>
      <div className="bulk-strip-do">
        {!isEnded && (
          <Button variant="default" aria-disabled={run.state === 'stopping'} onClick={() => run.stop()}>
            {run.state === 'stopping'
              ? t('waitingForLast', { sending: sending + late })
              : t('stopAfter', { sending: sending + late })}
          </Button>
        )}
        {isEnded && run.isHeld && (
          <Button variant="default" onClick={() => location.reload() /* leads to the login, and back */}>
            {t('logInAgain')}
          </Button>
        )}
        {isEnded && !run.isHeld && run.left > 0 && (
          <Button variant="default" onClick={() => void run.run()}>
            {unsent > 0 ? t('sendTheOther', { count: run.left }) : t('tryAgain', { count: run.left })}
          </Button>
        )}
        <Button variant="default" onClick={() => setShowsRecord(true)}>
          {t('showResults')}
        </Button>
        {isEnded && (
          <Button variant="subtle" onClick={close}>
            {t('close')}
          </Button>
        )}
      </div>
      <Suspense>{showsRecord && <BulkRecord run={run} onClose={() => setShowsRecord(false)} />}</Suspense>
    </section>
  );
}

function stepOf({ state, items }: BulkRun, isWaiting: boolean): string {
  if (state === 'stopping') return t('stopping');
  if (isWaiting) return t('waitingForSystem');
  return t('sendingDecisions', { count: items.length });
}
