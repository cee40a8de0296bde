/** One question of the queue: the evidence on the left, the question and its answer on the right. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ReactElement, type ReactNode } from 'react';
import type { Signal } from '../api/contract';
import { isAllowed, type GateAccess } from '../gate/signal/gate-access';
import { useStanding } from '../gate/policy/use-standing';
import { GateButton } from '../gate/panel/gate-button';
import { GateAnswer } from '../gate/answering/gate-answer';
import { GateDescription } from '../gate/panel/gate-description';
import { GateEvidence, hasEvidence } from '../gate/panel/gate-evidence';
import { GateFault } from '../gate/panel/gate-fault';
import { GateHeading } from '../gate/panel/gate-heading';
import { GateOutcome, OutcomeHeading } from '../gate/outcome/gate-outcome';
import { FrameProvider } from '../gate/panel/gate-subtitle';
import { signalKey, type ReadSignal } from '../gate/signal/signal-calls';
import type { Verb } from '../gate/signal/verb';
import type { Answering } from '../gate/answering/use-answer';
import { useDraft } from '../gate/drafts/use-draft';
import { useNotSent } from '../gate/answering/use-not-sent';
import { useSignal } from '../gate/signal/use-signal';
import { useNow } from '../pieces/use-now';
import { t } from '../texts/queue';
import type { SentAnswer } from './outbox';
import '../gate/panel/gate.css';
import '../gate/panel/gate-layout.css';
import '../gate/frames/gate-phone.css';

interface QueueQuestionProps {
  readonly requestId: string;
  readonly access: GateAccess;
  readonly workflow: string | undefined;
  /** The answer of this person that was refused. */
  readonly refused: (SentAnswer & { readonly state: 'refused' }) | undefined;
  readonly isOneKey: boolean;
  readonly onAnswer: (signal: Signal, verb: Verb) => void;
  /** Called when the question is settled and nothing was typed for it. */
  readonly onSettled: (signal: Signal) => void;
  /** The progress and the further buttons. */
  readonly children: ReactNode;
}

export function QueueQuestion(props: QueueQuestionProps): ReactElement {
  const { requestId, access, workflow, refused, isOneKey, onAnswer, onSettled, children } = props;
  const queries = useQueryClient();
  const [given] = useState(() => queries.getQueryData<ReadSignal>(signalKey(access, requestId)));
  const { signal, asOf, problem, reread } = useSignal(requestId, access, given);
  const draft = useDraft(requestId);
  const now = useNow(15_000);
  const title = useRef<HTMLHeadingElement>(null);
  const answering: Answering =
    refused === undefined
      ? { state: 'open' }
      : { state: 'refused', verb: refused.verb, problem: refused.problem, at: now };
  const notSent = useNotSent(signal, answering, draft);
  const asked = useStanding(signal, access, answering);
  const isOpen = signal?.state === 'pending';
  useFocus(title, signal !== undefined);

  const isPassed = signal !== undefined && !isOpen && draft.kept === undefined;
  const told = useRef(onSettled);
  told.current = onSettled;
  useEffect(() => {
    if (isPassed) told.current(signal);
  }, [isPassed, signal]);

  if (signal === undefined || isPassed) {
    return (
      <div className="gate queue">
        {problem !== undefined && (
          <GateFault problem={problem} frame="queue" titleRef={title} onAgain={reread} />
        )}
        {problem === undefined && <p className="gate-loading late">{t('loadingTheQuestion')}</p>}
        {children}
      </div>
    );
  }
  const about = { signal, access, frame: 'queue' as const, workflow, now, titleRef: title };
  const outcome = { ...about, notSent, isReceipt: false, onOpen: undefined, onClose: undefined };
  const send = (verb: Verb): void => onAnswer(signal, verb);
  const classes = ['gate', 'queue', signal.kind, isOpen ? 'open' : 'settled'];
  const mayAnswer = isAllowed(signal, access);
  const besideForm = isOpen && mayAnswer && !asked.standing.hasVoted && signal.kind === 'input';
  const withEvidence = hasEvidence({ signal, besideForm });
  if (withEvidence) classes.push('with-evidence');
  return (
    <FrameProvider value="queue">
      <div className={classes.join(' ')}>
        {withEvidence && <GateEvidence signal={signal} besideForm={besideForm} access={access} />}
        <div className="queue-answer">
          {isOpen ? <GateHeading {...about} mayAnswer={asked.isInvited} /> : <OutcomeHeading {...outcome} />}
          <div className="gate-answer">
            {isOpen ? (
              <>
                <GateDescription signal={signal} frame="queue" />
                <GateAnswer
                  {...about}
                  used={{
                    answering,
                    send,
                    again: () => refused !== undefined && send(refused.verb),
                    leaveInQueue: () => refused !== undefined && send(refused.verb),
                    reopen: () => undefined,
                  }}
                  asked={asked}
                  draft={draft}
                  problem={problem}
                  asOf={asOf}
                  sendsOnKey={isOneKey}
                  onReread={reread}
                  onClose={undefined}
                />
              </>
            ) : (
              <>
                <GateOutcome {...outcome} />
                <GateButton
                  look="outline"
                  onClick={() => {
                    draft.discard();
                    onSettled(signal);
                  }}
                >
                  {t('goToTheNextQuestion')}
                </GateButton>
              </>
            )}
          </div>
          {children}
        </div>
      </div>
    </FrameProvider>
  );
}

/** Moves the focus to the new question, from where the first field takes it, so that screen readers read the question. */
function useFocus(title: { readonly current: HTMLHeadingElement | null }, isLoaded: boolean): void {
  useEffect(() => {
    const isElsewhere = document.activeElement?.matches('.queue-answer *, [role="dialog"] *') ?? false;
    if (isLoaded && !isElsewhere) title.current?.focus();
  }, [title, isLoaded]);
}
