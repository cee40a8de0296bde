/** The part of the panel where a person answers a pending signal: the form or the decision, and the response. */
import { lazy, Suspense, useEffect, useRef, useState, type ReactElement } from 'react';
import type { Signal } from '../../api/contract';
import type { Problem } from '../../api/problem';
import { clockInWords, momentInWords } from '../../pieces/time-in-words';
import { t } from '../../texts/gate';
import { isAllowed, type GateAccess } from '../signal/gate-access';
import { GateDecision } from './gate-decision';
import { GateForm } from './gate-form';
import type { GateFrame } from '../frames/gate-frame';
import { GateQueued } from './gate-queued';
import { GateRefusal } from './gate-refusal';
import { backInWords, readingInWords, refusalInWords, type RefusalWords } from './refusal-words';
import type { UsedAnswer } from './use-answer';
import { useIsBack } from './use-is-back';
import type { UsedDraft } from '../drafts/use-draft';
import type { UsedStanding } from '../policy/use-standing';
import type { Verb } from '../signal/verb';

const PolicyPanel = lazy(() => import('../policy/policy-panel'));
const PolicyRefusalBox = lazy(() => import('../policy/policy-refusal-box'));

interface GateAnswerProps {
  readonly signal: Signal;
  readonly access: GateAccess;
  readonly frame: GateFrame;
  /** Whether the first field takes the focus. Default: in the dialog and the queue. */
  readonly takesFocus?: boolean;
  readonly now: number;
  readonly used: UsedAnswer;
  /** What this person may do by the policy of the signal. */
  readonly asked: UsedStanding;
  readonly draft: UsedDraft;
  /** Why the signal could not be refreshed. */
  readonly problem: Problem | undefined;
  readonly asOf: number;
  /** Whether one key answers. Set in the queue only. */
  readonly sendsOnKey?: boolean;
  readonly onReread: () => void;
  readonly onClose: (() => void) | undefined;
}

export function GateAnswer(props: GateAnswerProps): ReactElement {
  const {
    signal,
    access,
    frame,
    now,
    used,
    asked: { who, standing },
    draft,
    problem,
    asOf,
    sendsOnKey = false,
    onReread,
    onClose,
  } = props;
  const { answering, send, again, leaveInQueue, reopen } = used;
  const place = useRef<HTMLDivElement>(null);
  const [chosen, setRule] = useState<string>();
  useEnterWithControl(place);
  useFirstField(place, frame, props.takesFocus ?? (frame === 'dialog' || frame === 'queue'));
  useIsShort(place);
  const isDoubtful = problem !== undefined || signal.unconfirmed !== undefined;
  const isBack = useIsBack(answering, { asOf, isDoubtful, onReread });

  if (signal.kind === 'sleep') return <p>{t('timerTakesNoAnswer')}</p>;
  if (answering.state === 'queued') return <GateQueued signal={signal} onReopen={reopen} onClose={onClose} />;
  const refused = answering.state === 'refused' ? answering.problem : undefined;
  const issues = refused?.issues !== undefined && signal.kind === 'input' ? refused.issues : undefined;
  const isSending = answering.state === 'sending';
  const mayAnswer = isAllowed(signal, access);
  const isUnseen = signal.kind === 'approval' && signal.unconfirmed === 'listed';
  const rule = who?.person?.rules.find(({ name }) => name === chosen)?.name;
  const give = (verb: Verb): void =>
    send(signal.policy === undefined ? verb : { ...verb, rule, seen: signal.digest });
  const policyBox = { workflowId: signal.workflowId, now, returnTo: returnOf(signal, access) };
  const mayGive = mayAnswer && !standing.hasVoted;
  return (
    <div ref={place} className="gate-place">
      {signal.policy !== undefined && (
        <Suspense fallback={<p className="gate-loading late">{t('loading')}</p>}>
          <PolicyPanel signal={signal} who={who} standing={standing} rule={rule} now={now} onRule={setRule} />
          {mayGive && standing.refusal !== undefined && refused?.code !== standing.refusal.code && (
            <PolicyRefusalBox {...policyBox} problem={standing.refusal} mayReject={standing.mayReject} />
          )}
          {mayGive && refused !== undefined && issues === undefined && !isBack && (
            <PolicyRefusalBox
              {...policyBox}
              problem={refused}
              mayReject={false}
              onAgain={again}
              onQueue={leaveInQueue}
            />
          )}
        </Suspense>
      )}
      {refused !== undefined && issues === undefined && (signal.policy === undefined || isBack) && (
        <GateRefusal
          refusal={isBack ? backInWords() : refusalInWords(refused, signal.workflowId)}
          onAgain={again}
          onQueue={leaveInQueue}
        />
      )}
      {refused === undefined && problem !== undefined && isWorthSaying(problem) && (
        <GateRefusal refusal={staleInWords(problem, asOf)} onAgain={onReread} />
      )}
      {!mayAnswer && <GateRefusal refusal={mayNot()} />}
      {refused === undefined && signal.unconfirmed !== undefined && (
        <GateRefusal refusal={isUnseen ? unseen() : away()} onAgain={onReread} />
      )}
      {mayGive && signal.kind === 'approval' && !isUnseen && (
        <GateDecision
          key={draft.version}
          access={access}
          draft={draft}
          standing={standing}
          reason={signal.policy?.reason}
          answering={answering}
          sendsOnKey={sendsOnKey}
          onDecide={give}
        />
      )}
      {mayGive && signal.kind === 'input' && (
        <GateForm
          signal={signal}
          access={access}
          draft={draft}
          issues={issues}
          isSending={isSending}
          onSet={(value) => give({ action: 'set', value })}
          isBlocked={!standing.maySet}
          onClose={onClose}
          isQueue={frame === 'queue'}
          sendsOnKey={sendsOnKey}
          note={frame === 'link' ? linkNote(access, now) : undefined}
        />
      )}
    </div>
  );
}

/** After a login the recipient of a link answers on the page of the form. */
function returnOf({ requestId }: Signal, { by }: GateAccess): string | undefined {
  return by === 'link' ? `/form/${encodeURIComponent(requestId)}` : undefined;
}

const mayNot = (): RefusalWords => ({
  title: t('readOnly'),
  words: t('askForTheRight'),
  offers: [],
});

const away = (): RefusalWords => ({
  title: t('systemIsNotRunning'),
  words: t('queuedUntilItRuns'),
  offers: [],
});

const unseen = (): RefusalWords => ({
  title: t('systemIsNotRunning'),
  words: t('decideWhenItRuns'),
  offers: ['again'],
});

/** Whether to show why a refresh failed. A missing worker is not shown, because a person can type while it is away. */
function isWorthSaying({ code, status }: Problem): boolean {
  return code === 'connection-lost' || (status >= 400 && status < 500 && status !== 429);
}

function staleInWords(problem: Problem, asOf: number): RefusalWords {
  const words = readingInWords(problem);
  if (problem.code !== 'connection-lost') return words;
  return {
    ...words,
    words: t('stateAsOf', { asOf: clockInWords(asOf) }),
  };
}

function linkNote({ expiresAt }: GateAccess, now: number): string {
  if (expiresAt === undefined) return t('firstCounts');
  return t('firstCountsUntil', { until: momentInWords(Date.parse(expiresAt), now) });
}

/** Sends the form on Ctrl+Enter or Cmd+Enter, wherever the focus is. */
function useEnterWithControl(place: { readonly current: HTMLElement | null }): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (
        event.key !== 'Enter' ||
        !(event.ctrlKey || event.metaKey) ||
        event.isComposing ||
        event.defaultPrevented
      )
        return;
      // Beside the inbox the keys of the list are not meant for the form.
      const dock = place.current?.closest('.gate.docked') ?? document.body;
      if (event.target !== document.body && !dock.contains(event.target as Node)) return;
      const form = place.current?.querySelector('form');
      if (!(form instanceof HTMLFormElement)) return;
      event.preventDefault();
      form.requestSubmit();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [place]);
}

const shortPart = 0.45; // of the window height; the rest is for the evidence

/** Marks a short answer. On phones a short answer stays visible while the evidence scrolls (gate-phone.css). */
function useIsShort(place: { readonly current: HTMLElement | null }): void {
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const watcher = new ResizeObserver(() =>
      element.classList.toggle('short', element.scrollHeight < innerHeight * shortPart),
    );
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [place]);
}

const fields = 'input:not([type=hidden], [type=file]), textarea, select';
/** In the queue a key chooses the option of a form that is one choice, and the question keeps the focus. */
const fieldsOfQueue =
  'input:not([type=hidden], [type=file], [type=radio], [type=checkbox]), textarea, select, .field:not(.root) [data-key]';

/** Focuses the first field when it is rendered, except on phones, whose keyboard would hide the question. */
function useFirstField(
  place: { readonly current: HTMLElement | null },
  frame: GateFrame,
  takesFocus: boolean,
): void {
  useEffect(() => {
    const isTouched = matchMedia('(hover: none)').matches;
    if (!takesFocus || isTouched || place.current === null) return undefined;
    const focus = (): boolean => {
      const first = place.current?.querySelector<HTMLElement>(
        `form :is(${frame === 'queue' ? fieldsOfQueue : fields})`,
      );
      if (!(first instanceof HTMLElement)) return false;
      // The focus stays if the person has moved it to something else.
      const isElsewhere = document.activeElement?.matches(':is(.gate-answer, .gate-evidence) *') ?? false;
      if (!isElsewhere) first.focus();
      return true;
    };
    if (focus()) return undefined;
    const watcher = new MutationObserver(() => {
      if (focus()) watcher.disconnect();
    });
    watcher.observe(place.current, { childList: true, subtree: true });
    return () => watcher.disconnect();
  }, [place, frame, takesFocus]);
}
