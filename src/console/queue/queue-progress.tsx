/** How far the queue is, and the button that skips the shown question. */
import type { ReactElement } from 'react';
import { GateButton } from '../gate/gate-button';
import type { QuestionQueue } from './question-queue';

interface QueueProgressProps {
  readonly queue: QuestionQueue;
  readonly onSkip: () => void;
}

export function QueueProgress({ queue, onSkip }: QueueProgressProps): ReactElement {
  const { position, total, ahead } = queue;
  const answered = queue.count('answered') + queue.count('queued');
  const skipped = queue.count('skipped');
  const elsewhere = queue.count('elsewhere');
  const counts = [
    `${answered.toLocaleString('en')} answered`,
    skipped > 0 && `${skipped.toLocaleString('en')} skipped`,
    elsewhere > 0 && `${elsewhere.toLocaleString('en')} settled by others`,
    `${ahead.length.toLocaleString('en')} left`,
  ].filter((each) => each !== false);
  return (
    <div className="queue-progress">
      <div className="queue-skip">
        <GateButton look="quiet" onClick={onSkip}>
          Skip <kbd aria-hidden="true">S</kbd>
        </GateButton>
        <span className="gate-note">A skipped question stays in the inbox.</span>
      </div>
      <p className="queue-counts number">
        <strong>
          {position.toLocaleString('en')} of {total.toLocaleString('en')}
        </strong>
        <span>{counts.join(' · ')}</span>
      </p>
      <progress max={total} value={position - 1} aria-label="Progress" />
    </div>
  );
}
