/**
 * The queue: the questions of the inbox one by one, with its filter and its order. The address has the same parameters as the
 * inbox. The next question is shown at once, while the answer is on its way.
 */
import { useCallback, useMemo, type ReactElement } from 'react';
import { Link, useSearch } from 'wouter';
import type { Signal } from '../api/contract';
import { useSessionAccess } from '../gate/signal/gate-access';
import { questionOf } from '../gate/panel/gate-heading';
import { isYours } from '../gate/outcome/outcome-words';
import type { Verb } from '../gate/signal/verb';
import { FormShownContext } from '../gate/answering/form-shown';
import { controlKey } from '../pieces/control-key';
import { Icon } from '../pieces/icon';
import { useKeyGroup, type KeyGroup } from '../shell/key-groups';
import { t } from '../texts/queue';
import { usePageTitle } from '../texts/use-page-title';
import { QueueEnd } from './queue-end';
import { QueueKeyBar } from './queue-key-bar';
import { QueueProgress } from './queue-progress';
import { QueueQuestion } from './queue-question';
import { QueueStopped } from './queue-stopped';
import { isHeld } from './outbox';
import { SentAnswers } from './sent-answers';
import { useFetchAhead } from './use-fetch-ahead';
import { useFormKeys } from './use-form-keys';
import { useOneKey } from './use-one-key';
import { outbox, useOutbox } from './use-outbox';
import { usePlace } from './use-place';
import { useQueue } from './use-queue';
import { useQueueKeys } from './use-queue-keys';
import { useUndo } from './use-undo';
import './queue.css';

const queueKeys: KeyGroup = () => ({
  title: t('inTheQueue'),
  rows: [
    [['1', '…', '9', '0'], t('answerWithOption')],
    [['A', '…', 'Z'], t('answerByFirstLetter')],
    [['Y', 'N'], t('answerYesOrNo')],
    [['Enter'], t('sendTheChosen')],
    [[controlKey, 'Enter'], t('sendTheForm')],
    [['A', 'R'], t('approveOrReject')],
    [['S'], t('skipTheQuestion')],
    [['U'], t('undoTheLast')],
  ],
});

const aheadCount = 4; // the shown question and the next three

export default function QueuePage(): ReactElement {
  const query = useSearch();
  const { queue, reading, isReady, rows, rowOf, leave, change } = useQueue(query);
  const access = useSessionAccess();
  const sent = useOutbox();
  useKeyGroup(queueKeys);
  const [isOneKey, setIsOneKey] = useOneKey();
  const [formKeys, onFormShown] = useFormKeys();
  const held = sent.filter(isHeld).length;
  const shown = isReady && held === 0 ? queue.at : undefined;
  const isCounted = reading.state !== 'reading';
  const place = usePlace(queue, shown, access, isCounted);
  useFetchAhead(
    useMemo(() => (isReady ? queue.ahead.slice(0, aheadCount) : []), [isReady, queue]),
    access,
  );

  const answer = (signal: Signal, verb: Verb): void => {
    outbox.send(signal, verb);
    leave(signal.requestId, 'answered');
  };
  const settled = useCallback(
    (signal: Signal) => leave(signal.requestId, isYours(signal, access.you) ? 'answered' : 'elsewhere'),
    [leave, access.you],
  );
  const skip = useCallback(() => shown !== undefined && leave(shown, 'skipped'), [leave, shown]);
  const undo = useUndo(
    sent,
    rows,
    useCallback((answered, opened) => change((before) => before.undone(answered, opened)), [change]),
  );
  useQueueKeys({ onSkip: skip, onUndo: undo.undo });

  const signal = shown === undefined ? undefined : rowOf(shown)?.signal;
  const question = signal === undefined ? undefined : questionOf(signal);
  const title = question ?? t('queue');
  const { position, total } = place;
  const isPlaced = shown !== undefined && total !== undefined;
  usePageTitle(isPlaced ? t('titleOf', { position, total, question: title }) : title);
  const refused = sent.find((each) => each.signal.requestId === shown);
  const inbox = query === '' ? '/inbox' : `/inbox?${query}`;

  return (
    <div className="queue-page">
      <div className="queue-bar">
        <Link href={inbox} className="queue-back">
          <Icon d="m12 4-6 6 6 6" size={16} /> {t('inbox')}
        </Link>
        <label className="queue-one-key">
          <input type="checkbox" checked={isOneKey} onChange={({ target }) => setIsOneKey(target.checked)} />
          {t('sendWithOneKey')}
        </label>
      </div>
      <p className="unseen" role="status">
        {isPlaced && t('questionOf', { position, total, question: question ?? '' })}
      </p>
      {!isReady && (
        <p className="queue-loading late" role="status">
          {t('loadingTheQuestions')}
        </p>
      )}
      {isReady && held > 0 && <QueueStopped held={held} />}
      {isReady && held === 0 && queue.at === undefined && (
        <QueueEnd
          queue={queue}
          reading={reading}
          isSending={sent.some(({ state }) => state === 'sending')}
          inbox={inbox}
          onSkipped={() => change((before) => before.withSkippedAgain())}
        />
      )}
      {shown !== undefined && (
        <FormShownContext value={onFormShown}>
          <QueueQuestion
            key={shown}
            requestId={shown}
            access={access}
            workflow={signal?.definition ?? signal?.workflowType}
            refused={refused?.state === 'refused' ? refused : undefined}
            isOneKey={isOneKey}
            onAnswer={answer}
            onSettled={settled}
          >
            <QueueProgress queue={queue} place={place} isCounted={isCounted} onSkip={skip} />
          </QueueQuestion>
        </FormShownContext>
      )}
      <SentAnswers sent={sent} undo={undo} />
      <QueueKeyBar
        form={formKeys}
        decisions={signal?.kind === 'approval' ? access.allowed : []}
        isOneKey={isOneKey}
        canSkip={shown !== undefined}
        canUndo={undo.last !== undefined}
      />
    </div>
  );
}
