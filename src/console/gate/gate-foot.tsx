/** The last line of a form: what is kept of it, the way out, and the button that sets. */
import type { ReactElement } from 'react';
import { clockInWords } from '../pieces/time-in-words';
import { controlKey, GateButton } from './gate-button';
import type { UsedDraft } from './use-draft';

interface GateFootProps {
  readonly draft: UsedDraft;
  readonly isSending: boolean;
  /** Of the dialog. */
  readonly onClose: (() => void) | undefined;
  /** What is said of it besides, where there is no draft. */
  readonly note?: string;
}

export function GateFoot({ draft, isSending, onClose, note }: GateFootProps): ReactElement {
  return (
    <div className="gate-foot">
      <DraftNote draft={draft} note={note} />
      {onClose !== undefined && (
        <GateButton look="quiet" onClick={onClose}>
          Cancel <kbd aria-hidden="true">Esc</kbd>
        </GateButton>
      )}
      <GateButton look="lamp" type="submit" isDoing={isSending} doing="Setting">
        Set and resume <kbd aria-hidden="true">{controlKey}</kbd>
        <kbd aria-hidden="true">Enter</kbd>
      </GateButton>
    </div>
  );
}

/** That something is kept, since when, and the way to let it go. */
export function DraftNote({
  draft: { kept, discard },
  note,
}: Pick<GateFootProps, 'draft' | 'note'>): ReactElement {
  if (kept === undefined) return <p className="gate-note">{note}</p>;
  return (
    <p className="gate-note">
      Draft kept in this tab, {clockInWords(kept.at)}{' '}
      <button type="button" className="gate-discard" onClick={discard}>
        Discard
      </button>
    </p>
  );
}
