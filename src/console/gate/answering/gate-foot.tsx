/** The last line of a form: the draft note, the cancel button and the send button. */
import type { ReactElement } from 'react';
import { t } from '../../texts/gate';
import { controlKey } from '../../pieces/control-key';
import { DraftNote } from '../drafts/draft-note';
import { GateButton } from '../panel/gate-button';
import type { UsedDraft } from '../drafts/use-draft';

interface GateFootProps {
  readonly draft: UsedDraft;
  readonly isSending: boolean;
  /** Set in the dialog only. */
  readonly onClose: (() => void) | undefined;
  /** The note that is shown if there is no draft. */
  readonly note?: string;
  /** How far a long form is. */
  readonly progress: string | undefined;
}

export function GateFoot({ draft, isSending, onClose, note, progress }: GateFootProps): ReactElement {
  return (
    <div className="gate-foot">
      <DraftNote draft={draft} note={note} />
      {progress !== undefined && <span className="gate-note form-progress">{progress}</span>}
      {onClose !== undefined && (
        <GateButton look="quiet" onClick={onClose}>
          {t('cancel')} <kbd aria-hidden="true">Esc</kbd>
        </GateButton>
      )}
      <GateButton look="lamp" type="submit" isDoing={isSending} doing={t('sending')}>
        {t('sendAnswer')}{' '}
        <kbd className="control-key" aria-hidden="true">
          {controlKey}
        </kbd>
        <kbd aria-hidden="true">Enter</kbd>
      </GateButton>
    </div>
  );
}
