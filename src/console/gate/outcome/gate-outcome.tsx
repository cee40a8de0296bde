/** The outcome of a signal: the receipt of the person's own answer, or how the signal ended while they read or typed. */
import { lazy, Suspense, type ReactElement, type ReactNode, type Ref } from 'react';
import { Link } from 'wouter';
import type { Signal } from '../../api/contract';
import type { Problem } from '../../api/problem';
import { ByWhom } from '../../pieces/by-whom';
import { agoInWords, instantInWords } from '../../pieces/time-in-words';
import { StateShape } from '../../pieces/state-word';
import { ValueView } from '../../report/value-view';
import { labelOfOption } from '../../../values/label-of-option';
import { masked } from '../../../values/masked';
import { t } from '../../texts/gate';
import { linkInWords } from '../answering/link-words';
import { CopyMine } from './copy-mine';
import type { GateAccess } from '../signal/gate-access';
import { GateButton } from '../panel/gate-button';
import type { GateFrame } from '../frames/gate-frame';
import { From, GateTitle, questionOf } from '../panel/gate-heading';
import { useSubtitleLevel } from '../panel/gate-subtitle';
import { NextForYou } from './next-for-you';
import { OpenedAgain } from './opened-again';
import { isYours, meaningInWords, outcomeInWords } from './outcome-words';
import { valueInWords } from './value-words';

const VoteList = lazy(() => import('../policy/vote-list'));

interface GateOutcomeProps {
  readonly signal: Signal;
  readonly access: GateAccess;
  readonly frame: GateFrame;
  readonly workflow: string | undefined;
  readonly now: number;
  /** What this person typed or sent, if another answer counts. */
  readonly notSent: unknown;
  /** Why a pending question is not answered here: its link has ended. */
  readonly endOfLink?: Problem;
  /** Whether the person has just answered in this panel. */
  readonly isReceipt: boolean;
  readonly titleRef: Ref<HTMLHeadingElement>;
  readonly onOpen: ((requestId: string) => void) | undefined;
  readonly onClose: (() => void) | undefined;
}

/** The head of the panel of a settled signal: the outcome, in place of the question. */
export function OutcomeHeading(props: GateOutcomeProps): ReactElement {
  const { signal, access, frame, workflow, now, titleRef, endOfLink } = props;
  const { decidedAt, state, deadline } = signal;
  const at = decidedAt ?? (state === 'timed-out' ? deadline : undefined);
  return (
    <div className="gate-head">
      <GateTitle frame={frame} titleRef={titleRef}>
        <StateShape state={state === 'pending' ? 'timed-out' : state} />{' '}
        {endOfLink === undefined ? outcomeInWords(signal) : linkInWords(endOfLink, now).title}
        <ByWhom actor={signal.decidedBy} you={access.you} />
        {at !== undefined && (
          <>
            {state === 'timed-out' || state === 'cancelled' ? ' ' : ', '}
            <time dateTime={at} title={instantInWords(Date.parse(at))}>
              {agoInWords(now - Date.parse(at))}
            </time>
          </>
        )}
      </GateTitle>
      <p className="gate-asked" dir="auto">
        {questionOf(signal)}
      </p>
      <From signal={signal} workflow={workflow} frame={frame}>
        {viaInWords(signal)}
      </From>
    </div>
  );
}

/** The body of the panel of a settled signal: the answer that counts, what was not sent, and what is next. */
export function GateOutcome(props: GateOutcomeProps): ReactElement {
  const { signal, access, frame, now, notSent, endOfLink, isReceipt, onOpen, onClose } = props;
  const meaning =
    endOfLink?.code === 'link-revoked' ? linkInWords(endOfLink, now).words : meaningInWords(signal);
  const bySession = access.by === 'session';
  return (
    <div className="gate-outcome">
      {meaning !== undefined && <p className="gate-meaning">{meaning}</p>}
      <dl className="gate-answers">
        <AnswerThatCounts
          signal={signal}
          isYours={isReceipt || (notSent === undefined && isYours(signal, access.you))}
        />
        {signal.comment !== undefined && <Row label={t('comment')}>{signal.comment}</Row>}
        {signal.state === 'timed-out' && signal.automatic === true && (
          <Row label={t('decidedBy')}>{t('theTimeoutAutomatically')}</Row>
        )}
        {notSent !== undefined && (
          <Row label={t('yoursNotSent')}>{shownValue(masked(signal.jsonSchema, notSent))}</Row>
        )}
      </dl>
      {signal.policy !== undefined && (
        <Suspense>
          <VoteList signal={signal} />
        </Suspense>
      )}
      {bySession && !isReceipt && <OpenedAgain signal={signal} now={now} onOpen={onOpen} />}
      {isReceipt && bySession && <NextForYou signal={signal} now={now} onOpen={onOpen} />}
      <div className="gate-outcome-buttons">
        {notSent !== undefined && <CopyMine value={masked(signal.jsonSchema, notSent)} />}
        {bySession && (
          <Link
            className={notSent === undefined ? 'gate-button outline' : 'gate-button quiet'}
            href={`/executions/${encodeURIComponent(signal.workflowId)}`}
          >
            {t('seeWhatHappensNext')}
          </Link>
        )}
        {onClose !== undefined && (
          <GateButton look="quiet" onClick={onClose}>
            {t('close')} <kbd aria-hidden="true">Esc</kbd>
          </GateButton>
        )}
      </div>
      {frame === 'link' && isYours(signal, access.you) && <p className="gate-meaning">{t('youAreDone')}</p>}
    </div>
  );
}

function ShownValue({ value }: { readonly value: unknown }): ReactElement {
  return <ValueView value={value} label={t('value')} headingLevel={useSubtitleLevel()} />;
}

interface AnswerThatCountsProps {
  readonly signal: Signal;
  readonly isYours: boolean;
}

function AnswerThatCounts({ signal, isYours: yours }: AnswerThatCountsProps): ReactElement | undefined {
  const { state, kind, value, automatic } = signal;
  if (value === undefined || state === 'approved' || state === 'rejected') return undefined;
  const answered = yours ? t('yourAnswer') : t('theAnswerThatCounts');
  const label = state === 'timed-out' && automatic === true ? t('valueUsedInstead') : answered;
  if (kind === 'approval') return <Row label={label}>{value === true ? t('approved') : t('rejected')}</Row>;
  return <Row label={label}>{labelOfOption(signal.jsonSchema, value) ?? shownValue(value)}</Row>;
}

function shownValue(value: unknown): ReactNode {
  const words = valueInWords(value);
  return words ?? <ShownValue value={value} />;
}

function Row({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactElement {
  return (
    <div>
      <dt>{label}</dt>
      <dd dir="auto">{children}</dd>
    </div>
  );
}

/** How the answer arrived. Undefined if nobody answered. */
function viaInWords({ decidedBy }: Signal): string | undefined {
  if (decidedBy === undefined || decidedBy.via === 'timer' || decidedBy.via === 'execution') return undefined;
  return t(`answered-${decidedBy.via}`);
}
