/** The last answers of the queue, with their picture and what became of them. */
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { nameInWords } from '../../wire/names';
import { labelOfOption } from '../../values/label-of-option';
import { masked } from '../../values/masked';
import { gateHref } from '../address/gate-address';
import { GateButton } from '../gate/panel/gate-button';
import { questionOf } from '../gate/panel/gate-heading';
import { valueInWords } from '../gate/outcome/value-words';
import { StateShape } from '../pieces/state-word';
import { t } from '../texts/queue';
import type { SentAnswer } from './outbox';
import type { UsedUndo } from './use-undo';

interface SentAnswersProps {
  readonly sent: readonly SentAnswer[];
  readonly undo: UsedUndo;
}

const shownCount = 8;

export function SentAnswers({ sent, undo }: SentAnswersProps): ReactElement {
  const count = (state: SentAnswer['state']): number => sent.filter((each) => each.state === state).length;
  const words = (['sending', 'late', 'held', 'queued', 'refused'] as const)
    .map((state) => [state, count(state)] as const)
    .filter(([, number]) => number > 0)
    .map(([state, number]) => t(`count-${state}`, { count: number }));
  return (
    <section className="sent-answers" aria-label={t('yourLastAnswers')}>
      <p role="status">
        {sent.length === 0
          ? t('yourAnswersAppearHere')
          : [t('count-taken', { count: count('taken') }), ...words].join(' · ')}
      </p>
      <ol>
        {sent.slice(-shownCount).map((each) => (
          <SentOne key={each.signal.requestId} sent={each} />
        ))}
      </ol>
      {undo.last !== undefined && (
        <GateButton look="quiet" isDoing={undo.state === 'undoing'} doing={t('undoing')} onClick={undo.undo}>
          {t('undoAnswer', { answer: wordsOf(undo.last) })} <kbd aria-hidden="true">U</kbd>
        </GateButton>
      )}
      {undo.reason !== undefined && (
        <p role="alert">
          {t('notUndone')} {undo.reason}
        </p>
      )}
    </section>
  );
}

function SentOne({ sent }: { readonly sent: SentAnswer }): ReactElement {
  const { signal, verb, state } = sent;
  const image = signal.report?.blocks.find((block) => block.kind === 'image');
  const answer = wordsOf(sent);
  return (
    <li className={`sent-answer ${state}`}>
      <Link href={gateHref(signal.requestId)} title={questionOf(signal)}>
        {image?.kind === 'image' && <img src={image.src} alt="" />}
        {state === 'sending' || state === 'late' ? (
          <span className="ring" aria-hidden="true" />
        ) : (
          shapeOf(sent)
        )}
        <span className="sent-words" dir="auto">
          {answer}
        </span>
        <span className="unseen">
          {' '}
          {t('toQuestion', { question: questionOf(signal), state: stateInWords(sent) })}
        </span>
      </Link>
      {verb.action !== 'set' && state === 'elsewhere' && (
        <span className="gate-note">{stateInWords(sent)}</span>
      )}
    </li>
  );
}

function shapeOf({ state, verb }: SentAnswer): ReactElement {
  if (state === 'held') return <StateShape state="pending" />;
  if (state === 'refused') return <StateShape state="rejected" />;
  if (state === 'elsewhere') return <StateShape state="gone" />;
  if (verb.action === 'set') return <StateShape state="set" />;
  return <StateShape state={verb.action === 'approve' ? 'approved' : 'rejected'} />;
}

function wordsOf({ signal, verb }: SentAnswer): string {
  if (verb.action !== 'set') return verb.action === 'approve' ? t('approved') : t('rejected');
  const value = masked(signal.jsonSchema, verb.value);
  return labelOfOption(signal.jsonSchema, value) ?? valueInWords(value) ?? t('answered');
}

function stateInWords(sent: SentAnswer): string {
  switch (sent.state) {
    case 'sending':
      return t('sending');
    case 'late':
      return t('notConfirmedYet');
    case 'held':
      return t('waitsForYourLogin');
    case 'taken':
      return t('sent');
    case 'queued':
      return t('waitsForItsWorkflow');
    case 'refused':
      return t('refused');
    default:
      return sent.by === undefined
        ? t('settledBeforeNotSent')
        : t('whoWasFirstNotSent', { who: nameInWords(sent.by) });
  }
}
