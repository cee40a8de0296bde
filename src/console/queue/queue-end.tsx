/** The end of the queue: what was done, and what can be done next. */
import { useEffect, useRef, type ReactElement } from 'react';
import { Link } from 'wouter';
import { GateButton } from '../gate/gate-button';
import type { Reading } from '../inbox/inbox-reader';
import { Mark } from '../pieces/mark';
import type { QuestionQueue } from './question-queue';

interface QueueEndProps {
  readonly queue: QuestionQueue;
  readonly reading: Reading;
  /** The address of the inbox with the filter of the queue. */
  readonly inbox: string;
  /** Asks the skipped questions again. */
  readonly onSkipped: () => void;
}

export function QueueEnd({ queue, reading, inbox, onSkipped }: QueueEndProps): ReactElement {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const answered = queue.count('answered') + queue.count('queued');
  const skipped = queue.count('skipped');
  const elsewhere = queue.count('elsewhere');
  const counts = [
    `${answered} answered`,
    skipped > 0 && `${skipped} skipped`,
    elsewhere > 0 && `${elsewhere} settled by others`,
  ].filter((each) => each !== false);
  return (
    <div className="says queue-end">
      <Mark size={40} />
      <h1 ref={title} tabIndex={-1}>
        {reading.state === 'failed' ? 'The questions cannot be loaded' : 'That was the last question'}
      </h1>
      <p>{reading.state === 'failed' ? reading.reason : counts.join(', ')}</p>
      <div className="queue-end-buttons">
        {skipped > 0 && (
          <GateButton look="outline" onClick={onSkipped}>
            {skipped === 1 ? 'Answer the skipped question' : `Answer the ${skipped} skipped questions`}
          </GateButton>
        )}
        <Link className="gate-button outline" href={inbox}>
          Back to the inbox
        </Link>
      </div>
      <p className="gate-note">A new question appears here by itself.</p>
    </div>
  );
}
