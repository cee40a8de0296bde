/**
 * The panel in which a person answers one signal: the question, the evidence, the form or the decision, and the outcome.
 * The dialog, the separate page and the page of a signed link use the same panel in different frames.
 */
import { useEffect, useRef, type ReactElement } from 'react';
import type { Outcome, Signal } from '../../api/contract';
import type { Problem } from '../../api/problem';
import { useNow } from '../../pieces/use-now';
import { useKeyGroup } from '../../shell/key-groups';
import { t } from '../../texts/gate';
import { usePageTitle } from '../../texts/use-page-title';
import { isAllowed, type GateAccess } from '../signal/gate-access';
import { useStanding } from '../policy/use-standing';
import { GateAnswer } from '../answering/gate-answer';
import { GateDescription } from './gate-description';
import { GateEvidence, hasEvidence } from './gate-evidence';
import { GateFault } from './gate-fault';
import { keysOf } from './keys-of';
import type { GateFrame } from '../frames/gate-frame';
import { GateHeading, GateTitle, questionOf } from './gate-heading';
import { GateOutcome, OutcomeHeading } from '../outcome/gate-outcome';
import { MakeLink } from './make-link';
import { outcomeInWords } from '../outcome/outcome-words';
import { FrameProvider } from './gate-subtitle';
import { settledBy } from '../outcome/settled-by';
import type { ReadSignal } from '../signal/signal-calls';
import type { Verb } from '../signal/verb';
import { useAnswer } from '../answering/use-answer';
import { useDraft } from '../drafts/use-draft';
import { useNotSent } from '../answering/use-not-sent';
import { useSignal } from '../signal/use-signal';
import { useWorkflowName } from '../signal/use-workflow-name';
import './gate.css';
import '../frames/gate-docked.css';
import './gate-layout.css';
import '../frames/gate-phone.css';
import '../frames/gate-print.css';
import { Icon } from '../../pieces/icon';

interface GatePanelProps {
  readonly requestId: string;
  readonly access: GateAccess;
  readonly frame: GateFrame;
  /** The signal, if the page already has it. */
  readonly given?: ReadSignal;
  /** Why the service could not read the signal. */
  readonly problem?: Problem;
  /** Whether the panel takes the focus when it opens. Default: only in the dialog. */
  readonly takesFocus?: boolean;
  /** Set in the dialog and beside the inbox only. */
  readonly onClose?: () => void;
  /** Set in the dialog and beside the inbox only: shows another signal in the panel. */
  readonly onOpen?: (requestId: string) => void;
}

export default function GatePanel(props: GatePanelProps): ReactElement {
  return (
    <FrameProvider value={props.frame}>
      <Panel {...props} />
    </FrameProvider>
  );
}

function Panel(props: GatePanelProps): ReactElement {
  const { requestId, access, frame, given, onClose, onOpen } = props;
  const { takesFocus = frame === 'dialog' } = props;
  const { signal, asOf, problem = props.problem, reread, assume } = useSignal(requestId, access, given);
  const workflow = useWorkflowName(signal?.workflowId, access);
  const draft = useDraft(requestId);
  const now = useNow(15_000);
  const title = useRef<HTMLHeadingElement>(null);
  const used = useAnswer(requestId, access, {
    isQueued: signal?.unconfirmed !== undefined,
    onTaken: (verb: Verb, outcome: Outcome) => {
      if (signal !== undefined) assume(settledBy(signal, verb, outcome));
      reread();
    },
    onRefused: ({ status }) => {
      if (status === 404 || status === 409 || status === 410) reread();
    },
  });
  const { answering } = used;
  const notSent = useNotSent(signal, answering, draft);
  const asked = useStanding(signal, access, answering);
  usePageTitle(titleOf(signal, frame));
  useKeyGroup(signal?.state === 'pending' ? keysOf[signal.kind] : undefined);
  // The link ended while the question was open here.
  const endOfLink = signal?.state === 'pending' && isEndOfLink(problem) ? problem : undefined;
  const isOpen =
    signal !== undefined &&
    endOfLink === undefined &&
    (signal.state === 'pending' || answering.state === 'sending');
  useTitleFocus(signal === undefined ? undefined : isOpen, title, takesFocus);

  if (signal === undefined) {
    return (
      <div className={`gate ${frame}`}>
        {problem === undefined ? (
          <div className="gate-head">
            <GateTitle frame={frame} titleRef={title}>
              <span className="late">{t('loading')}</span>
            </GateTitle>
          </div>
        ) : (
          <GateFault problem={problem} frame={frame} titleRef={title} onAgain={reread} />
        )}
        {onClose !== undefined && <CloseButton onClose={onClose} />}
      </div>
    );
  }

  const about = { signal, access, frame, workflow, now, titleRef: title };
  const isReceipt = answering.state === 'taken' && answering.outcome.progress === undefined;
  const outcome = { ...about, notSent, endOfLink, isReceipt, onOpen, onClose };
  const mayAnswer = isAllowed(signal, access);
  const classes = ['gate', frame, signal.kind, isOpen ? 'open' : 'settled'];
  if (isOpen && !asked.isInvited) classes.push('read-only');
  const hasForm = isOpen && mayAnswer && !asked.standing.hasVoted;
  const besideForm = hasForm && signal.kind === 'input' && answering.state !== 'queued';
  const withEvidence = hasEvidence({ signal, besideForm });
  if (withEvidence) classes.push('with-evidence');
  if (besideForm) classes.push('has-foot');
  return (
    <div className={classes.join(' ')}>
      {isOpen ? (
        <GateHeading {...about} mayAnswer={asked.isInvited}>
          {access.mayMakeLinks === true && signal.kind !== 'sleep' && <MakeLink requestId={requestId} />}
        </GateHeading>
      ) : (
        <OutcomeHeading {...outcome} />
      )}
      <div className="gate-answer">
        {isOpen ? (
          <>
            <GateDescription signal={signal} frame={frame} />
            <GateAnswer
              {...about}
              takesFocus={takesFocus}
              used={used}
              asked={asked}
              draft={draft}
              problem={problem}
              asOf={asOf}
              onReread={reread}
              onClose={onClose}
            />
          </>
        ) : (
          <GateOutcome {...outcome} />
        )}
      </div>
      {withEvidence && <GateEvidence signal={signal} besideForm={besideForm} access={access} />}
      {onClose !== undefined && <CloseButton onClose={onClose} />}
    </div>
  );
}

/** The title of a separate page: the question, and later the outcome and the question. Undefined for the other frames. */
function titleOf(signal: Signal | undefined, frame: GateFrame): string | undefined {
  if (frame === 'dialog' || frame === 'docked' || signal === undefined) return undefined;
  const question = questionOf(signal);
  if (signal.state === 'pending') return question;
  return t('outcomeAndQuestion', { outcome: outcomeInWords(signal), question });
}

/**
 * Moves the focus to the new title when the outcome replaces the form, so that screen readers read the title. In the dialog
 * the question has the focus first, so that a key that is still pressed cannot decide.
 */
function useTitleFocus(
  isOpen: boolean | undefined,
  title: { readonly current: HTMLHeadingElement | null },
  takesFocus: boolean,
): void {
  const before = useRef<boolean>(undefined);
  useEffect(() => {
    if (isOpen === undefined) return;
    const hasChanged = before.current !== undefined && before.current !== isOpen;
    const isNew = before.current === undefined && takesFocus;
    before.current = isOpen;
    const isElsewhere = document.activeElement?.matches('.gate-answer *') ?? false;
    // Beside the inbox the focus may be in the list, and stays there.
    const isHere =
      document.activeElement === document.body ||
      title.current?.closest('.gate')?.contains(document.activeElement) === true;
    if ((hasChanged && isHere) || (isNew && !isElsewhere)) title.current?.focus();
  }, [isOpen, title, takesFocus]);
}

/** Whether the link ended or was revoked while its question was open here. */
function isEndOfLink(problem: Problem | undefined): boolean {
  return problem?.code === 'link-expired' || problem?.code === 'link-revoked';
}

function CloseButton({ onClose }: { readonly onClose: () => void }): ReactElement {
  return (
    <button type="button" className="icon-button gate-close" aria-label={t('close')} onClick={onClose}>
      <Icon d="m4.5 4.5 11 11m0-11-11 11" />
    </button>
  );
}
