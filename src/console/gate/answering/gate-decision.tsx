/**
 * The answer to an approval: two buttons of equal size, and a comment. No button has the focus at first. A and R move the
 * focus to a button, and Enter decides.
 */
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { t } from '../../texts/gate';
import type { ShownPolicy } from '../../api/contract';
import type { Standing } from '../policy/standing';
import type { GateAccess } from '../signal/gate-access';
import { isInOtherDialog } from '../../pieces/is-in-other-dialog';
import { GateButton } from '../panel/gate-button';
import { DraftNote } from '../drafts/draft-note';
import type { Answering } from './use-answer';
import type { UsedDraft } from '../drafts/use-draft';
import type { Verb } from '../signal/verb';

interface GateDecisionProps {
  readonly access: GateAccess;
  readonly draft: UsedDraft;
  /** What this person may do by the policy. */
  readonly standing: Standing;
  /** When the policy requires a comment. */
  readonly reason: ShownPolicy['reason'] | undefined;
  readonly answering: Answering;
  /** Whether A and R decide at once, instead of moving the focus to a button. */
  readonly sendsOnKey: boolean;
  readonly onDecide: (verb: Verb) => void;
}

const longestComment = 4_000; // characters

export function GateDecision(props: GateDecisionProps): ReactElement {
  const { access, draft, standing, reason, answering, sendsOnKey, onDecide } = props;
  const [mayApprove, mayReject] = [access.allowed.includes('approve'), access.allowed.includes('reject')];
  const [comment, setComment] = useState(() => commentIn(draft.initial));
  const approve = useRef<HTMLButtonElement>(null);
  const reject = useRef<HTMLButtonElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const [isMissing, setIsMissing] = useState(false);
  const sending = answering.state === 'sending' ? answering.verb.action : undefined;

  const latestSendsOnKey = useRef(sendsOnKey);
  latestSendsOnKey.current = sendsOnKey;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!isLetter(event) || event.repeat) return;
      const button = { a: approve, r: reject }[event.key.toLowerCase()]?.current;
      if (!(button instanceof HTMLButtonElement) || isInOtherDialog(event, button)) return;
      event.preventDefault();
      button.focus();
      if (latestSendsOnKey.current) button.click();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  const decide = (action: 'approve' | 'reject'): void => {
    const given = comment.trim();
    if (given === '' && needsComment(action, reason)) {
      setIsMissing(true);
      field.current?.focus();
      return;
    }
    onDecide(given === '' ? { action } : { action, comment: given });
  };

  return (
    <div className="gate-decision">
      <div className="gate-comment">
        <label htmlFor="gate-comment">
          {t('comment')} <span className="gate-note">{noteOf(reason)}</span>
        </label>
        <textarea
          ref={field}
          id="gate-comment"
          dir="auto"
          rows={2}
          maxLength={longestComment}
          aria-invalid={isMissing || undefined}
          aria-describedby={isMissing ? 'gate-comment-fault' : undefined}
          value={comment}
          readOnly={sending !== undefined}
          onChange={({ target }) => {
            setComment(target.value);
            setIsMissing(false);
            draft.keep({ comment: target.value });
          }}
        />
        {isMissing && (
          <p id="gate-comment-fault" className="gate-comment-fault" role="alert">
            {t(reason === 'always' ? 'reason-always' : 'reason-reject')}
          </p>
        )}
        {draft.kept !== undefined && <DraftNote draft={draft} />}
      </div>
      <div className="gate-verdicts">
        {mayApprove && (
          <GateButton
            ref={approve}
            look="approve"
            disabled={!standing.mayApprove}
            isDoing={sending === 'approve'}
            doing={t('approving')}
            title={t('approvingMeans')}
            onClick={() => decide('approve')}
          >
            <Check /> {t('approve')} <Keys letter="A" sendsOnKey={sendsOnKey} />
          </GateButton>
        )}
        {mayReject && (
          <GateButton
            ref={reject}
            look="reject"
            disabled={!standing.mayReject}
            isDoing={sending === 'reject'}
            doing={t('rejecting')}
            title={t('rejectingMeans')}
            onClick={() => decide('reject')}
          >
            <Cross /> {t('reject')} <Keys letter="R" sendsOnKey={sendsOnKey} />
          </GateButton>
        )}
      </div>
    </div>
  );
}

type Reason = GateDecisionProps['reason'];

function needsComment(action: 'approve' | 'reject', reason: Reason): boolean {
  return reason === 'always' || (reason === 'reject' && action === 'reject');
}

function noteOf(reason: Reason): string {
  if (reason === 'always') return t('commentNeeded');
  return reason === 'reject' ? t('commentNeededToReject') : t('commentNote');
}

interface KeysProps {
  readonly letter: string;
  readonly sendsOnKey: boolean;
}

/** The letter of a button. If the letter only moves the focus, Enter replaces it when the button has the focus. */
function Keys({ letter, sendsOnKey }: KeysProps): ReactElement {
  return (
    <>
      <kbd className={sendsOnKey ? undefined : 'gate-letter'} aria-hidden="true">
        {letter}
      </kbd>
      {!sendsOnKey && (
        <kbd className="gate-enter" aria-hidden="true">
          Enter
        </kbd>
      )}
    </>
  );
}

/** Returns the comment in the draft of an approval. */
export function commentIn(typed: unknown): string {
  if (typeof typed !== 'object' || typed === null || !('comment' in typed)) return '';
  return typeof typed.comment === 'string' ? typed.comment : '';
}

/** Whether a key press is a shortcut and not text for a field. */
function isLetter({ ctrlKey, metaKey, altKey, isComposing, target }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey || isComposing) return false;
  return (
    !(target instanceof HTMLElement) ||
    target.closest('input:not([type=checkbox]), textarea, select') === null
  );
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
