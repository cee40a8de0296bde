/**
 * The answer to an approval: two buttons of equal size, and a reason. No button has the focus at first. A and R move the
 * focus to a button, and Enter decides.
 */
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { nameInWords } from '../../wire/names';
import type { Signal } from '../api/contract';
import { agoInWords, clockInWords } from '../pieces/time-in-words';
import type { GateAccess } from './gate-access';
import { GateButton } from './gate-button';
import { DraftNote } from './gate-foot';
import type { Answering } from './use-answer';
import type { UsedDraft } from './use-draft';
import type { Verb } from './signal-calls';
import { GateSubtitle } from './gate-subtitle';

interface GateDecisionProps {
  readonly signal: Signal;
  readonly access: GateAccess;
  readonly draft: UsedDraft;
  readonly answering: Answering;
  readonly now: number;
  /** Whether A and R decide at once, instead of moving the focus to a button. */
  readonly sendsOnKey: boolean;
  readonly onDecide: (verb: Verb) => void;
}

const longestReason = 4_000; // characters

export function GateDecision(props: GateDecisionProps): ReactElement {
  const { signal, access, draft, answering, now, sendsOnKey, onDecide } = props;
  const { openedAt } = signal;
  const [mayApprove, mayReject] = [access.allowed.includes('approve'), access.allowed.includes('reject')];
  const [reason, setReason] = useState(() => reasonIn(draft.initial));
  const [hasIssue, setHasIssue] = useState(false);
  const approve = useRef<HTMLButtonElement>(null);
  const reject = useRef<HTMLButtonElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const sending = answering.state === 'sending' ? answering.verb.action : undefined;

  const latestSendsOnKey = useRef(sendsOnKey);
  latestSendsOnKey.current = sendsOnKey;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!isLetter(event) || event.repeat) return;
      const button = { a: approve, r: reject }[event.key.toLowerCase()]?.current;
      if (!(button instanceof HTMLButtonElement)) return;
      event.preventDefault();
      button.focus();
      if (latestSendsOnKey.current) button.click();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  const decide = (action: 'approve' | 'reject'): void => {
    const given = reason.trim();
    if (action === 'reject') return onDecide(given === '' ? { action } : { action, reason: given });
    if (given === '') return onDecide({ action });
    // An approval has no reason. The form asks the person to remove the reason instead of dropping it silently.
    setHasIssue(true);
    field.current?.focus();
    return undefined;
  };

  return (
    <div className="gate-decision">
      <GateSubtitle>Your decision</GateSubtitle>
      <p className="gate-meaning">
        {mayApprove && 'If you approve, the workflow continues with this value, unchanged. '}
        {mayReject && 'If you reject, the workflow receives your rejection and your reason.'}
      </p>
      {mayReject && (
        <div className="gate-reason">
          <label htmlFor="gate-reason">
            Reason <span className="gate-note">optional, for a rejection</span>
          </label>
          <textarea
            ref={field}
            id="gate-reason"
            dir="auto"
            rows={4}
            maxLength={longestReason}
            value={reason}
            readOnly={sending !== undefined}
            aria-invalid={hasIssue || undefined}
            aria-describedby={hasIssue ? 'gate-reason-issue' : undefined}
            onChange={({ target }) => {
              setReason(target.value);
              setHasIssue(false);
              draft.keep({ reason: target.value });
            }}
          />
          {hasIssue && (
            <p id="gate-reason-issue" className="gate-issue" role="alert">
              Only a rejection has a reason. Remove the reason to approve.
            </p>
          )}
          {draft.kept !== undefined && <DraftNote draft={draft} />}
        </div>
      )}
      <div className="gate-verdicts">
        {mayApprove && (
          <GateButton
            ref={approve}
            look="approve"
            isDoing={sending === 'approve'}
            doing="Approving"
            onClick={() => decide('approve')}
          >
            <Check /> Approve {sendsOnKey && <kbd aria-hidden="true">A</kbd>}
          </GateButton>
        )}
        {mayReject && (
          <GateButton
            ref={reject}
            look="reject"
            isDoing={sending === 'reject'}
            doing="Rejecting"
            onClick={() => decide('reject')}
          >
            <Cross /> Reject {sendsOnKey && <kbd aria-hidden="true">R</kbd>}
          </GateButton>
        )}
      </div>
      {!sendsOnKey && (
        <p className="gate-note gate-keys" aria-hidden="true">
          {mayApprove && <kbd>A</kbd>} {mayApprove && mayReject && 'or'} {mayReject && <kbd>R</kbd>} selects
          the button, <kbd>Enter</kbd> confirms
        </p>
      )}
      <dl className="gate-facts">
        {access.you !== undefined && (
          <div>
            <dt>You are</dt>
            <dd>
              <bdi>{nameInWords(access.you)}</bdi>
            </dd>
          </div>
        )}
        <div>
          <dt>Opened</dt>
          <dd className="number">
            {clockInWords(Date.parse(openedAt))}, {agoInWords(now - Date.parse(openedAt))}
          </dd>
        </div>
      </dl>
    </div>
  );
}

/** Returns the reason in the draft of an approval. */
export function reasonIn(typed: unknown): string {
  if (typeof typed !== 'object' || typed === null || !('reason' in typed)) return '';
  return typeof typed.reason === 'string' ? typed.reason : '';
}

/** Whether a key press is a shortcut and not text for a field. */
function isLetter({ ctrlKey, metaKey, altKey, isComposing, target }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey || isComposing) return false;
  return !(target instanceof HTMLElement) || target.closest('input, textarea, select') === null;
}

function Check(): ReactElement {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path className="stroke" d="m2.5 8.6 3.6 3.6L13.5 4.4" />
    </svg>
  );
}

function Cross(): ReactElement {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path className="stroke" d="m3.5 3.5 9 9m0-9-9 9" />
    </svg>
  );
}
