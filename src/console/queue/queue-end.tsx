/** The end of the queue: what was done, and what can be done next. */
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { Link } from 'wouter';
import { GateButton } from '../gate/panel/gate-button';
import type { Reading } from '../inbox/inbox-reader';
import { Mark } from '../pieces/mark';
import { t } from '../texts/queue';
import type { QuestionQueue } from './question-queue';

interface QueueEndProps {
  readonly queue: QuestionQueue;
  readonly reading: Reading;
  /** Whether an answer is on its way. Its workflow may ask another question. */
  readonly isSending: boolean;
  /** The address of the inbox with the filter of the queue. */
  readonly inbox: string;
  /** Asks the skipped questions again. */
  readonly onSkipped: () => void;
}

const graceMs = 800; // a workflow that asks in turn opens its next gate within this time

export function QueueEnd({ queue, reading, isSending, inbox, onSkipped }: QueueEndProps): ReactElement {
  const title = useRef<HTMLHeadingElement>(null);
  const [isOver, setIsOver] = useState(queue.fates.size === 0);
  useEffect(() => {
    if (isSending || isOver) return undefined;
    const timer = setTimeout(() => setIsOver(true), graceMs);
    return () => clearTimeout(timer);
  }, [isSending, isOver]);
  useEffect(() => {
    if (isOver) title.current?.focus();
  }, [isOver]);
  const answered = queue.count('answered') + queue.count('queued');
  const skipped = queue.count('skipped');
  const elsewhere = queue.count('elsewhere');
  const counts = [
    t('countAnswered', { count: answered }),
    skipped > 0 && t('countSkipped', { count: skipped }),
    elsewhere > 0 && t('countElsewhere', { count: elsewhere }),
  ].filter((each) => each !== false);
  if (!isOver)
    return (
      <p className="queue-loading" role="status">
        {t('lookingForTheNextQuestion')}
      </p>
    );
  return (
    <div className="says queue-end">
      <Mark size={40} />
      <h1 ref={title} tabIndex={-1}>
        {titleOf(queue, reading)}
      </h1>
      <p>{reading.state === 'failed' ? reading.reason : queue.fates.size > 0 && counts.join(', ')}</p>
      <div className="queue-end-buttons">
        {skipped > 0 && (
          <GateButton look="outline" onClick={onSkipped}>
            {t('answerSkipped', { count: skipped })}
          </GateButton>
        )}
        <Link className="gate-button outline" href={inbox}>
          {t('backToTheInbox')}
        </Link>
      </div>
      <p className="gate-note">{t('aNewQuestionAppearsHere')}</p>
    </div>
  );
}

function titleOf({ fates }: QuestionQueue, { state }: Reading): string {
  if (state === 'failed') return t('theQuestionsCannotBeLoaded');
  return fates.size === 0 ? t('noQuestionIsWaitingHere') : t('thatWasTheLastQuestion');
}
