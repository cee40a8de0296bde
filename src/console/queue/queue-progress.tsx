/** How far the queue is, and the button that skips the shown question. */
import type { ReactElement } from 'react';
import { GateButton } from '../gate/panel/gate-button';
import { t } from '../texts/queue';
import type { QuestionQueue } from './question-queue';
import type { Place } from './use-place';

interface QueueProgressProps {
  readonly queue: QuestionQueue;
  readonly place: Place;
  /** Whether all questions are counted. The first one is shown before. */
  readonly isCounted: boolean;
  readonly onSkip: () => void;
}

export function QueueProgress({ queue, place, isCounted, onSkip }: QueueProgressProps): ReactElement {
  const { ahead } = queue;
  const { position, total, isOfSeries } = place;
  const answered = queue.count('answered') + queue.count('queued');
  const skipped = queue.count('skipped');
  const elsewhere = queue.count('elsewhere');
  const counts = [
    t('countAnswered', { count: answered }),
    skipped > 0 && t('countSkipped', { count: skipped }),
    elsewhere > 0 && t('countElsewhere', { count: elsewhere }),
    isCounted && t(isOfSeries ? 'countOpen' : 'countLeft', { count: ahead.length }),
  ].filter((each) => each !== false);
  return (
    <div className="queue-progress">
      <div className="queue-skip">
        <GateButton look="quiet" onClick={onSkip}>
          {t('skip')} <kbd aria-hidden="true">S</kbd>
        </GateButton>
        <span className="gate-note">{t('skippedStaysInInbox')}</span>
      </div>
      <p className="queue-counts number">
        <strong>
          {total === undefined ? t('positionAlone', { position }) : t('positionOf', { position, total })}
        </strong>
        <span>{counts.join(' · ')}</span>
      </p>
      <progress
        max={total}
        value={total === undefined ? undefined : position - 1}
        aria-label={t('progress')}
      />
    </div>
  );
}
