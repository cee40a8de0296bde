/** How far the queue is, and the button that skips the shown question. */
import type { ReactElement } from 'react';
import type { Signal } from '../api/contract';
import { GateButton } from '../gate/panel/gate-button';
import { t } from '../texts/queue';
import type { QuestionQueue } from './question-queue';

interface QueueProgressProps {
  readonly queue: QuestionQueue;
  /** Whether all questions are counted. The first one is shown before. */
  readonly isCounted: boolean;
  /** Where the question is in the series of its workflow, which may open only some questions at a time. */
  readonly series: Signal['series'];
  readonly onSkip: () => void;
}

export function QueueProgress({ queue, isCounted, series, onSkip }: QueueProgressProps): ReactElement {
  const { ahead } = queue;
  const { position, total } = series ?? queue;
  const isPlaced = isCounted || series !== undefined;
  const answered = queue.count('answered') + queue.count('queued');
  const skipped = queue.count('skipped');
  const elsewhere = queue.count('elsewhere');
  const counts = [
    t('countAnswered', { count: answered }),
    skipped > 0 && t('countSkipped', { count: skipped }),
    elsewhere > 0 && t('countElsewhere', { count: elsewhere }),
    isCounted && t(series === undefined ? 'countLeft' : 'countOpen', { count: ahead.length }),
  ].filter((each) => each !== false);
  return (
    <div className="queue-progress">
      <div className="queue-skip">
        <GateButton look="quiet" onClick={onSkip}>
          {t('skip')} <kbd aria-hidden="true">S</kbd>
        </GateButton>
        <span className="gate-note">{t('aSkippedQuestionStaysIn')}</span>
      </div>
      <p className="queue-counts number">
        <strong>{isPlaced ? t('positionOf', { position, total }) : t('positionAlone', { position })}</strong>
        <span>{counts.join(' · ')}</span>
      </p>
      <progress max={total} value={isPlaced ? position - 1 : undefined} aria-label={t('progress')} />
    </div>
  );
}
