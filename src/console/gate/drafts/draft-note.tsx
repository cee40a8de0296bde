/** When the draft of a form was saved, and the button that discards it. */
import type { ReactElement } from 'react';
import { clockInWords } from '../../pieces/time-in-words';
import { t } from '../../texts/gate';
import type { UsedDraft } from './use-draft';
import './draft-note.css';

interface DraftNoteProps {
  readonly draft: UsedDraft;
  /** The note that is shown if there is no draft. */
  readonly note?: string;
}

export function DraftNote({ draft: { kept, discard }, note }: DraftNoteProps): ReactElement {
  if (kept === undefined) return <p className="draft-note">{note}</p>;
  return (
    <p className="draft-note">
      {t('draftSaved', { clock: clockInWords(kept.at) })}{' '}
      <button type="button" className="draft-discard" onClick={discard}>
        {t('discard')}
      </button>
    </p>
  );
}
